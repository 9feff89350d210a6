"""The map of hexagons, in each of its formats."""
