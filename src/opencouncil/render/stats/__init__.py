"""Figures about the whole dataset, in every format."""
