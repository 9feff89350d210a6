"""The agreement of two coders, in every format."""
