"""The fields of the files, in every format."""
