"""Differences, histories and the changelog, in every format."""
