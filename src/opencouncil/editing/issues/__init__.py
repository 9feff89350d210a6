"""Questions of the issue forms, and a claim out of a filled form."""
