"""Changes in the rows of the tables, for programs."""
