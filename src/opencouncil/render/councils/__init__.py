"""A list of councils, in every format."""
