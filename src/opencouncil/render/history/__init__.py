"""One council's history in the dataset, in every format."""
