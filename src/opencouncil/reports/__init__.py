"""What the dataset as a whole says: figures and lists, worked out and not yet shown."""
