"""A letter as Markdown: values are text, and addresses links."""

from typing import TextIO

from opencouncil.render.kinds import LetterShown
from opencouncil.render.markdown_text import as_link, begin_line, escape_text
from opencouncil.wording.letter import ITEM
from opencouncil.wording.sentences import Sentence, Style


def render(shown: LetterShown, out: TextIO) -> None:
    written = shown.written
    lines = [f"**{written.label}:** {_escape(written.subject)}"]
    for block in written.blocks:
        text = begin_line(_escape(block.sentence).strip())
        lines.append(f"{ITEM}{text}" if block.is_item else text)
    out.write("\n\n".join(lines) + "\n")


def _escape(sentence: Sentence) -> str:
    return "".join(
        as_link(part.text, part.url) if part.style is Style.LINK else escape_text(part.text)
        for part in sentence
    )
