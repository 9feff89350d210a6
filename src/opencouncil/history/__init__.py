"""The dataset's past, which is git's."""
