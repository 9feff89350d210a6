"""A correction from an issue form in words: the command that makes it, or where it is made by hand."""

import shlex
from collections.abc import Iterator

from opencouncil.editing.issues.correction import IssueCorrection
from opencouncil.findings import clip
from opencouncil.wording.safe_text import one_line

CLAIM_FORM = "This is the form for a claim. Take it with `opencouncil record --from-issue FILE`."


def say_passed_over(name: str, given: str, said: str) -> str:
    """``STATUS 'refused' counts, not 'allowed' of the form.``"""
    return f"{name} '{clip(one_line(given))}' counts, not '{clip(one_line(said))}' of the form."


def say_command(correction: IssueCorrection) -> str:
    """The command, ready to be copied; empty for a plain fact."""
    words = correction.command
    return shlex.join(["opencouncil", *map(one_line, words)]) if words else ""


def say_elsewhere(correction: IssueCorrection, place: str) -> str:
    """What to do with a form that another command takes; ``place`` is where the file is edited."""
    command = say_command(correction)
    if not command:
        return f"This form corrects `{correction.wrong}`, a plain fact. Put it right by hand: {place}"
    return f"This is the form for corrections. Take it with: {command}"


def iter_remarks(correction: IssueCorrection) -> Iterator[str]:
    """What the form says besides, for whoever takes it."""
    if correction.right:
        yield f"What is right: {one_line(correction.right)}"
    if correction.source:
        yield f"Source: {one_line(correction.source)}"
    yield from correction.remarks
