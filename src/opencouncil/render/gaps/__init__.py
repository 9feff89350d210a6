"""Gaps to fill, in every format."""
