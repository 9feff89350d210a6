"""Small programs that are measured: the least that a task takes, and our library used from Python."""
