"""The dataset as tables: their columns and their rows."""
