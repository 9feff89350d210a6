"""Who every UK council is and how open its meetings are."""

__version__ = "0.1.0"
