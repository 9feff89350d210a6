"""The text of one file: its layout and comments, its one form, and edits that leave other bytes alone."""
