"""Markdown as GitHub's own parser reads it: what a browser would be given."""

from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options


class Page(HTMLParser):
    """The tags, links, text outside code, and the number of cells in each row of each table."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.comments: list[str] = []
        self.text = ""
        self.tables: list[list[int]] = []
        # The text of every cell, with what is code.
        self.cells: list[str] = []
        self._code = 0
        self._in_cell = False
        self.feed(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        self._code += tag == "code"
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append(0)
        elif tag in ("td", "th"):
            self.tables[-1][-1] += 1
            self.cells.append("")
            self._in_cell = True
        # A text does not go on from one element to the next.
        self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"
        if tag in ("td", "th"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self.cells and self._in_cell:
            self.cells[-1] += data
        if not self._code:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)
