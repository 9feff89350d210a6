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
}


def say_fault(path: str, kind: str, what: str) -> str:
    """``councils/leeds/index.html leads to '../x/', and there is no such file.``"""
    return f"{path} {_SAID[kind](what)}"


def say_checked(files: int, links: int, faults: int) -> str:
    read = f"{count_of(files, 'file')}, {count_of(links, 'link')} inside the site"
    return f"{read}: {count_of(faults, 'fault')}."
