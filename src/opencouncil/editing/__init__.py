"""Files changed where they must change, and nowhere else; and their one form."""
