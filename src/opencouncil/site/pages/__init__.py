"""The pages of the website, one module for each kind."""
