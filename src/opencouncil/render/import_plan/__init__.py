"""The plan of an import, in every format."""
