"""What an import would do, in every format."""
