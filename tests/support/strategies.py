"""Whatever people may write, for property tests: claims, councils, documents, edits, merges, histories.

What is drawn fits the schema; messy.py has data of any shape, claims.py has claims for answers.
"""

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from random import Random
from typing import Any, NamedTuple

from hypothesis import strategies as st

from opencouncil.claims import CLAIMS, sort_claims
from opencouncil.editing.typed import find_hidden
from opencouncil.text.fmt import format_file
from opencouncil.vocabulary import ACTIVITIES, CONDITIONS, SOURCE_TYPES, list_statuses
from support.builders import council_data
from support.clock import TODAY
from support.messy import TEXTS, Scribe

# Text as one types it into a field that holds one line.
_ALPHABET = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Zs", "Co"))
_ODD = tuple(text.strip() for text in TEXTS if text.strip() and "\n" not in text and "\t" not in text)
# What cannot be seen is a finding.
_WORDS = st.text(_ALPHABET, min_size=1, max_size=8).filter(lambda text: not find_hidden(text))
lines = st.one_of(
    st.sampled_from(_ODD),
    st.lists(_WORDS, min_size=1, max_size=4).map(" ".join),
)
days = st.dates(date(2009, 1, 1), TODAY).map(str)
partial_days = st.one_of(days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]))
activities = st.sampled_from(tuple(ACTIVITIES))
_PATHS = st.text("abcdefghij0123456789-/?=&%#~", max_size=10)


@st.composite
def claims(draw: st.DrawFn, activity: str) -> dict[str, Any]:
    """A claim on an activity, with each of its fields or without."""
    when = draw(st.sampled_from(("stated", "stated_from", "stated_by", "")))
    tags = [word for word, tag in CONDITIONS.items() if tag.fits(activity) and tag.meaning]
    claim = {
        "status": draw(st.sampled_from(tuple(list_statuses(activity)))),
        "conditions": draw(
            st.lists(st.sampled_from([*tags, "notice:3wd", "time-limit:3min"]), unique=True, max_size=3)
        ),
        "summary": draw(lines),
        "checked": draw(days),
        "confidence": draw(st.sampled_from(("high", "medium", "low"))),
        "council_name": draw(st.none() | lines),
        "source": {
            "type": draw(st.sampled_from(tuple(SOURCE_TYPES))),
            "title": draw(lines),
            "url": f"https://www.example.org/{draw(_PATHS)}",
        },
        "note": draw(st.none() | lines),
    }
    if when:
        claim[when] = draw(partial_days if when == "stated" else days)
    return {name: value for name, value in claim.items() if value not in (None, [])}


@st.composite
def claim_lists(draw: st.DrawFn, activity: str, most: int = 3) -> list[dict[str, Any]]:
    """Claims newest first, as files have them, each from a page of its own."""
    drawn = draw(st.lists(claims(activity), max_size=most, unique_by=lambda claim: claim["source"]["url"]))
    return [drawn[place] for place in sort_claims(drawn)]


@st.composite
def councils(draw: st.DrawFn, /, **facts: Any) -> dict[str, Any]:
    """A council's data, in the order of the file."""
    chosen = draw(st.lists(activities, unique=True, max_size=3))
    meetings = {activity: found for activity in chosen if (found := draw(claim_lists(activity)))}
    changes = {
        "website": draw(st.none() | st.just("https://www.example.org/")),
        "area_km2": draw(st.none() | st.floats(0.5, 9999, width=32).map(lambda area: round(area, 2))),
        "population": draw(
            st.none()
            | st.fixed_dictionaries({"count": st.integers(1, 10**7), "year": st.integers(2001, 2026)})
        ),
        "notes": draw(st.none() | lines),
    }
    return council_data(**{**changes, **facts}, **({CLAIMS: meetings} if meetings else {}))


def write_messily(data: Mapping[str, Any], random: Random) -> bytes:
    """Data as somebody might have typed it; comments stand where it is plain what they belong to."""
    return Scribe(random, stray=False).write(data).encode()


def write_well(data: Mapping[str, Any]) -> bytes:
    """Data in the one form of files."""
    return format_file(json.dumps(data, ensure_ascii=False).encode(), "council")


@st.composite
def documents(draw: st.DrawFn) -> tuple[dict[str, Any], bytes]:
    """A council's data and a file that says it, well or messily written."""
    data = draw(councils())
    if draw(st.booleans()):
        return data, write_well(data)
    return data, write_messily(data, draw(st.randoms(use_true_random=False)))


class Edit(NamedTuple):
    """What somebody does to a council: adds or removes a claim, or changes one, or the notes."""

    what: str
    activity: str
    number: int
    value: Any


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    activity, what = (
        draw(activities),
        draw(st.sampled_from(("add", "add", "remove", "status", "summary", "fact"))),
    )
    value = {
        "add": claims(activity),
        "remove": st.none(),
        "status": st.sampled_from(tuple(list_statuses(activity))),
        "summary": lines,
        "fact": lines,
    }[what]
    return Edit(what, activity, draw(st.integers(0, 5)), draw(value))


def edit(data: dict[str, Any], change: Edit) -> dict[str, Any]:
    """The data afterwards; the same where there is nothing to remove or to change."""
    data = deepcopy(data)
    meetings = data.setdefault(CLAIMS, {})
    found = meetings.setdefault(change.activity, [])
    if change.what == "fact":
        data["notes"] = change.value
    elif change.what == "add":
        found.append(change.value)
        meetings[change.activity] = [found[place] for place in sort_claims(found)]
    elif found:
        place = change.number % len(found)
        if change.what == "remove":
            del found[place]
        else:
            found[place][change.what] = change.value
    if not meetings[change.activity]:
        del meetings[change.activity]
    if not meetings:
        del data[CLAIMS]
    return data


def edit_all(data: dict[str, Any], changes: list[Edit]) -> dict[str, Any]:
    for change in changes:
        data = edit(data, change)
    return data


class Versions(NamedTuple):
    """A council's file as it was, and as two people have it."""

    base: dict[str, Any]
    ours: dict[str, Any]
    theirs: dict[str, Any]


@st.composite
def merges(draw: st.DrawFn) -> Versions:
    base = draw(councils())
    ours, theirs = (edit_all(base, draw(st.lists(edits(), max_size=3))) for _ in range(2))
    return Versions(base, ours, theirs)


@st.composite
def histories(draw: st.DrawFn) -> list[dict[str, dict[str, Any]]]:
    """A dataset at one moment after another: a council by its id, and another that may come later."""
    first, second = draw(councils()), draw(councils(id="stafford", name="Stafford Borough Council"))
    moments = [{"lichfield": first}]
    for _ in range(draw(st.integers(1, 3))):
        now = dict(moments[-1])
        if "stafford" not in now and draw(st.booleans()):
            now["stafford"] = second
        else:
            which = draw(st.sampled_from(sorted(now)))
            now[which] = edit(now[which], draw(edits()))
        moments.append(now)
    return moments


@st.composite
def forms(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """An activity and a claim on it that a form can ask for."""
    activity = draw(activities)
    return activity, draw(claims(activity))
