"""What is said where a chart cannot be drawn."""

NO_CHARTS = (
    "Charts need Altair and vl-convert, which are not installed. "
    "`pip install 'opencouncil[charts]'` brings them."
)
