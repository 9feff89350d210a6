"""Programs that do the least for a task, to measure against; each runs by itself."""
