"""The text that a page of the website shows: a line for each block, without tags."""

from html.parser import HTMLParser

_BLOCKS = frozenset(
    (
        *("h1", "h2", "h3", "h4", "p", "li", "ul", "ol", "dl", "dt", "dd", "section", "div", "details"),
        *("summary", "tr", "td", "th", "table", "nav", "main", "footer", "header", "blockquote", "textarea"),
        *("pre", "form", "label", "button", "figure", "figcaption"),
    )
)
_HIDDEN = frozenset(("script", "style", "title", "head"))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS or tag == "br":
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)


def read_text(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"
