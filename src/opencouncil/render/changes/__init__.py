"""Changes, for every kind of result that has them."""
