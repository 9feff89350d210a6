"""The pages that the dataset cites, asked one by one: the only part that speaks to servers itself."""
