"""Findings on the files, and mending of mistakes with one clear correction."""
