"""SQL over the tables: one question that reads, in a database that can reach nothing but them."""
