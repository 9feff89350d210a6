"""The days that the data holds, in every format."""
