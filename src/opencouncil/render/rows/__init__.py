"""The rows of an SQL query, in every format."""
