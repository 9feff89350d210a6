"""News of what is watched, in every format."""
