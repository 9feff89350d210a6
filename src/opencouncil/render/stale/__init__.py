"""Claims to read again, in every format."""
