"""What words can mean, in every format."""
