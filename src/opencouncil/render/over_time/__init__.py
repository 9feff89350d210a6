"""How the answers moved over time, in every format."""
