"""The columns of the tables, in every format."""
