"""One answer, in every format."""
