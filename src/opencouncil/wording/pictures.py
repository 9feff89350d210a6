"""What is said of pictures."""

NO_PNG = "Pictures as png need a library: pip install 'opencouncil[charts]'. --format svg needs none."
