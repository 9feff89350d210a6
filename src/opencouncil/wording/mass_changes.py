"""What is said around a change of many files at once: of addresses, of a source's key, of an id."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from opencouncil.claims import CLAIMS
from opencouncil.editing.moves import Host, Page
from opencouncil.findings import Finding, Severity
from opencouncil.reading.snapshot import COUNCILS
from opencouncil.wording.lists import clip_words, count_of
from opencouncil.wording.proposals import LONGEST as LONGEST_SUBJECT
from opencouncil.wording.safe_text import one_line

if TYPE_CHECKING:
    from opencouncil.editing.addresses import Replacement
    from opencouncil.editing.everywhere import Line
    from opencouncil.editing.plan import Edit
    from opencouncil.editing.rename import Renaming

# The most lines that a remark names.
_MOST = 5


def say_refused(findings: Iterable[Finding]) -> str:
    """Why nothing is written where two claims would become one; empty where that is not so."""
    if any(one.rule == "claim-twice" and one.severity is Severity.ERROR for one in findings):
        return (
            "Nothing is written: two claims would become one, of the same source, date and status. "
            "Take one out first: `opencouncil withdraw`."
        )
    return ""


def iter_address_remarks(found: "Replacement", prefix: str) -> Iterator[str]:
    """Where new addresses were there before, and where old ones stay."""
    if found.there:
        verb = "is" if len({one.new for one in found.replaced}) == 1 else "are"
        yield f"The new address {verb} there already: {_name(found.there, prefix)}."
    if found.of_host:
        noun = "address" if found.of_host == 1 else "addresses"
        verb = "stays" if found.of_host == 1 else "stay"
        yield f"{found.of_host:,} other {noun} of this host {verb}: --host replaces them too."
    if found.kept:
        yield f"In a note or a comment, and left as it is: {_name(found.kept, prefix)}."


def ask_replace(found: "Replacement") -> str:
    """The question before addresses are replaced."""
    return f"Replace {_count_addresses(found)}?"


def say_replaced(found: "Replacement") -> str:
    """What was written, and that no claim counts as read again."""
    claims = any(one.pointer[0] == CLAIMS for one in found.replaced)
    days = (
        " Days of reading are as they were: `opencouncil reread URL` sets them once you have read a page "
        "again."
    )
    return f"{_count_addresses(found)} replaced.{days if claims else ''}"


def name_move(move: "Page | Host", edits: "Iterable[Edit]" = ()) -> tuple[str, ...]:
    """The message of a commit that replaces addresses: its subject, and for a page both addresses below."""
    start = _begin(edits)
    if isinstance(move, Page):
        return f"{start}Replace the address of a page that moved", f"{move.old} is {move.new} now."
    was, now = (f"{one}://" if one else "" for one in (move.scheme, move.new_scheme))
    hosts = f"{was}{move.name}{move.port} to {now}{move.new_name}{move.new_port}"
    return _fit(start, f"Move addresses from {hosts}")


def name_key(key: str, new: str, edits: "Iterable[Edit]" = ()) -> tuple[str, ...]:
    """The message of a commit that gives a source another key."""
    return _fit(_begin(edits), f"Rename the source {key} to {new}")


def name_rename(old: str, new: str) -> tuple[str, ...]:
    """The message of a commit that gives a council another id."""
    return _fit(f"data({new}): ", f"Rename it from {old}")


def _begin(edits: "Iterable[Edit]") -> str:
    """``data(leeds): `` where only the file of that council changes, else ``data: ``."""
    paths = [edit.path for edit in edits]
    is_one = len(paths) == 1 and paths[0].startswith(f"{COUNCILS}/")
    return f"data({one_line(paths[0].rpartition('/')[2].rpartition('.')[0])}): " if is_one else "data: "


def _fit(start: str, deed: str) -> tuple[str, ...]:
    """A subject that fits; one that is cut stands whole below."""
    subject = clip_words(f"{start}{deed}", LONGEST_SUBJECT)
    return (subject,) if subject == f"{start}{deed}" else (subject, f"{deed}.")


def ask_rename(found: "Renaming") -> str:
    """The question before a council gets another id."""
    verb = "names" if found.others == 1 else "name"
    others = f", and change {count_of(found.others, 'file')} that {verb} it" if found.others else ""
    return f"Rename the file{others}?"


def say_renamed(old: str, new: str, found: "Renaming") -> str:
    """What was written."""
    others = f", and changed in {count_of(found.others, 'other file')}" if found.others else ""
    return f"{old} is {new} now{others}. `opencouncil show {old}` still finds it."


def _count_addresses(found: "Replacement") -> str:
    number = len(found.replaced)
    noun = "address" if number == 1 else "addresses"
    return f"{number:,} {noun} in {count_of(len(found.edits), 'file')}"


def _name(lines: "Sequence[Line]", prefix: str) -> str:
    named = [one_line(f"{prefix}{one.path}:{one.number}") for one in lines[:_MOST]]
    more = f" and {len(lines) - _MOST:,} more" if len(lines) > _MOST else ""
    return f"{', '.join(named)}{more}"
