"""What differs between two states of the dataset, in every format."""
