"""The interface for Python: ``opencouncil.load()``, with tables as records and as frames of pandas."""
