"""What councils were asked and replied, in every format."""
