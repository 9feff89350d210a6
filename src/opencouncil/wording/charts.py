"""What is said where a chart cannot be drawn."""

NO_CHARTS = (
    "Charts need Altair and vl-convert, which are not installed. "
    "In a clone `pip install -e '.[charts]'` brings them."
)
