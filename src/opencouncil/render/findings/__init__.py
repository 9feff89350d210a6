"""Findings and rules, in every format."""
