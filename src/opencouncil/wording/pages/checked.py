"""What is wrong in a built site, in words: one line each."""

from collections.abc import Callable, Mapping

from opencouncil.wording.lists import count_of

# By the kind of a fault.
_SAID: Mapping[str, Callable[[str], str]] = {
    "no-file": lambda what: f"leads to '{what}', and there is no such file.",
    "no-anchor": lambda what: f"leads to '{what}', and that page has no such place.",
    "twice": lambda what: f"has the id '{what}' twice.",
    "no-xml": lambda what: f"is no well-formed XML: {what}.",
    "heavy": lambda what: f"is too heavy as servers send it: {what} bytes.",
    "unreadable": lambda _: "cannot be read, or lies outside of the folder.",
    "loaded": lambda what: f"loads '{what}' from another site.",
    "no-atom": lambda what: f"is no Atom feed as RFC 4287 has it: {what}.",
    "not-closed": lambda what: f"does not close <{_in_line(what)}, or closes another before it.",
    "not-opened": lambda what: f"closes </{_in_line(what)}, and nothing of that name is open.",
    "no-doctype": lambda _: "does not begin with <!DOCTYPE html>.",
    "no-language": lambda _: "does not say its language: <html lang>.",
    "no-title": lambda _: "has no title.",
    "no-alt": lambda what: f"has a picture without alt in line {what}.",
    "no-label": lambda what: f"has a field or a frame without a label in line {what}.",
    "no-words": lambda what: f"has a link or a button without words in line {what}.",
    "first-heading": lambda what: f"has {what} headings of the first level, and not one.",
    "headings": lambda what: f"leaves out a level of headings: {_say_levels(what)}.",
    "no-json": lambda what: f"has data that are no JSON, before line {what}.",
}


def _in_line(what: str) -> str:
    """``div> of line 3``, from ``div, 3``."""
    tag, line = what.split(", ")
    return f"{tag}> of line {line}"


def _say_levels(what: str) -> str:
    level, above, line = what.split(", ")
    return f"h{level} follows h{above} in line {line}"


def say_fault(path: str, kind: str, what: str) -> str:
    """``councils/leeds/index.html leads to '../x/', and there is no such file.``"""
    return f"{path} {_SAID[kind](what)}"


def say_checked(files: int, links: int, faults: int) -> str:
    read = f"{count_of(files, 'file')}, {count_of(links, 'link')} inside the site"
    return f"{read}: {count_of(faults, 'fault')}."
