"""The claims that a command is to change: by name, by page, or chosen from a list on a terminal."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from opencouncil.cli import asking, completing, opening
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.editing.claim_names import NamedClaim
    from opencouncil.model import Council
    from opencouncil.reading.dataset import Dataset


def find_claims(
    councils: "Dataset", words: Sequence[str], today: date, may_be_only: bool = False
) -> "list[NamedClaim]":
    """The claims with these names; a council, or a council and an activity, is a list to choose from.

    ``may_be_only``: the only claim of such a list is meant, and nobody is asked.
    """
    from opencouncil.editing.claim_names import find_claim, is_mark
    from opencouncil.wording.everyday import find_activity

    if len(words) == 2 and not any("/" in word for word in words):
        if is_mark(words[1]):
            return find_named(councils, words[1:], words[0], None, today)
        words = ["/".join(words)]
    if len(words) == 1 and words[0].count("/") < 2:
        council, _, activity = words[0].partition("/")
        chosen = councils.find_council(council, today)
        opening.name_former(councils)
        return [_choose(chosen, find_activity(activity) if activity else "", may_be_only)]
    found = [find_claim(councils, word, today, find_activity) for word in words]
    opening.name_former(councils)
    return found


def find_named(
    councils: "Dataset", names: Sequence[str], council: str | None, activity: str | None, today: date
) -> "list[NamedClaim]":
    """The claims with these names, or parts of names, of a council and an activity if they are given."""
    from opencouncil.editing.claim_names import find_by_mark, find_claim
    from opencouncil.wording.everyday import find_activity

    chosen = councils.find_council(council, today) if council is not None else None
    matter = find_activity(activity) if activity is not None else ""
    found = []
    for name in names:
        if chosen and "/" not in name and not matter:
            found.append(find_by_mark(chosen, name))
            continue
        given = [chosen.id] if chosen and name.count("/") < 2 else []
        given += [matter] if matter and "/" not in name else []
        one = find_claim(councils, "/".join([*given, name]), today, find_activity)
        if (chosen and one.council.id != chosen.id) or matter not in ("", one.claim.activity):
            about = " on ".join(filter(None, [chosen.id if chosen else "", matter]))
            raise OpenCouncilError(f"{one.name} is not a claim of {about}.")
        found.append(one)
    opening.name_former(councils)
    return found


def _choose(council: "Council", activity: str, may_be_only: bool) -> "NamedClaim":
    """The claim that somebody chooses at a terminal. Elsewhere an error with the names."""
    from opencouncil.editing.claim_names import list_claims
    from opencouncil.wording import codes

    about = f" on {codes.name_activity_within(activity)}" if activity else ""
    there = list_claims(council, activity)
    if not there:
        raise OpenCouncilError(f"{council.id} has no claim{about}.")
    if may_be_only and len(there) == 1:
        return there[0]
    if not asking.is_terminal():
        raise OpenCouncilError(_say_names(council, about, there))
    return _ask(f"Which claim of {council.name}{about}?", there)


def _say_names(council: "Council", about: str, there: "Sequence[NamedClaim]") -> str:
    from opencouncil.editing.claim_names import LISTED

    many = f"{len(there)} claims" if len(there) > 1 else "one claim"
    names = [one.label for one in there]
    if len(names) > LISTED:
        where = f"`opencouncil show {council.id}` gives the names."
    else:
        where = f"Name it: {', '.join(names)}."
    return f"{council.id} has {many}{about}, and there is no terminal to choose at. {where}"


def _ask(question: str, there: "Sequence[NamedClaim]") -> "NamedClaim":
    from opencouncil.editing.claim_names import is_mark

    shown = list(there)
    _list(question, shown)
    while True:
        answer = asking.read_line("> ")
        if answer.isdecimal() and 0 < int(answer[:4]) <= len(shown):
            return shown[int(answer[:4]) - 1]
        named = [one for one in there if one.name == answer]
        named = named or [one for one in there if is_mark(answer) and _has_mark(one, answer)]
        if len(named) == 1:
            return named[0]
        narrower = named or _find_on(there, answer)
        if narrower and narrower != shown:
            shown = narrower
            _list(question, shown)
            continue
        asking.say(
            f"A number from 1 to {len(shown)}, the name of a claim, or an activity to see only its claims; "
            "Ctrl-C stops."
        )


def _list(question: str, claims: "Sequence[NamedClaim]") -> None:
    from opencouncil.render.edits.claims import render_claims
    from opencouncil.wording.claim_list import say_claim

    render_claims(question, [(one.name, say_claim(one)) for one in claims], sys.stdout)
    more = (
        ", or an activity to see only its claims" if len({one.claim.activity for one in claims}) > 1 else ""
    )
    asking.say(f"Its number or its name{more}.")


def _has_mark(one: "NamedClaim", mark: str) -> bool:
    return one.name.split("/")[2].startswith(mark.casefold())


def _find_on(there: "Sequence[NamedClaim]", word: str) -> "list[NamedClaim]":
    """The claims on the activity that a word means; none if it means none, or nobody has said anything."""
    from opencouncil.wording.everyday import find_activity

    with suppress(OpenCouncilError):
        activity = find_activity(word)
        return [one for one in there if one.claim.activity == activity]
    return []


def ask_council(councils: "Dataset", today: date) -> str:
    """The council that somebody names at a terminal, asked for until there is one."""
    from opencouncil.wording.safe_text import clean_line

    sys.stdout.write("\nWhose claim? An id, a name, a short name or a code.\n")
    while True:
        answer = asking.read_line("> ")
        try:
            return councils.find_council(answer, today).id
        except OpenCouncilError as error:
            sys.stdout.write(f"  {clean_line(str(error))}\n")


def find_of_page(
    councils: "Dataset", page: str, only: Sequence[str] | None, today: date, activity: str | None = None
) -> "list[NamedClaim]":
    """The claims of a page, of some councils or of all, on one activity or on all.

    A line names each file with faults, and each address that is probably the same page: these stay as they
    are.
    """
    from opencouncil.editing.pages import find_claims_of
    from opencouncil.wording.everyday import find_activity

    matter = find_activity(activity) if activity is not None else ""
    ids = [councils.find_council(word, today).id for word in only or ()]
    every = councils.councils
    opening.name_broken(councils)
    claims, twins = find_claims_of(page, every, ids)
    for twin in twins:
        remark(f"Other claims have {twin}, probably the same page: they stay as they are.")
    found = [one for one in claims if matter in ("", one.claim.activity)]
    if not found:
        raise OpenCouncilError(f"No claim on {matter} has the page '{page}'.")
    return found


def complete_claim(context: typer.Context, incomplete: str) -> list[str]:
    """Ids of councils; behind an id and a slash the names of its claims. None if anything fails."""
    council, slash, _ = incomplete.partition("/")
    known = completing.complete_council(context)
    if not slash or council not in known:
        return known
    from opencouncil.claims import iter_claim_names
    from opencouncil.model import Council
    from opencouncil.reading import snapshot
    from opencouncil.reading.loading import read_file

    data = context.params.get("data")
    file = read_file(snapshot.open_folder(Path(data) if data else None), f"councils/{council}.yaml")
    return [name for _, name in iter_claim_names(Council(file.path, file.data))] if file.is_whole else []
