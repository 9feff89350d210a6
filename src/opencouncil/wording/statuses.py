"""Words for each status: the short answer, the news, the words of a claim, and the next steps.

Each sentence has two forms, for today and for a day that is past.
"""

from collections.abc import Mapping
from typing import NamedTuple

from opencouncil.vocabulary import STATUSES
from opencouncil.wording.sections import Role

# By the light of a traffic light.
_ROLES = {"green": Role.GOOD, "yellow": Role.DOUBT, "red": Role.BAD, "": Role.PLAIN}
UNCLEAR = "It is not clear: a source that should answer was read, but cannot be understood."

ASK_BEFORE = "Not known: ask before you go."


class Said(NamedTuple):
    now: str
    then: str


class PracticeSaid(NamedTuple):
    """Sentences on what a council does, where the law gives a right to read, nothing, or a duty."""

    with_right: str
    plain: str
    by_law: str


class Steps(NamedTuple):
    heading: str
    steps: tuple[str, ...]


# What the public may do. ``{who}`` is whoever must agree.
PERMISSIONS: Mapping[str, Said] = {
    "allowed": Said("Yes, the council allows it.", "Yes, the council allowed it."),
    "allowed-with-notice": Said(
        "Yes. The council asks to be told first.", "Yes. The council asked to be told first."
    ),
    "permission-required": Said("Ask first: {who} must agree.", "Only if {who} agreed."),
    "restricted": Said(
        "Only some people may, or only at some meetings.", "Only some people might, or only at some meetings."
    ),
    "refused": Said("No, the council does not allow it.", "No, the council did not allow it."),
    "no-policy": Said("The council has no rule on it.", "The council had no rule on it."),
    "unknown": Said(UNCLEAR, UNCLEAR),
}
# More exact sentences by tag; the claim's first such tag counts.
BY_TAG: Mapping[str, Said] = {
    "notice-required": Said("Yes, but tell the council first.", "Yes, after telling the council."),
    "press-only": Said("Only the press may.", "Only the press might."),
    "group-only": Said("Only groups and organisations may.", "Only groups and organisations might."),
    "via-councillor": Said("Only through a councillor.", "Only through a councillor."),
}
# The person who must agree, by tag.
WHO_AGREES: Mapping[str, str] = {
    "chair-permission": "the chair",
    "council-permission": "the meeting",
    "officer-permission": "an officer of the council",
}
# Whether somebody must be told before, where the law gives no right; by tag, else by answer.
NOTICE_BY_TAG: Mapping[str, str] = {
    "notice-required": "Yes: the council says that it must be told first.",
    "notice-requested": "You do not have to, but the council asks for it.",
}
NOTICE: Mapping[str, str] = {
    "allowed": "The council asks for nothing, as far as we know.",
    "allowed-with-notice": "The council asks to be told first.",
    "permission-required": "Yes: you need the agreement of {who} before you start.",
    "restricted": "Ask first whether you are among those who may.",
    "refused": "Telling is not enough: the council does not allow it.",
    "no-policy": "Not known: no rule says so. Ask before you go.",
    "unknown": ASK_BEFORE,
    "up-to-council": ASK_BEFORE,
    "not-looked-for": ASK_BEFORE,
    "disputed": ASK_BEFORE,
}
# What the council does: ``{does}`` it, beside it, judging nothing, that the law ``{requires}`` it;
# ``{right}`` tells of the right to read.
PRACTICES: Mapping[str, PracticeSaid] = {
    "provided": PracticeSaid(
        "Yes, the council {does}, and {right}.",
        "Yes, the council {does}.",
        "Yes, the council {does}. The law {requires} it.",
    ),
    "partial": PracticeSaid(
        "In part, and {right}.", "In part.", "In part, as far as is known. The law {requires} it."
    ),
    "not-provided": PracticeSaid(
        "No, but {right}.",
        "No, the council {do} not.",
        "No, the council {do} not. The law {requires} it.",
    ),
    "unknown": PracticeSaid("{Right}. Whether the council {does} is not known.", UNCLEAR, UNCLEAR),
}
# Verbs for a claim that gives less than the law.
SAYS: Mapping[str, str] = {
    "permission-required": "says that permission is needed first",
    "restricted": "says that only some may",
    "refused": "says that it is not allowed",
    "not-provided": "says that it is not done",
}
# Within a sentence: ``filming was ask-first, now allowed with notice``. Answers of the law are among them.
NEWS: Mapping[str, str] = {
    "right": "a right in law",
    "allowed": "allowed",
    "allowed-with-notice": "allowed with notice",
    "permission-required": "ask-first",
    "restricted": "restricted",
    "refused": "refused",
    "no-policy": "without a rule",
    "unknown": "not known",
    "up-to-council": "up to the council",
    "disputed": "disputed among lawyers",
    "not-looked-for": "not known (no law read)",
    "provided": "provided",
    "partial": "provided in part",
    "not-provided": "not provided",
}

OTHERWISE, _WHAT_TO_DO = "If somebody says otherwise", "What to do"
_SHOW = (
    "{show}",
    "Do not disturb the meeting. {Leaves}: the chair decides there.",
    "Ask by which rule you are refused, and that it be noted. Write to the council afterwards.",
)
_ASK = (
    "Ask {office} before you go, and keep the answer.",
    "If there is no time for that, ask the chair before the meeting begins. What the chair decides holds "
    "for that meeting.",
    "If the answer is no, ask by which rule, and write to the council afterwards.",
)
# Next steps for somebody who wants to do it; ``{show}`` is what to show, ``{whose}`` whose permission to ask,
# ``{leaves}`` that the council decides.
ADVICE: Mapping[str, Steps] = {
    "allowed": Steps(OTHERWISE, _SHOW),
    "allowed-with-notice": Steps(
        OTHERWISE, ("Tell the council before you come, in writing, and keep a copy.", *_SHOW)
    ),
    "permission-required": Steps(
        _WHAT_TO_DO,
        (
            "Ask {office} some days before, in writing, for the permission{whose}. "
            "Too late? Ask the chair before it begins.",
            "Keep the answer, and have it with you.",
            "If it is no, ask for the reason and do not start: {leaves}. Write to "
            "the council or to a councillor afterwards, and ask for another rule.",
        ),
    ),
    "restricted": Steps(
        _WHAT_TO_DO,
        (
            "Ask {office} some days before whether you are among those who may.",
            "If not, do not start: {leaves}. Write to the council or to a "
            "councillor, and ask for another rule.",
        ),
    ),
    "refused": Steps(
        _WHAT_TO_DO,
        (
            "Ask {office} whether the rule still stands.",
            "If it does, do not start: {leaves}, and you may be sent out.",
            "Write to the council or to a councillor, and ask for another rule.",
        ),
    ),
    "no-policy": Steps(_WHAT_TO_DO, _ASK),
    "unknown": Steps(_WHAT_TO_DO, _ASK),
    "up-to-council": Steps(_WHAT_TO_DO, _ASK),
    "not-looked-for": Steps(_WHAT_TO_DO, _ASK),
    "disputed": Steps(_WHAT_TO_DO, _ASK),
}


def find_role(status: str) -> Role:
    """The light of a status for somebody who would like to do the thing, or to have it done."""
    return _ROLES[STATUSES[status].light]
