"""SQL over the tables: one query that reads, in a database that can reach only the tables."""
