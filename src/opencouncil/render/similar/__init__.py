"""Councils that are alike, in every format."""
