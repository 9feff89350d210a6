"""The dataset as tables: their columns, their rows, and the interface for Python."""
