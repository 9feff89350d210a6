"""Where everything in a document stands, to compare two readers of it."""

from typing import Any

from opencouncil.findings import Pointer
from opencouncil.reading.document import Document


def list_positions(document: Document) -> list[tuple[Pointer, tuple[int, int], tuple[int, int]]]:
    """Where every name and every value stands."""
    found: list[tuple[Pointer, tuple[int, int], tuple[int, int]]] = []

    def walk(node: Any, pointer: Pointer) -> None:
        found.append((pointer, document.find_position(pointer), document.find_position(pointer, on_key=True)))
        children = (
            node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        )
        for part, child in children:
            walk(child, (*pointer, part))

    walk(document.data, ())
    return found
