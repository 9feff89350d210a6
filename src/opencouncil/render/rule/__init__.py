"""One rule's page of help, in every format."""
