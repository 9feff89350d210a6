"""The points of one council in words: what each part rests on, how it is counted, and why it is wide."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from opencouncil.answers import Answer
from opencouncil.model import Claim
from opencouncil.reports.asked import Asked
from opencouncil.reports.rubric import PRACTICE, WHOLE, Entry, Rubric
from opencouncil.reports.score import Figure, Opening, Score, ScorePart, Wide, Worth
from opencouncil.wording import codes
from opencouncil.wording.answers import Wording
from opencouncil.wording.asked import say_asked
from opencouncil.wording.dates import say_day
from opencouncil.wording.effects import GIVEN, cite_in_a_line, find_address
from opencouncil.wording.lists import capital, count_of, join_words
from opencouncil.wording.points import say_points, say_range, say_speaker
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role
from opencouncil.wording.statuses import find_role

TITLES = {
    "practice": "What its own sources say",
    "law": "What the law gives (the council did nothing for it)",
}
NOTE = (
    "The two figures are never added. A range is as wide as what is not known. Points are exact: nothing "
    "here is rounded."
)


class PartSaid(NamedTuple):
    """One activity: its name, its points, and sentences that explain every one of them."""

    name: str
    # "6 to 13.5", "15".
    points: str
    possible: str
    role: Role
    # What a source or the law says, where that can be read, and its address.
    says: str
    source: str
    url: str
    # How the points are counted, and why they are a range.
    counted: tuple[str, ...]

    @property
    def total(self) -> str:
        return f"{self.points} of {self.possible}"

    @property
    def explained(self) -> tuple[str, ...]:
        """All that explains it, sentence by sentence."""
        return tuple(line for line in (self.says, self.source, self.url, *self.counted) if line)


class FigureSaid(NamedTuple):
    name: str
    title: str
    points: str
    possible: str
    # How much is known, and how old.
    coverage: str
    parts: tuple[PartSaid, ...]

    @property
    def total(self) -> str:
        return f"{self.points} of {self.possible} points"

    @property
    def heads(self) -> tuple[str, str, str]:
        return ("Activity", "Points", "Of")

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """A table of the parts, with their sum at the end."""
        parts = tuple((part.name, part.points, part.possible) for part in self.parts)
        return (*parts, ("Together", self.points, self.possible))


class ScorePage(NamedTuple):
    title: str
    # By which rubric; whether the council was asked.
    about: tuple[str, ...]
    figures: tuple[FigureSaid, ...]
    note: str = NOTE


def describe_score(score: Score, asked: Asked) -> ScorePage:
    return ScorePage(
        title=f"{one_line(score.council.name)}, {say_day(score.on)}",
        about=(f"Counted by {say_rubric(score.rubric)}", f"Whether the council agrees: {say_asked(asked)}."),
        figures=tuple(_describe_figure(figure) for figure in score.figures),
    )


def say_rubric(rubric: Rubric) -> str:
    """``"A view" (my.yaml): Papers alone count.``"""
    summary = f": {one_line(rubric.summary)}" if rubric.summary else "."
    whose = ", the copy that came with opencouncil" if rubric.is_shipped else ""
    return f'"{one_line(rubric.title)}" ({one_line(rubric.name)}{whose}){summary}'


def say_coverage(figure: Figure) -> str:
    """``5 of 9 activities known; sources: 2015 to 2026, 2 undated``."""
    activities = count_of(len(figure.counted), "activity", "activities")
    text, years = f"{len(figure.known)} of {activities} known", say_years(figure)
    return f"{text}; sources: {years}" if years else text


def say_years(figure: Figure) -> str:
    """``2015 to 2026, 2 undated``: of the oldest and the newest source; empty where nothing is known."""
    span, number = figure.years, figure.undated
    undated = f"{number} undated" if number else ""
    if not span:
        return undated
    first, last = span
    years = f"{first}" if first == last else f"{first} to {last}"
    return f"{years}, {undated}" if undated else years


def _describe_figure(figure: Figure) -> FigureSaid:
    return FigureSaid(
        name=figure.name,
        title=TITLES[figure.name],
        points=say_range(figure.low, figure.high),
        possible=say_points(figure.possible),
        coverage=say_coverage(figure),
        parts=tuple(_describe_part(part, figure.name) for part in figure.parts),
    )


def _describe_part(part: ScorePart, figure: str) -> PartSaid:
    says, source, url = _say_claim(part) if figure == PRACTICE else _say_law(part)
    return PartSaid(
        name=codes.name_activity(part.activity),
        points=say_range(part.low, part.high),
        possible=say_points(part.possible),
        role=_find_role(part, figure),
        says=says,
        source=source,
        url=url,
        counted=tuple(iter_counted(part, figure)),
    )


def _find_role(part: ScorePart, figure: str) -> Role:
    if not part.is_known:
        return Role.QUIET
    return find_role(part.worth.answer) if figure == PRACTICE else Role.PLAIN


def _say_claim(part: ScorePart) -> tuple[str, str, str]:
    """What the claim says and of what it is; the same of one that the law made history."""
    if claim := part.worth.claim:
        return (_say_status(claim), *_name_source(claim))
    if past := part.answer.last_known_claim:
        return (f"{_say_status(past)} That is history: a later law holds.", *_name_source(past))
    return "We have no source that speaks on this day.", "", ""


def _say_status(claim: Claim) -> str:
    """``Its page of March 2015 says: allowed with notice.``"""
    return f"{capital(say_speaker(claim))}: {_name_status(claim.status)}."


def _name_status(status: str) -> str:
    return codes.spell_out(status).lower()


def _name_source(claim: Claim) -> tuple[str, str]:
    title = f"{one_line(claim.source.title)} ({codes.name_source_type(claim.source.type)})"
    return f"{title}, read on {say_day(claim.checked)}", one_line(claim.source.url)


def _say_law(part: ScorePart) -> tuple[str, str, str]:
    effect = part.answer.deciding
    if effect is None:
        if part.answer.is_law_silent and part.answer.looked:
            day = part.answer.looked.on
            return (
                f"We looked for a law on {say_day(day)} and found none." if day else "We found no law.",
                "",
                "",
            )
        return "", "", ""
    since = f", since {say_day(effect.start)}" if effect.start else ""
    return f"{GIVEN[effect.effect]}{since}.", cite_in_a_line(effect), find_address(effect)


def iter_counted(part: ScorePart, figure: str) -> Iterator[str]:
    """How the points of a part come about, in sentences whose sums can be checked."""
    if not part.possible:
        yield (
            "The rubric does not name it." if part.weight.value is None else "The rubric gives it no weight."
        )
        return
    yield from _iter_worth(part.answer, part.worth, figure)
    for other in part.others:
        claim = other.claim
        if claim:
            yield f"An equal source disagrees. {_say_status(claim)} {_name_source(claim)[0]}."
        yield from _iter_worth(part.answer, other, figure)
    if part.others:
        yield f"The range holds both: {say_range(part.low, part.high)}."


def _iter_worth(answer: Answer, worth: Worth, figure: str) -> Iterator[str]:
    whole = say_points(Fraction(worth.weight))
    if worth.open == WHOLE:
        yield f"{_say_whole(answer, worth, figure)}: 0 to {whole} points."
        return
    share = worth.share.value if worth.share else 0
    taken = f", less {worth.taken} for {_name_burdens(worth)}" if worth.taken else ""
    points = say_points(Fraction(worth.weight * worth.percent, WHOLE))
    what = _name_status(worth.answer) if figure == PRACTICE else "what the law gives"
    yield f"{share} of 100 for {what}{taken}: {points} of {whole} points."
    if worth.open:
        why = _say_reasons(worth, figure)
        most = say_points(Fraction(worth.weight * worth.open, WHOLE))
        left = f"{WHOLE - worth.open} of 100 of {points} is {say_points(worth.low)}, and "
        stays = f"up to {most} ({worth.open} of 100 of {whole}) is not known"
        yield f"As {why}, {worth.open} of 100 stay open: {left if worth.low else ''}{stays}."


def _name_burdens(worth: Worth) -> str:
    names = [f"{_name_tag(entry)} ({entry.value})" for entry in worth.burdens]
    together = sum(entry.value or 0 for entry in worth.burdens)
    most = f", at most {worth.taken} together" if together > worth.taken else ""
    return f"{join_words(names)}{most}"


def _name_tag(entry: Entry) -> str:
    return entry.path[-1].replace("-", " ")


def _say_whole(answer: Answer, worth: Worth, figure: str) -> str:
    """Why all points of a part are open."""
    why = worth.openings[0].why
    if why is Wide.NO_LAW:
        return Wording(answer, answer.on).say_not_looked().removesuffix(".")
    return _WHOLE_SAID.get(why) or f"All points stay open, as {_say_reasons(worth, figure)}"


def _say_reasons(worth: Worth, figure: str) -> str:
    """Why something stays open, behind "as": each reason that leaves as much open as is."""
    widest = [one for one in worth.openings if one.percent == worth.open]
    return join_words([_say_why(one, figure) for one in widest])


def _say_why(opening: Opening, figure: str) -> str:
    word = opening.entry.path[-1] if opening.entry else ""
    match opening.why:
        case Wide.AGE:
            return f"the source is {_AGES_SAID[word]}"
        case Wide.UNDATED:
            return "the source has no date of its own"
        case Wide.CONFIDENCE:
            return (
                f"{'the claim' if figure == PRACTICE else 'what we hold on the law'} is of {word} confidence"
            )
        case Wide.SOURCE:
            return f"the source is {codes.name_source_type(word)}"
        case Wide.CONDITION:
            return f'the claim is marked "{word}"'
        case _:
            return "the answer says neither yes nor no"


# Why nothing is counted, where no number of the rubric says so.
_WHOLE_SAID = {
    Wide.NO_CLAIM: "Not known",
    Wide.HISTORY: "Not known for this day",
    Wide.LAW_UNDATED: "The first day of the law is not known",
    Wide.LAW_DISPUTED: "Nothing has settled how the law is to be read",
}
_AGES_SAID = {
    "under_1_year": "less than a year old",
    "from_1_year": "from one to five years old",
    "from_5_years": "from five to ten years old",
    "from_10_years": "ten years old or older",
}
