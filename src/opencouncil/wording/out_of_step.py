"""Who is out of step with the law, in words: each claim beside its law, and who could be judged."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import Answer
from opencouncil.law import DUTY, RIGHT
from opencouncil.model import Council
from opencouncil.reading.snapshot import law_path
from opencouncil.reports.asked import Asked
from opencouncil.reports.evidence import is_own
from opencouncil.reports.letter_kinds import Kind
from opencouncil.reports.out_of_step import Case, Matter, OutOfStep, Stretch, rank_unjudged
from opencouncil.standing import DOUBTS, Doubt
from opencouncil.vocabulary import MATTERS, QUESTIONS
from opencouncil.wording import asked, codes
from opencouncil.wording.answers import LAW_READ, Wording
from opencouncil.wording.before_law import say_before_law
from opencouncil.wording.claims import list_conditions, name_source, open_claim, say_checked
from opencouncil.wording.dates import say_day, say_day_asked
from opencouncil.wording.effects import GIFTS, find_address, say_gift
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.safe_text import as_sentence, one_line
from opencouncil.wording.sections import Bullets, Line, Role, Row, Section, Text, make_section
from opencouncil.wording.stats import NONE, say_only
from opencouncil.wording.weak import name_claim

NOBODY = "We can show this of no council."
NO_MATTER = "No right or duty holds here that a claim could fall short of, so nobody could be judged."
ORDER = (
    "Under each heading the strongest evidence first: a source of the last five years before an older one, "
    "then the higher confidence, the higher kind of source, the newer source, and the narrower rule."
)
WORTH_CHECKING = "Worth checking"
APART = (
    "Not out of step as far as we can show: each looks narrower than the law, and a doubt stands against "
    "saying so."
)
WHO = "Who could be judged"
TITLES = ("Right or duty", "councils", "judged", "no source", "older", "unsure")
EXPLANATION = (
    "Judged: a source later than the law, of known date and no low confidence, says what the council allows "
    "or does. No source: none that we know says anything. Older: all that we know is from before the law. "
    "Unsure: the source is undated, of low confidence, of the pandemic, of a trial or of some meetings, or "
    "says neither yes nor no."
)
NOT_JUDGED = "Could not be judged, with the last word of each"
# So many are named.
MOST_UNJUDGED = 15
LEFT_OUT = "What this leaves out"
# What would end a doubt.
SETTLES: Mapping[Doubt, str] = {
    Doubt.OLDER: "A date that shows whether the text is later than the law.",
    Doubt.LOW_CONFIDENCE: "The council's own rule, on its site or in its answer.",
    Doubt.PASSING: "The rule that the council has now.",
    Doubt.SOME_MEETINGS: "Whether it is so for full council too.",
    Doubt.LAW_UNDATED: "The first day of the law.",
    Doubt.LAW_UNREAD: "The words of the law, read in full.",
}
# What the council would do.
REMEDIES: Mapping[str, str] = {
    RIGHT: "A published rule that asks for no permission and shuts nobody out. It may ask to be told first.",
    DUTY: "The council does what the law requires, and publishes it.",
}


class CaseTold(NamedTuple):
    """One claim beside its law."""

    heading: str
    lines: tuple[Line, ...]
    # Which one it is, for a page with links of its own.
    case: Case
    # Whether it is so today, so that there is somebody to write to.
    goes_on: bool


class CaseGroup(NamedTuple):
    """Claims of councils that were asked about them alike: replied, waiting, not asked yet ..."""

    heading: str
    cases: tuple[CaseTold, ...]


class Judged(NamedTuple):
    """A row of the table: whose right or duty it is, on what, and the numbers of councils."""

    # ``England: right``; rows of one group follow each other.
    group: str
    name: str
    numbers: tuple[int, ...]


class StepPage(NamedTuple):
    title: str
    # How many there are, and how many councils could be judged.
    lead: tuple[Text, ...]
    groups: tuple[CaseGroup, ...]
    # Apart, and never among the others.
    worth_checking: tuple[CaseGroup, ...]
    rows: tuple[Judged, ...]
    foot: tuple[Section, ...]


def describe_out_of_step(found: OutOfStep, today: date, names_commands: bool = True) -> StepPage:
    """``names_commands`` is for those who have the program: which command comes next."""
    return StepPage(
        title=_say_title(found, today),
        lead=tuple(_iter_lead(found)),
        groups=tuple(_iter_groups(found.cases, found, today, names_commands)),
        worth_checking=tuple(_iter_groups(found.worth_checking, found, today, names_commands)),
        rows=tuple(_count(matter) for matter in found.matters),
        foot=tuple(_iter_foot(found, today, names_commands)),
    )


def _say_title(found: OutOfStep, today: date) -> str:
    day = say_day_asked(found.on, today)
    when = f"on {day}" if found.since is None else f"at any time from {say_day(found.since)} to {day}"
    names = f" ({join_words([one_line(council.name) for council in found.named])})" if found.named else ""
    return f"Out of step with the law{names}{say_only(found.wanted)} {when}"


def _iter_lead(found: OutOfStep) -> Iterator[Text]:
    if not found.looked_at:
        yield Text(NONE)
    elif not found.councils:
        yield Text(NO_MATTER)
    else:
        number = len({case.answer.council.id for case in found.cases})
        who = (
            f"{count_of(number, 'council')}, by {count_of(len(found.cases), 'claim')}." if number else NOBODY
        )
        yield Text(f"{who} {_say_judged(found)}", Role.BAD if number else Role.PLAIN)
    for nation in found.unanswered:
        where = f"data/{law_path(nation)}"
        yield Text(f"Not answered for {codes.name_nation(nation)}: without the law in {where}.", Role.DOUBT)
    if len(found.cases) > 1:
        yield Text(ORDER, Role.QUIET)


def _say_judged(found: OutOfStep) -> str:
    """``79 of 370 councils could be judged; of the other 291 this says nothing.``"""
    rest = found.councils - found.judged
    if not found.judged:
        if rest == 1:
            return "The one council could not be judged, so this says nothing of it."
        return f"None of the {rest:,} councils could be judged, so this says nothing of them."
    text = f"{found.judged:,} of {count_of(found.councils, 'council')} could be judged"
    others = f"the other {rest:,}" if rest > 1 else "the other one"
    return f"{text}; of {others} this says nothing." if rest else f"{text}."


def _iter_groups(
    cases: Sequence[Case], found: OutOfStep, today: date, names_commands: bool
) -> Iterator[CaseGroup]:
    """Those who had the time to reply first."""
    for state, heading in asked.HEADINGS.items():
        of_state = [case for case in cases if case.asked.state is state]
        if of_state:
            yield CaseGroup(heading, tuple(_tell(case, found, today, names_commands) for case in of_state))


def _tell(case: Case, found: OutOfStep, today: date, names_commands: bool) -> CaseTold:
    council, is_open = case.answer.council, goes_on(case, found, today)
    about = codes.name_activity_within(case.answer.activity)
    lines = list(_iter_lines(case, today))
    if is_open:
        lines.append(Row("To settle" if case.standing.doubt else "Remedy", say_remedy(case)))
        if names_commands:
            lines.append(Row("Next", say_next(case)))
    return CaseTold(
        heading=f"{one_line(council.name)}: {about}", lines=tuple(lines), case=case, goes_on=is_open
    )


def _iter_lines(case: Case, today: date) -> Iterator[Line]:
    answer, claim, effect = case.answer, case.standing.claim, case.standing.effect
    wording = Wording(answer, today)
    yield open_claim(claim)
    yield Text(as_sentence(claim.summary))
    if claim.conditions:
        yield list_conditions(claim)
    yield name_source(claim)
    # An undated source is called so already.
    if wording.name_age(claim):
        yield Row("How old", _say_age(wording))
    yield say_checked(claim)
    yield Row("Law", say_gift(effect), url=find_address(effect))
    if read := LAW_READ[effect.confidence]:
        yield Row("", as_sentence(read))
    if case.stretches:
        yield Row("Days", _say_days(case, today))
    if case.standing.doubt:
        yield Row("Doubt", as_sentence(DOUBTS[case.standing.doubt]), Role.DOUBT)
    yield Row("Asked", as_sentence(asked.say_asked(case.asked)))
    yield from _iter_reply(case.asked)


def _iter_reply(told: Asked) -> Iterator[Row]:
    """What the council replied, in our words, and where it stands."""
    if told.reply and told.reply.summary:
        source = told.reply.source
        yield Row("Reply", as_sentence(told.reply.summary), url=one_line(source.url) if source else "")


def _say_age(wording: Wording) -> str:
    claim = wording.claim or wording.history
    old = wording.say_if_old(claim) if claim else ""
    return f"{old}. {wording.say_age()}" if old else wording.say_age()


def _say_days(case: Case, today: date) -> str:
    """On which days it was so; words without a date may be later than the first of them."""
    days = "; ".join(say_stretch(stretch, today) for stretch in case.stretches)
    claim = case.standing.claim
    if claim.stated or not claim.stated_from:
        return f"{capital(days)}."
    return f"{capital(days)}, at the most: the words may be later than the first of these days."


def say_stretch(stretch: Stretch, today: date) -> str:
    """``14 May to 30 June 2015``, ``since 24 January 2024``."""
    if stretch.end is None or stretch.end > today:
        return f"since {say_day(stretch.start)}"
    if stretch.start == stretch.end:
        return say_day(stretch.start)
    return f"{say_day(stretch.start)} to {say_day(stretch.end)}"


def goes_on(case: Case, found: OutOfStep, today: date) -> bool:
    """Whether it is so today, so that there is somebody to write to."""
    return found.on >= today and case.answer.on == found.on


def say_remedy(case: Case) -> str:
    """What would put it right; of one that is worth checking, what would settle it."""
    doubt = case.standing.doubt
    return SETTLES[doubt] if doubt else REMEDIES[case.standing.effect.effect]


def say_next(case: Case) -> str:
    """The command that writes to the council."""
    answer, kind = case.answer, "complain" if case.is_out_of_step else "check"
    return f"opencouncil letter {answer.council.id} --about {MATTERS[answer.activity].offered} --kind {kind}"


def _count(matter: Matter) -> Judged:
    return Judged(
        group=f"{codes.name_nation(matter.nation)}: {GIFTS[matter.effect.effect].short}",
        name=codes.name_activity(matter.activity),
        numbers=(matter.councils, matter.judged, matter.without_claim, matter.older, matter.unsure),
    )


def _list_unjudged(found: OutOfStep, names_commands: bool) -> tuple[str, ...]:
    """Who could not be judged, with the last word of each; the first of them, and how many more there are."""
    answers = sorted((one for matter in found.matters for one in matter.unjudged), key=rank_unjudged)
    named = [_name_unjudged(answer) for answer in answers[:MOST_UNJUDGED]]
    rest = len(answers) - len(named)
    how = ": --format json" if names_commands else ": see the page of each council."
    return (*named, *([f"{rest:,} more{how}"] if rest else []))


def _name_unjudged(answer: Answer) -> str:
    """``Cardiff, live webcast: provided, said in 2018 (council page); before the law``."""
    claim = answer.claim or answer.last_known_claim
    about = f"{one_line(answer.council.short_name)}, {codes.name_activity_within(answer.activity)}"
    if claim is None:
        return f"{about}: no source."
    why = "unsure" if answer.claim else say_before_law(claim, answer) or "before the law"
    return f"{about}: {name_claim(claim)}; {why}."


def _iter_foot(found: OutOfStep, today: date, names_commands: bool) -> Iterator[Section]:
    if unjudged := _list_unjudged(found, names_commands):
        yield make_section("", Bullets(NOT_JUDGED, unjudged))
    yield make_section("", Bullets(LEFT_OUT, tuple(_iter_left_out(found, today))))
    if names_commands and found.on >= today and not found.cases and (step := say_next_unjudged(found)):
        yield make_section("", Text(step, Role.QUIET))


def _iter_left_out(found: OutOfStep, today: date) -> Iterator[str]:
    if found.on > today:
        yield "What changes until that day: this rests on the law and the sources that are known today."
    yield "What happens at a meeting: a claim is what a source says of the rule."
    yield "Councils that could not be judged: not to be listed does not mean to keep to the law."
    yield "Meetings other than those of full council, or of a combined authority itself."
    if found.beyond_claims:
        yield f"Rights and duties that no claim can fall short of: {_name_together(found.beyond_claims)}."
    if len(found.activities) > 1 or not found.activities:
        names = [codes.name_activity_within(activity) for activity in QUESTIONS]
        yield f"What no claims are collected on: {join_words(names)}."


def _name_together(matters: Sequence[Matter]) -> str:
    """``papers (right in England and Scotland); petitions (duty in Wales)``."""
    nations: dict[tuple[str, str], list[str]] = {}
    for one in matters:
        nations.setdefault((one.activity, one.effect.effect), []).append(codes.name_nation(one.nation))
    return "; ".join(
        f"{codes.name_activity_within(activity)} ({GIFTS[gives].short} in {join_words(names)})"
        for (activity, gives), names in nations.items()
    )


class NextUnjudged(NamedTuple):
    """A council that could not be judged, and the kind of letter that asks it."""

    matter: Matter
    council: Council
    kind: Kind


def say_next_unjudged(found: OutOfStep) -> str:
    """The command that asks a council that could not be judged; empty where there is none."""
    one = find_next_unjudged(found)
    if one is None:
        return ""
    about = MATTERS[one.matter.activity].offered
    letter = f"opencouncil letter {one.council.id} --about {about} --kind {one.kind}"
    return f"To ask one that could not be judged, for example {one_line(one.council.name)}: {letter}"


def find_next_unjudged(found: OutOfStep) -> NextUnjudged | None:
    """The largest council of those that could not be judged, a duty before a right.

    A request for information, which has to be answered, needs a page of the council that was read.
    """
    silent = [(matter, one) for matter in found.matters for one in matter.silent if _has_page(one)]
    left = silent or [(matter, one) for matter in found.matters for one in matter.not_judged]
    if not left:
        return None
    first = {
        (one.council.id, one.activity)
        for matter in found.matters
        for one in matter.unjudged
        if rank_unjudged(one)[0] == 0
    }
    matter, council = max(
        left,
        key=lambda one: (
            one[0].effect.effect == DUTY,
            (one[1].id, one[0].activity) in first,
            _count_people(one[1]),
            one[1].id,
        ),
    )
    return NextUnjudged(matter, council, Kind.FOI if silent else Kind.ASK)


def _has_page(council: Council) -> bool:
    return any(is_own(claim) for claim in council.iter_claims())


def _count_people(council: Council) -> int:
    return int(council.data.get("population", {}).get("count", 0))
