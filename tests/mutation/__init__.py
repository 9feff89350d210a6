"""Small changes of the code, each of which some test must notice: docs/reliability.md says how to run it."""
