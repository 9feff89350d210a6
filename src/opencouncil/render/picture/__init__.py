"""A picture of figures as SVG, PNG and as a page: bars, bars in parts, lines."""
