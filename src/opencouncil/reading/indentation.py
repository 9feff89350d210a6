"""The line that is set in wrongly, where the parser notices it at a line below or tells only that none fits.

A newcomer points at the line that differs from its neighbours; the parser stops at the first that it cannot
place.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from opencouncil.files import load_schema
from opencouncil.findings import Position, Problem, clip

# A field, alone or as the first of a list's entry.
_FIELD = re.compile(r"^(?P<blanks> *)(?P<dash>- +)?(?P<name>[A-Za-z_][A-Za-z0-9_-]*):(?P<value>$| .*)")
_STEP = 2
# Farther in than any line.
_FAR = 1_000_000


class _Line(NamedTuple):
    """A line with a field."""

    number: int
    # Where the line begins, and its field: behind the dash where there is one.
    inset: int
    column: int
    has_dash: bool
    name: str
    value: str


def find_misfit(lines: list[str], position: Position) -> Problem | None:
    """The line to blame for one that fits nowhere; None where the parser's own place is the best."""
    at = _read(lines, position.line)
    if at is None or position.column not in (at.inset + 1, at.column + 1):
        return None
    above = _list_above(lines, at)
    if lost := find_lost_group(lines, at.number):
        return lost
    if at.has_dash:
        return _find_dash(lines, at, above)
    if stray := _find_stray(lines, at, above):
        return stray
    if not at.value.strip() and (below := _read(lines, _next(lines, at.number))) and below.has_dash:
        return _place_owner(at, below, above)
    dash = next((one for one in above if one.inset <= at.column), None)
    if dash and dash.has_dash and dash.inset == at.column:
        return _find_dash_beside_fields(at, dash, above)
    return _place_anew(at, above)


def find_deeper(lines: list[str], number: int) -> Problem | None:
    """The line to blame where a field stands further in than the one above it, which has a value."""
    at = _read(lines, number)
    above = _list_above(lines, at) if at else []
    if at is None or not above or above[0].column >= at.column or not above[0].value.strip():
        return None
    if _is_group(above[0].name):
        name = clip(above[0].name)
        message = f"a value stands behind `{name}:`, and what belongs to it below"
        place = above[0].column + len(above[0].name) + 2
        return _problem(above[0].number, place, message, f"End the line after `{name}:`.")
    if at.has_dash:
        return None
    first, below = above[0], _read(lines, _next(lines, number))
    if first.has_dash and (below is None or below.column == at.column or below.column < first.column):
        wanted = at.column - _STEP
        message = (
            f"this dash is set in by {_spaces(first.inset)}, and the fields of its claim by {at.column}"
            if first.inset
            else f"this dash begins the line, and the fields of its claim are set in by {at.column}"
        )
        return _problem(first.number, first.inset, message, f"Set the dash in by {_spaces(wanted)}.")
    message = _say_difference(at, first, first.column)
    hint = f"Set it in by {_spaces(first.column)} if both belong together."
    return _problem(at.number, at.inset, message, hint)


def find_lost_group(lines: list[str], number: int) -> Problem | None:
    """A missing line `meetings:` above the first activity."""
    from opencouncil.vocabulary import ACTIVITIES

    at = _read(lines, number)
    if at is None or at.has_dash or at.name not in ACTIVITIES or at.value.strip() or at.inset != _STEP:
        return None
    if any(line.startswith("meetings:") for line in lines[:number]):
        return None
    return _problem(at.number, at.inset, *say_lost_group(at.name))


def say_lost_group(activity: str) -> tuple[str, str]:
    """The message and the hint for an activity above which `meetings:` is missing."""
    return (
        f"the line `meetings:` is missing above `{clip(activity)}`",
        "Write `meetings:` on a line of its own above this one, without spaces before it.",
    )


def _is_group(name: str) -> bool:
    """Whether a field holds others, each on a line below its name."""
    from opencouncil.vocabulary import ACTIVITIES

    return name in ACTIVITIES or name in ("meetings", "source", "links", "codes", "sourced")


def _find_dash(lines: list[str], at: _Line, above: list[_Line]) -> Problem | None:
    """A dash that stands neither with the dashes above it nor in a group of its own."""
    for one in above:
        if one.has_dash and one.inset != at.inset and abs(one.inset - at.inset) <= 2 * _STEP:
            message = f"this dash is set in by {_spaces(at.inset)}, and the dashes above it by {one.inset}"
            return _problem(at.number, at.inset, message, f"Set it in by {_spaces(one.inset)}.")
        if one.inset < at.inset and not one.has_dash and not one.value.strip():
            first = _read(lines, _next(lines, one.number))
            if first is None or first.has_dash:
                return None
            message = f"the dash is missing before `{clip(first.name)}`, the first of `{clip(one.name)}`"
            hint = f"Write `- ` before it, the dash set in by {_spaces(at.inset)}."
            return _problem(first.number, first.inset, message, hint)
    return None


