"""Changes, for every kind of result that holds some."""
