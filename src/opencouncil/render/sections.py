"""Sections of a page laid out as text: a blank line before each, with the text under a heading indented."""

from opencouncil.render.page import INDENT, Page
from opencouncil.render.styles import COLOURS, make_bold
from opencouncil.wording.sections import Bullets, Entry, Line, Opening, Row, Section, Steps, Text


def print_section(page: Page, section: Section) -> None:
    page.blank()
    indent = ""
    if section.heading:
        page.heading(section.heading)
        indent = INDENT
    for number, part in enumerate(section.parts):
        if number:
            page.blank()
        for line in part:
            print_line(page, line, indent)


def print_line(page: Page, line: Line, indent: str) -> None:
    match line:
        case Text():
            page.text(line.text, indent=indent, style=COLOURS[line.role])
        case Entry():
            page.text(line.text, indent=indent, style=COLOURS[line.role], hang=indent + INDENT)
        case Row():
            page.row(line.label, line.text, style=COLOURS[line.role])
            if line.url not in ("", line.text):
                page.row("", line.url, style=COLOURS[line.role])
        case Opening():
            page.opening(line.word, make_bold(line.role), line.rest)
        case Bullets():
            page.text(f"{line.label}:", indent=indent)
            for item in line.items:
                page.text(f"- {item}", indent=indent + INDENT, hang=indent + INDENT * 2)
        case Steps():
            for number, step in enumerate(line.items, 1):
                page.text(f"{number}. {step}", indent=indent, hang=f"{indent}   ")
