"""A file's text as somebody wrote it: each field and item, where it stands, and its comments."""

from opencouncil.findings import Pointer
from opencouncil.text.comments import attach_comments
from opencouncil.text.entries import Entry, Lines, Node, find_child, read_entries


class Layout(Lines):
    """The entries of a text that `parse` found nothing wrong with, each with its comments."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        entries = read_entries(self)
        self.root = entries.root
        # All comments, in the order of the text.
        self.comments = attach_comments(self, entries)
        self._set_bottoms(self.root)

    def find(self, pointer: Pointer) -> Entry:
        """The entry at a pointer; KeyError where there is none."""
        node, found = self.root, None
        for part in pointer:
            found = find_child(node, part)
            node = found.value
        if found is None:
            raise KeyError(pointer)
        return found

    def siblings(self, entry: Entry) -> list[Entry]:
        return entry.parent.value.entries if entry.parent else self.root.entries

    def top(self, entry: Entry) -> int:
        """The start of an entry with its comments: the end of the entry before it."""
        siblings = self.siblings(entry)
        index = siblings.index(entry)
        if index:
            return siblings[index - 1].bottom
        if entry.top >= 0:
            return entry.top
        if entry.parent is None:
            return self.line_start(entry.start)
        name = entry.parent.key.end if entry.parent.key else entry.parent.start
        return min(self.line_end(name), entry.start)

    def _set_bottoms(self, node: Node) -> None:
        """Set where each entry and each group ends, with what is inside it."""
        node.bottom = max(node.bottom, node.end)
        for entry in node.entries:
            self._set_bottoms(entry.value)
            entry.bottom = self.line_end(max(entry.bottom, entry.value.bottom) - 1)
            node.bottom = max(node.bottom, entry.bottom)
