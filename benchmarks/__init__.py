"""Speed, as ratios to named peers measured in one run on the same files."""
