"""What became of the cited addresses, in every format."""
