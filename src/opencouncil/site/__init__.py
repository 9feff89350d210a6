"""The website: static pages for a browser, made of what the commands show."""
