"""Puts files in their places: whole or not at all, also when the process is killed."""
