"""One council's life in the dataset, in every format."""
