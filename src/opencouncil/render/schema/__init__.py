"""The fields of the files, the columns of the tables and the issue forms."""
