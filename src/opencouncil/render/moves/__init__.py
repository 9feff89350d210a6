"""What another rubric changes, in every format."""
