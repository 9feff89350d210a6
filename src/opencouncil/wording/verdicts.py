"""The short answer as it stands on a page, also of a council that is gone, and where it is said again."""

from opencouncil.law import RIGHT
from opencouncil.vocabulary import PRACTICES
from opencouncil.wording.answers import Wording
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Text


def say_verdict(asked: Wording, wording: Wording) -> Text:
    """The short answer; of a council that is gone, that of its one successor, about which ``wording`` is."""
    verdict = wording.say_short()
    if asked is wording:
        return verdict
    return Text(f"{_say_year_of_end(asked)}; {_say_for_successor(wording, verdict.text)}", verdict.role)


def say_again(asked: Wording, wording: Wording) -> Text:
    """The short answer for the end of a page: of a right to do something its first sentence.

    With it stands when a claim was last known that is old, and on which it rests.
    """
    verdict = wording.say_short()
    is_right = wording.answer.answer == RIGHT and wording.answer.activity not in PRACTICES
    text = verdict.text.partition(". ")[0].removesuffix(".") + "." if is_right else verdict.text
    claim = wording.claim if wording.answer.rests_on_claim else None
    if claim and not wording.is_of_the_pandemic() and (old := wording.say_if_old(claim)):
        text = f"{text} {old}."
    if asked is wording:
        return Text(f"In short: {text}", verdict.role)
    return Text(f"In short, {_say_for_successor(wording, text)}", verdict.role)


def _say_year_of_end(asked: Wording) -> str:
    """``Derry City Council ended in 2015``; empty for a council that goes on."""
    ends = asked.answer.council.abolished
    if ends is None:
        return ""
    return f"{asked.name} {'will have ended' if ends > asked.today else 'ended'} in {ends.year}"


def _say_for_successor(wording: Wording, text: str) -> str:
    """``for Derry City and Strabane: yes, it is your right.``"""
    joint = ", " if wording.is_of_the_pandemic() else ": "
    return f"for {one_line(wording.answer.council.short_name)}{joint}{text[:1].lower()}{text[1:]}"
