"""One council's card, in every format."""
