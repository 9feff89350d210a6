"""Edits files in place."""
