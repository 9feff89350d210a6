"""The history of the dataset, read from git."""
