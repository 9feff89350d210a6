"""What is wrong with the files, and mending what leaves no doubt."""
