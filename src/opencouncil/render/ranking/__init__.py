"""Councils in bands, in every format."""
