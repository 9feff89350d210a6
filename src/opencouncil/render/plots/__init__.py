"""The charts of the website as SVG, narrow enough for a phone, written by ourselves: no library is needed."""
