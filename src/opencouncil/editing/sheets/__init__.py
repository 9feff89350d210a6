"""A table edited in a spreadsheet, or a coding sheet, worked out into edits of the files."""
