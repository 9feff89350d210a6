"""The changes that a command will write."""
