"""Findings, in every format."""
