"""The predecessors and successors of a council, in every format."""
