"""Rows that a question in SQL gives, in every format."""
