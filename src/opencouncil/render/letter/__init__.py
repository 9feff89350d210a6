"""A letter in each format."""
