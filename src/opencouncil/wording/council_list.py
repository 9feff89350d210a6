"""A list of councils in words: the columns, how many there are, and who is not shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import Given
from opencouncil.lineage import Lineage
from opencouncil.model import Claim, Council
from opencouncil.select import STATUSES, Selection, find_speaking_claim
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording import codes
from opencouncil.wording.dates import say_day
from opencouncil.wording.effects import GIFTS
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role, Text
from opencouncil.wording.statuses import find_role


class Column(NamedTuple):
    # For renderers, which choose the layout by it.
    name: str
    title: str
    cells: tuple[Text, ...]


def list_columns(
    councils: Sequence[Council], activities: Sequence[str], shows_years: bool, today: date
) -> list[Column]:
    """Names and numbers of claims; with activities, the status of each."""
    columns = [
        Column("id", "Id", _plain(council.id for council in councils)),
        Column("name", "Name", _plain(one_line(council.name) for council in councils)),
        Column("type", "Type", _plain(codes.name_type(council.type) for council in councils)),
        Column("where", "Where", _plain(codes.name_place(council) for council in councils)),
    ]
    if shows_years:
        columns.append(Column("years", "Years", _plain(_say_years(council) for council in councils)))
    if activities:
        return [*columns, *_iter_claims(councils, activities, today)]
    counts = (sum(1 for _ in council.iter_claims()) for council in councils)
    cells = tuple(Text(f"{count:,}", Role.PLAIN if count else Role.QUIET) for count in counts)
    return [*columns, Column("claims", "Claims", cells)]


def _iter_claims(councils: Sequence[Council], activities: Sequence[str], today: date) -> Iterator[Column]:
    for activity in activities:
        claims = [find_speaking_claim(council, activity, today) for council in councils]
        yield Column("status", codes.name_activity(activity), tuple(map(_name_status, claims)))
        if len(activities) == 1:
            cells = tuple(Text(_say_when(claim), Role.QUIET) for claim in claims)
            yield Column("said", "Said", cells)


def _plain(texts: Iterable[str]) -> tuple[Text, ...]:
    return tuple(map(Text, texts))


def _name_status(claim: Claim | None) -> Text:
    return Text(codes.spell_out(claim.status), find_role(claim.status)) if claim else Text("")


def _say_when(claim: Claim | None) -> str:
    if claim and claim.stated:
        return str(claim.stated)
    if claim and claim.stated_from:
        return f"from {claim.stated_from}"
    return f"by {claim.stated_by}" if claim and claim.stated_by else "undated"


def _say_years(council: Council) -> str:
    begins = str(council.established.year) if council.established else "?"
    return f"{begins} to {council.abolished.year}" if council.abolished else f"from {begins}"


def summarise(selection: Selection, day: str = "today", activity: str = "") -> str:
    """How many councils there are on a day in words, and how many more another --status would show."""
    shown, hidden = selection.shown, selection.hidden
    number = sum(shown.values())
    if not number:
        text = "No council matches"
    elif set(shown) == {"current"}:
        unknown = selection.without_claim.get("current", 0)
        of_all = f"{number:,} of {count_of(number + unknown, 'council')}"
        text = f"{of_all if unknown else count_of(number, 'council')} {day}"
        if unknown:
            rest = f"the other {unknown:,}" if unknown > 1 else "the other one"
            text += f"; of {rest} nothing is known about {activity}, see --without {activity}"
    elif len(shown) == 1:
        text = count_of(number, f"{next(iter(shown))} council")
    else:
        text = f"{count_of(number, 'council')}: {_list_counts(shown)}"
    if not hidden:
        return f"{text}."
    one, are = ("one", "is") if sum(hidden.values()) == 1 else ("ones", "are")
    return f"{text}; {_list_counts(hidden)} {one} {are} not shown, see --status."


def say_given(given: Given) -> str:
    """Rights and duties in law of the listed councils, which their claims do not tell."""
    since = f" since {say_day(given.effect.start)}" if given.effect.start else ""
    word = ACTIVITIES[given.activity].offered
    name = codes.name_activity(given.activity)
    gives = GIFTS[given.effect.effect].verb
    return (
        f"{name} in {codes.name_nation(given.nation)}: the law {gives}{since}, whatever a council says: "
        f"opencouncil may {word} COUNCIL."
    )


def say_earlier(selection: Selection, lineage: Lineage, on: date) -> str:
    """A note on councils left out as they had another form then; empty where there are none."""
    if not selection.earlier:
        return ""
    names = []
    for council in selection.earlier:
        form = lineage.find_earlier_form(council.id, on)
        name = form.name_before if form and form.name_before else council.name
        names.append(f"{one_line(name)} (see {council.id})")
    each = "It" if len(names) == 1 else "Each"
    return (
        f"Not listed: {join_words(names)}. {each} existed on {say_day(on)} in an earlier form, "
        "for which the dataset has no separate file."
    )


def _list_counts(counts: Mapping[str, int]) -> str:
    *rest, last = (f"{counts[status]:,} {status}" for status in STATUSES if counts.get(status))
    return f"{', '.join(rest)} and {last}" if rest else last
