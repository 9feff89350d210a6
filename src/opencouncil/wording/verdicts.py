"""The short answer as it stands on a page, also of a council that is gone, and where it is said again."""

from opencouncil.claims import is_weak
from opencouncil.law import RIGHT
from opencouncil.vocabulary import PRACTICES
from opencouncil.wording.answers import NO_DATE, Wording
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role, Text

UNDATED_SOURCE, MAY_HAVE_CHANGED = "By a source without a date", "It may have changed."


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


def say_with_age(wording: Wording) -> tuple[Text, tuple[str, ...]]:
    """The short answer, fit to be read alone, and the reservations that are left.

    That a claim is old, or has no date, stands in front: ``Last known in 2014: only the press may.``
    Its colour is that of a doubt, as nobody knows whether it holds today.
    """
    verdict, reservations = say_verdict(wording, wording), wording.list_reservations()
    claim = wording.claim if wording.answer.rests_on_claim else None
    if claim is None or wording.is_of_the_pandemic():
        return verdict, tuple(reservations)
    lead = wording.say_if_old(claim)
    if lead:
        left = tuple(MAY_HAVE_CHANGED if one.startswith(lead) else one for one in reservations)
    elif is_weak(claim):
        lead, left = UNDATED_SOURCE, tuple(one for one in reservations if one != NO_DATE)
    else:
        return verdict, tuple(reservations)
    return Text(f"{lead}: {verdict.text[:1].lower()}{verdict.text[1:]}", Role.DOUBT), left


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
