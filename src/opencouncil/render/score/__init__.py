"""The points of one council, in every format."""
