"""Councils, many or one, in every format."""
