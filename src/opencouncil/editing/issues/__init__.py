"""What the issue forms ask, and a claim out of a filled one."""
