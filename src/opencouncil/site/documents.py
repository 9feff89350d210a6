"""The documents in Markdown as parts of pages.

Headings have the anchors that GitHub makes of them, so that a link to a part of one holds here too.
HTML in a document is shown as text; its comments are left out.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from posixpath import normpath
from types import MethodType
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from opencouncil.errors import OpenCouncilError
from opencouncil.files import say_reason, shipped_folder
from opencouncil.project import file_address
from opencouncil.site.lines import is_safe
from opencouncil.site.narrow import fit_phone
from opencouncil.wording.pages.frame import DOCUMENTS
from opencouncil.wording.safe_text import one_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FOLDER = "docs"
# The document that lists the others.
FIRST = "README"
# In a table of as many columns the second says of the first what its head is.
_PAIR = 2
# What the frame of every page uses.
_TAKEN = ("content", "find", "find-hint", "found", "found-none")


class DocumentFile(NamedTuple):
    """A document; ``name`` is that of its file without its ending."""

    name: str
    text: str

    @property
    def place(self) -> str:
        return DOCUMENTS if self.name == FIRST else f"{DOCUMENTS}{self.name}/"


class DocumentShown(NamedTuple):
    """A document as HTML: its heading, the words of that, its first paragraph in words, and what follows."""

    heading: Markup
    title: str
    opening: str
    body: Markup


def load_documents() -> list[DocumentFile]:
    """The documents that came with the package, the list of them first."""
    folder = shipped_folder(FOLDER)
    try:
        paths = sorted(folder.glob("*.md"), key=lambda path: (path.stem != FIRST, path.stem))
        found = [DocumentFile(path.stem, path.read_text(encoding="utf-8")) for path in paths]
    except (OSError, ValueError) as error:
        raise OpenCouncilError(f"The documents in '{folder}' cannot be read: {say_reason(error)}") from error
    if not found or found[0].name != FIRST:
        raise OpenCouncilError(f"There are no documents in '{folder}'. Put them back, or install again.")
    return found


def show_document(document: DocumentFile, names: Collection[str], to: Callable[[str], str]) -> DocumentShown:
    """``names`` are those of all documents; ``to`` makes the address of a place from this page."""
    reader = _make_reader()
    tokens = reader.parse(document.text)
    _name_headings(tokens)
    _lay_out_tables(tokens)
    for one in _iter_all(tokens):
        if one.type == "link_open":
            one.attrSet("href", _find_target(str(one.attrGet("href") or ""), document, names, to))
        elif one.type in ("th_open", "td_open"):
            # The policy of the pages allows no style within one.
            one.attrs.pop("style", None)
            if one.tag == "th":
                one.attrSet("scope", "col")
    heading, title, start = escape(document.name), document.name, 0
    if tokens and tokens[0].type == "heading_open":
        heading, title, start = _render(reader, tokens[1:2]), _list_words(tokens[1]), 3
    rest = tokens[start:]
    opening = next((_list_words(one) for one in rest if one.type == "inline"), "")
    return DocumentShown(
        heading=heading, title=one_line(title), opening=one_line(opening), body=_render(reader, rest)
    )


def _name_headings(tokens: Sequence["Token"]) -> None:
    """An anchor for each heading below the first, and no level left out on the way down."""
    used = Counter(_TAKEN)
    above = [1]
    for number, one in enumerate(tokens):
        if one.type == "heading_open":
            anchor = _make_anchor(_list_words(tokens[number + 1]), used)
            if number:
                level = max(2, int(one.tag[1]))
                while above[-1] >= level:
                    above.pop()
                above.append(level)
                one.tag = tokens[number + 2].tag = f"h{len(above)}"
                one.attrSet("id", anchor)


def _lay_out_tables(tokens: Sequence["Token"]) -> None:
    """How each is read on a phone: the head of its column stands before a cell, where there are several."""
    table, rows, heads = None, list[list[str]](), list[str]()
    for place, one in enumerate(tokens):
        if one.type == "table_open":
            table, rows, heads = one, [], []
        elif one.type == "th_open":
            heads.append(_list_words(tokens[place + 1]))
        elif one.type == "tr_open":
            rows.append([])
        elif one.type == "td_open":
            column = len(rows[-1])
            rows[-1].append(_list_words(tokens[place + 1]))
            if column and len(heads) > _PAIR and heads[column]:
                one.attrSet("data-head", heads[column])
        elif one.type == "table_close" and table and (layout := fit_phone(rows[1:])):
            table.attrSet("class", layout)


def _render(reader: "MarkdownIt", tokens: Sequence["Token"]) -> Markup:
    return Markup(reader.renderer.render(tokens, reader.options, {}))  # noqa: S704 - it escapes all texts


def _iter_all(tokens: Sequence["Token"]) -> Iterator["Token"]:
    for one in tokens:
        yield one
        yield from one.children or ()


def _list_words(inline: "Token") -> str:
    """The text of a line without its marks."""
    kinds = {"text", "code_inline", "softbreak"}
    return "".join(one.content or " " for one in inline.children or () if one.type in kinds)


def _make_anchor(words: str, used: Counter[str]) -> str:
    """As GitHub makes it: small letters, digits and hyphens; one that is there already gets a number."""
    slug = re.sub(r"[^\w -]", "", words.strip().lower()).replace(" ", "-")
    used[slug] += 1
    return slug if used[slug] == 1 else f"{slug}-{used[slug] - 1}"


def _find_target(
    address: str, document: DocumentFile, names: Collection[str], to: Callable[[str], str]
) -> str:
    """A page of the site for a document, and the repository for another file.

    What is no page of the web leads to the document in the repository.
    """
    own = file_address(f"{FOLDER}/{document.name}.md")
    try:
        parts = urlsplit(address)
    except ValueError:
        return own
    if parts.scheme or parts.netloc:
        return address if is_safe(address) else own
    part = f"#{parts.fragment}" if parts.fragment else ""
    if not parts.path:
        return part or to(document.place)
    path = normpath(f"{FOLDER}/{parts.path}")
    folder, _, file = path.rpartition("/")
    name = file.removesuffix(".md")
    if folder == FOLDER and file != name and name in names:
        return to(f"{DocumentFile(name, '').place}{part}")
    return own if path.startswith("..") else file_address(f"{path}{part}")


@cache
def _make_reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML

    class Renderer(RendererHTML):
        def __init__(self, reader: "MarkdownIt") -> None:
            super().__init__(reader)
            self.rules.update({name: MethodType(show, self) for name, show in _RULES.items()})

    return MarkdownIt("commonmark", renderer_cls=Renderer).enable("table")


def _show_html(renderer: object, tokens: Sequence["Token"], number: int, *rest: object) -> str:
    text = tokens[number].content.strip()
    is_comment = text.startswith("<!--") and text.find("-->") == len(text) - 3
    return "" if is_comment else str(escape(text))


def _show_image(renderer: object, tokens: Sequence["Token"], number: int, *rest: object) -> str:
    """The words of a picture: nothing is loaded from elsewhere."""
    return str(escape(tokens[number].content))


def _show_code(renderer: object, tokens: Sequence["Token"], number: int, *rest: object) -> str:
    # One that is wider than the window is moved with the keyboard.
    return f'<pre tabindex="0"><code>{escape(tokens[number].content)}</code></pre>\n'


def _open_table(renderer: object, tokens: Sequence["Token"], number: int, *rest: object) -> str:
    layout = tokens[number].attrGet("class")
    start = f'<table class="{layout}">' if layout else "<table>"
    return f'<div class="table" tabindex="0">\n{start}\n'


def _close_table(renderer: object, tokens: Sequence["Token"], number: int, *rest: object) -> str:
    return "</table>\n</div>\n"


_RULES = {
    "html_block": _show_html,
    "html_inline": _show_html,
    "image": _show_image,
    "fence": _show_code,
    "code_block": _show_code,
    "table_open": _open_table,
    "table_close": _close_table,
}
