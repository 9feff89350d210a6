"""What came before and after a council, in every format."""
