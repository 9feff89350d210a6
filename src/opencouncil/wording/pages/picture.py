"""The picture of a council for posts: a question, its answer, what that rests on, and the days of that.

It bears no day of its own, but those on which the law was checked and the source was read.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from opencouncil.answers import NO_COUNCIL, Answer
from opencouncil.model import Council
from opencouncil.wording.answers import Wording
from opencouncil.wording.brief import brief_answer
from opencouncil.wording.dates import say_partial
from opencouncil.wording.pages.council import iter_days
from opencouncil.wording.pages.frame import FIRST, MOTTO, NAME
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role, Text

NO_LIBRARY = (
    "Left out: the pictures for posts need vl-convert, which is not installed. "
    "In a clone `pip install -e '.[charts]'` brings it; --no-pictures leaves them out without this line."
)
NO_FONT = (
    "Left out: the pictures for posts, as vl-convert finds no font here and would draw no word. "
    "Install a font such as Liberation Sans."
)


class PictureWords(NamedTuple):
    question: str
    verdict: Text
    # Who says what, where and when; empty where no claim is to be shown.
    said: str = ""
    days: tuple[str, ...] = ()
    # Whose picture it is.
    name: str = NAME

    @property
    def alt(self) -> str:
        """The same for people who do not see it."""
        parts = (self.question, self.verdict.text, self.said, *self.days)
        return " ".join(part if part[-1] in ".?!…" else f"{part}." for part in parts if part)


def describe_picture(council: Council, answers: Sequence[Answer], today: date) -> PictureWords:
    """The first question that is asked, and its answer of the day; the name where nothing can be answered."""
    answer = next((one for one in answers if one.activity == FIRST), None)
    if answer is None:
        return PictureWords(one_line(council.name), Text(MOTTO, Role.PLAIN), days=(_say_month(today),))
    question = Wording(answer, today).ask()
    brief = brief_answer(answer, today, is_on_web=True)
    if answer.answer == NO_COUNCIL:
        return PictureWords(question, brief.verdict)
    claim = answer.claim or answer.last_known_claim
    days = tuple(iter_days(answer, claim))
    return PictureWords(
        question=question,
        verdict=brief.verdict,
        said=f"{brief.said.label}: {brief.said.text}",
        days=days or (_say_month(today),),
    )


def describe_site_picture() -> PictureWords:
    """That of every other page."""
    return PictureWords(NAME, Text(MOTTO, Role.PLAIN))


def say_too_many(most: int) -> str:
    return f"Left out: the pictures for posts, as there are more than {most:,} councils."


def _say_month(today: date) -> str:
    return f"As of {say_partial(f'{today:%Y-%m}')}."
