"""Several councils side by side, in every format."""
