"""Claims that stand outside of `meetings`: one finding for all of them, at the line to put right."""

from collections.abc import Iterable
from typing import Any

from opencouncil.findings import Problem, clip
from opencouncil.reading.indentation import say_lost_group
from opencouncil.vocabulary import ACTIVITIES

_GROUP = "meetings"
_SOURCED = "sourced"


def fold_lost_groups(data: Any, problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a council's file, with one for all activities that stand in another group."""
    found = list(problems)
    if not isinstance(data, dict):
        return found
    found = _fold_torn_claims(data, _fold_sources(_fold_sourced(data, found)))
    return found if _GROUP in data else _fold_without_group(data, found)


def _fold_sourced(data: dict[str, Any], problems: list[Problem]) -> list[Problem]:
    """Activities below `sourced:`, where a claim lands that is added at the end of the file."""
    group = data.get(_SOURCED)
    lost = [name for name in group if name in ACTIVITIES] if isinstance(group, dict) else []
    told = [
        Problem(
            (_SOURCED, name),
            f"`{name}` stands under `{_SOURCED}`, where only the sources of plain facts belong",
            f"Move it up, with its claims, under `{_GROUP}:`.",
            rule="unknown-key",
            on_key=True,
        )
        for name in lost
    ]
    places = {(_SOURCED, name) for name in lost}
    return [*(one for one in problems if one.pointer[:2] not in places), *told]


def _fold_sources(problems: list[Problem]) -> list[Problem]:
    """The fields of a source that are not set in: `source` itself is then not without a value."""
    beside = {
        one.pointer[:-1] for one in problems if one.rule == "unknown-key" and one.pointer[-1:] == ("url",)
    }
    emptied = {(*pointer, "source") for pointer in beside}
    return [one for one in problems if one.rule != "no-value" or one.pointer not in emptied]


def _fold_torn_claims(data: dict[str, Any], problems: list[Problem]) -> list[Problem]:
    """A dash before a further field of a claim: both pieces then lack what the other has."""
    group = data.get(_GROUP)
    for activity, claims in group.items() if isinstance(group, dict) else ():
        if activity not in ACTIVITIES or not isinstance(claims, list):
            continue
        pieces = [set(claim) if isinstance(claim, dict) else set() for claim in claims]
        torn = [
            number
            for number in range(1, len(pieces))
            if pieces[number]
            and pieces[number].isdisjoint(pieces[number - 1])
            and "status" not in pieces[number]
            and "source" not in pieces[number - 1]
        ]
        if torn:
            of_pieces = {(_GROUP, activity, one) for number in torn for one in (number - 1, number)}
            problems = [one for one in problems if one.rule != "missing-key" or one.pointer not in of_pieces]
            name = next(iter(claims[torn[0]]))
            message = f"a dash stands before `{clip(name)}`, which belongs to the claim above it"
            hint = "Write a space in its place: only the first field of a claim has a dash."
            problems.append(Problem((_GROUP, activity, torn[0]), message, hint, rule="missing-key"))
    return problems


def _fold_without_group(data: dict[str, Any], problems: list[Problem]) -> list[Problem]:
    """Activities in the group above the line `meetings:`, which is missing or set in."""
    lost = [
        one.pointer
        for one in problems
        if one.rule == "unknown-key" and len(one.pointer) == 2 and one.pointer[1] in ACTIVITIES
    ]
    if not lost:
        return problems
    group, first = lost[0]
    there = (group, _GROUP)
    inner = data.get(str(group))
    if isinstance(inner, dict) and _GROUP in inner:
        told = Problem(
            there,
            f"`{_GROUP}` is set in, and so belongs to `{group}` above it",
            "Begin its line without spaces.",
            rule="unknown-key",
            on_key=True,
        )
    else:
        message, hint = say_lost_group(str(first))
        told = Problem(lost[0], message, hint, rule="missing-key", on_key=True)
    # Of an activity that the other group has as well, `papers`, the second one is its claims.
    doubled = {(group, name) for name in ACTIVITIES}
    rest = [
        one
        for one in problems
        if one.pointer not in lost
        and one.pointer != there
        and not (one.rule == "duplicate-key" and one.pointer in doubled)
    ]
    return [*rest, told]
