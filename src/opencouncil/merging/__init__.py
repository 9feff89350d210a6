"""Two versions of a file become one, by field and by claim."""
