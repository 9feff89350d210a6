"""The data's changelog, in every format."""
