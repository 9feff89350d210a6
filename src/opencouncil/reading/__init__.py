"""From bytes to data: one file with its positions, the schema, and the dataset of all files."""
