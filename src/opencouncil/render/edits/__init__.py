"""What a command is about to write."""
