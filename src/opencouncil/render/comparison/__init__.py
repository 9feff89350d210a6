"""Differences between two versions of the dataset, in every format."""
