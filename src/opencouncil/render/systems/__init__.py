"""Systems for papers and webcasts, in every format."""
