"""Every rule, in every format."""
