"""The pages of the website in words: each a record that a template lays out."""
