"""Answers, in every format."""