def _find_dash_beside_fields(at: _Line, dash: _Line, above: list[_Line]) -> Problem:
    """A dash that stands as far in as the fields of its claim."""
    owner = next((one for one in above if one.inset < dash.inset and not one.has_dash), None)
    if owner and at.column - owner.column <= _STEP:
        message = f"`{clip(at.name)}` is set in as far as the dash of its claim, {_spaces(at.column)}"
        hint = f"Set it in by {_spaces(at.column + _STEP)}, and the other fields of the claim too."
        return _problem(at.number, at.inset, message, hint)
    message = f"this dash is set in by {_spaces(dash.inset)}, as far as the fields of its claim"
    hint = f"Set the dash in by {_spaces(dash.inset - _STEP)}, two less than the fields."
    return _problem(dash.number, dash.inset, message, hint)


def _find_stray(lines: list[str], at: _Line, above: list[_Line]) -> Problem | None:
    """A line above that stands too far out, and has ended the group that this one belongs to."""
    nearer = next((one for one in above if one.inset < at.inset), None)
    if nearer is None or nearer.has_dash or nearer.value.strip():
        return None
    within = _read(lines, _next(lines, nearer.number))
    if within is None or within.inset <= at.inset:
        return None
    farther = next((one for one in above if one.number < nearer.number and one.inset <= at.inset), None)
    if farther is None or farther.inset != at.inset or farther.has_dash:
        return None
    message = _say_difference(nearer, farther, at.inset)
    hint = f"Set it in by {_spaces(at.inset)} if both belong together."
    return _problem(nearer.number, nearer.inset, message, hint)


def _place_owner(at: _Line, below: _Line, above: list[_Line]) -> Problem | None:
    """The name of a list that stands elsewhere than two before its dashes, or than the names like it."""
    levels = {column: one for column, one in _list_levels(above).items() if column < below.inset}
    return _say_place(at, levels, max(levels)) if levels else None


def _place_anew(at: _Line, above: list[_Line]) -> Problem | None:
    """A line that stands between two levels: the nearest of those that are open here."""
    levels = _list_levels(above)
    return _say_place(at, levels, min(levels, key=lambda one: abs(one - at.column))) if levels else None


def _list_levels(above: list[_Line]) -> dict[int, _Line]:
    """The columns of the groups that are open here, the innermost first, each with its last field."""
    levels: dict[int, _Line] = {}
    limit = _FAR
    for one in above:
        if one.column < limit:
            levels[one.column] = one
            limit = one.inset if one.has_dash else one.column
    return levels


def _say_place(at: _Line, levels: Mapping[int, _Line], wanted: int) -> Problem | None:
    if at.column in levels:
        return None
    if 0 in levels and at.column <= _STEP and at.name in load_schema("council")["properties"]:
        wanted = 0
    like = levels[wanted]
    message = f"`{clip(at.name)}` is set in by {_spaces(at.column)}, and no line above it is"
    manner = f"Set it in by {_spaces(wanted)}" if wanted else "Begin its line without spaces"
    return _problem(at.number, at.inset, message, f"{manner}, as `{clip(like.name)}` in line {like.number}.")


def _say_difference(one: _Line, above: _Line, column: int) -> str:
    """A field, and one above it that stands elsewhere."""
    where = f"is set in by {_spaces(one.column)}" if one.column else "begins its line"
    return f"`{clip(one.name)}` {where}, and `{clip(above.name)}` above it is set in by {column}"


def _read(lines: list[str], number: int) -> _Line | None:
    """A line by its number from 1, if it has a field."""
    found = _FIELD.match(lines[number - 1]) if 0 < number <= len(lines) else None
    if not found:
        return None
    inset = len(found["blanks"])
    column = inset + len(found["dash"] or "")
    return _Line(
        number=number,
        inset=inset,
        column=column,
        has_dash=bool(found["dash"]),
        name=found["name"],
        value=found["value"],
    )


def _list_above(lines: list[str], at: _Line) -> list[_Line]:
    """The lines with fields above one, the nearest first."""
    return [one for number in range(at.number - 1, 0, -1) if (one := _read(lines, number))]


def _next(lines: list[str], number: int) -> int:
    """The number of the next line that holds anything."""
    return next((one for one in range(number + 1, len(lines) + 1) if lines[one - 1].strip()), 0)


def _spaces(count: int) -> str:
    return "one space" if count == 1 else f"{count} spaces"


def _problem(number: int, inset: int, message: str, hint: str) -> Problem:
    return Problem((), message, hint, rule="yaml-syntax", position=Position(number, inset + 1))
