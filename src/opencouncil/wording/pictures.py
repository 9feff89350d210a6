"""What is said of pictures."""

NO_PNG = "Pictures as png need a library: in a clone run pip install -e '.[charts]'. --format svg needs none."
