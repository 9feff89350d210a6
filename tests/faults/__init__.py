"""What is on the disk after a command was killed, or the system refused, in the middle of writing."""
