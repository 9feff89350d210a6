"""One answer from a day on, in every format."""
