"""A list of councils in words: the columns, how many there are, and who is not shown."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import Answer
from opencouncil.claims import year_if_old
from opencouncil.lineage import Lineage
from opencouncil.model import Claim, Council
from opencouncil.reports.asked import find_asked
from opencouncil.reports.given import Given
from opencouncil.select import STATUSES, Selection, find_speaking_claim
from opencouncil.vocabulary import ACTIVITIES
from opencouncil.wording import codes
from opencouncil.wording.asked import name_asked
from opencouncil.wording.before_law import say_before_law
from opencouncil.wording.brief import name_answer, say_doubt
from opencouncil.wording.dates import say_day
from opencouncil.wording.effects import GIFTS
from opencouncil.wording.lists import count_of, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role, Text
from opencouncil.wording.statuses import find_role

# Behind a status or an answer on a claim more than five years old.
OLD = "†"


class Column(NamedTuple):
    # For renderers, which choose the layout by it.
    name: str
    title: str
    cells: tuple[Text, ...]


class Said(NamedTuple):
    """What a council says of an activity, beside the answer of the day."""

    # The claim that speaks, whatever the law gives.
    claim: Claim | None
    # None where the law of its nation cannot be read.
    answer: Answer | None
    # Whether the claim is more than five years old on the day.
    is_old: bool

    @property
    def before_law(self) -> str:
        """``before the right of 2014``, where the claim is from before it, or may be."""
        return say_before_law(self.claim, self.answer) if self.claim and self.answer else ""

    @property
    def is_answer_old(self) -> bool:
        """Whether the answer rests on a claim more than five years old on the day."""
        return self.answer is not None and self.answer.last_known is not None


def list_said(
    councils: Sequence[Council], activities: Sequence[str], today: date, answers: Iterable[Answer]
) -> Mapping[str, tuple[Said, ...]]:
    """What each council says of each activity, in the order of the councils."""
    found = {(answer.council.id, answer.activity): answer for answer in answers}
    return {
        activity: tuple(
            _make_said(
                find_speaking_claim(council, activity, today), found.get((council.id, activity)), today
            )
            for council in councils
        )
        for activity in activities
    }


def _make_said(claim: Claim | None, answer: Answer | None, day: date) -> Said:
    return Said(claim, answer, claim is not None and year_if_old(claim, day) is not None)


def list_columns(
    councils: Sequence[Council],
    said: Mapping[str, Sequence[Said]],
    shows_years: bool,
    is_on_a_day: bool,
    today: date,
) -> list[Column]:
    """Names and numbers of claims; with activities, what is said of each, and the answer."""
    columns = [
        Column("id", "Id", _plain(council.id for council in councils)),
        Column("name", "Name", _plain(one_line(council.name) for council in councils)),
        Column("type", "Type", _plain(codes.name_type(council.type) for council in councils)),
        Column("where", "Where", _plain(codes.name_place(council) for council in councils)),
    ]
    if shows_years:
        columns.append(Column("years", "Years", _plain(_say_years(council) for council in councils)))
    if said:
        columns += _iter_claims(said, "Answer that day" if is_on_a_day else "Answer today")
        return [*columns, *_iter_asked(councils, said, today)]
    counts = (sum(1 for _ in council.iter_claims()) for council in councils)
    cells = tuple(Text(f"{count:,}", Role.PLAIN if count else Role.QUIET) for count in counts)
    return [*columns, Column("claims", "Claims", cells)]


def _iter_claims(said: Mapping[str, Sequence[Said]], answer: str) -> Iterator[Column]:
    for activity, each in said.items():
        yield Column("status", codes.name_activity(activity), tuple(map(_name_status, each)))
        if len(said) == 1:
            yield Column("said", "Said", tuple(Text(_say_when(one.claim), Role.QUIET) for one in each))
        if any(one.answer for one in each):
            yield Column("answer", answer, tuple(map(_name_answer, each)))
        notes = tuple(Text(_say_note(one), Role.DOUBT) for one in each)
        if any(note.text for note in notes):
            yield Column("note", "Note", notes)


def _iter_asked(councils: Sequence[Council], activities: Iterable[str], today: date) -> Iterator[Column]:
    """For one activity how the asking about it stands, where any council of the list was asked."""
    only, *others = activities
    asked = [find_asked(council, today, only) for council in councils]
    if not others and any(one.asking for one in asked):
        yield Column("asked", "Asked", tuple(Text(name_asked(one), Role.QUIET) for one in asked))


def say_asked_of(councils: Sequence[Council], activities: Sequence[str], today: date) -> str:
    """How many were asked about the one activity of a list, and how many were not; empty where nobody was."""
    if len(activities) != 1:
        return ""
    number = sum(1 for council in councils if find_asked(council, today, activities[0]).asking)
    if not number:
        return ""
    rest = len(councils) - number
    were = "was" if number == 1 else "were"
    others = f"; {rest:,} {'was' if rest == 1 else 'were'} not asked yet" if rest else ""
    return f"{number:,} {were} asked whether what is held here on this is right{others}: opencouncil replies."


def _plain(texts: Iterable[str]) -> tuple[Text, ...]:
    return tuple(map(Text, texts))


def _name_status(said: Said) -> Text:
    """The status, with a star where it is from before the law, else marked where it is old."""
    claim = said.claim
    if claim is None:
        return Text("")
    if said.before_law:
        return Text(f"{codes.spell_out(claim.status)}*", Role.QUIET)
    return _mark_old(Text(codes.spell_out(claim.status), find_role(claim.status)), said.is_old)


def _name_answer(said: Said) -> Text:
    return _mark_old(name_answer(said.answer), said.is_answer_old) if said.answer else Text("")


def _mark_old(text: Text, is_old: bool) -> Text:
    return Text(f"{text.text}{OLD}", Role.DOUBT) if is_old else text


def _say_note(said: Said) -> str:
    answer = said.answer
    if answer is None or said.before_law:
        return said.before_law
    return say_doubt(answer)


def say_marks(said: Mapping[str, Sequence[Said]], is_on_a_day: bool) -> str:
    """What the star means, and how many there are; empty where there is none."""
    every = [one for each in said.values() for one in each if one.claim]
    number = sum(1 for one in every if one.before_law)
    if not number:
        return ""
    is_perhaps = any(one.before_law.startswith("perhaps") for one in every)
    are = f"{'is' if number == 1 else 'are'}{', or may be,' if is_perhaps else ''}"
    holds = "held that day" if is_on_a_day else "holds today"
    return (
        f"* {number:,} of {count_of(len(every), 'claim')} {are} from before the right or duty that {holds}: "
        "history, not the answer."
    )


def say_old(said: Mapping[str, Sequence[Said]], is_on_a_day: bool) -> str:
    """What the mark of age means, and how many answers have it; empty where no cell has it."""
    every = [one for each in said.values() for one in each if one.claim]
    claims = sum(1 for one in every if one.is_old and not one.before_law)
    answers = sum(1 for one in every if one.is_answer_old)
    if not (claims or answers):
        return ""
    are, when = "is" if claims == 1 else "are", " on that day" if is_on_a_day else ""
    number = count_of(answers, "answer") if answers else "no answer"
    rest = f"{number} {'rests' if answers < 2 else 'rest'} on such a claim"
    return (
        f"{OLD} {claims:,} of {count_of(len(every), 'claim')} {are} more than five years old{when}, and may "
        f"have changed; {rest}."
    )


def say_how_many_hold(said: Mapping[str, Sequence[Said]], statuses: Collection[str], when: str) -> str:
    """Of how many councils found by what they say it is the answer; empty where it is of all."""
    each = [answers for answers in zip(*said.values(), strict=True) if all(one.answer for one in answers)]
    holds = sum(1 for answers in each if all(one.answer and one.answer.answer in statuses for one in answers))
    if not statuses or holds == len(each):
        return ""
    number = "none of them" if holds == 0 else f"{holds:,} of them"
    return f"With the law in force, that is the answer {when} for {number}."


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
