"""Councils out of step with the law, in every format."""
