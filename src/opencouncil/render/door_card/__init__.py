"""A card to show at the door, in every format."""
