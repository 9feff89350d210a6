"""At which meetings the thing is known that an answer says, where those asked about may not be among them."""

from opencouncil.answers import Answer
from opencouncil.choice import SOME_MEETINGS, excludes_main_meeting, names_other_bodies
from opencouncil.vocabulary import ACTIVITIES, MEETINGS, PRACTICES
from opencouncil.wording.sections import Role, Text

_SOME = "at some of its meetings"
_FULL_COUNCIL = "unless the source means full council only"
_YES, _WHO = "Yes", ", the council"


def say_scope(answer: Answer, text: str, light: Role) -> Text:
    """A short answer; a yes with the meetings that it is about, where they may be others."""
    scope = _find_scope(answer)
    if not (scope and text.startswith(_YES)):
        return Text(text, light)
    rest = text.removeprefix(_YES)
    # "Yes, at some of its meetings: the council allows it."
    rest = f":{rest[1:]}" if rest.startswith(_WHO) else rest
    return Text(f"{_YES}, {scope}{rest}", Role.DOUBT)


def list_scope(answer: Answer, text: str) -> list[str]:
    """A warning on the meetings that the claim is about, where the short answer does not say it."""
    claim = answer.claim
    if claim is None:
        return []
    if MEETINGS[answer.meeting].is_main and excludes_main_meeting(claim):
        return ["The source says that full council is not among them."]
    if _SOME in text or _FULL_COUNCIL in text:
        return []
    if SOME_MEETINGS in claim.conditions:
        return ["It is known of some of its meetings only."]
    if _may_mean_full_council(answer):
        return ["The source may mean meetings of the full council only."]
    return []


def _find_scope(answer: Answer) -> str:
    claim = answer.claim
    if claim is None or not answer.rests_on_claim:
        return ""
    is_main = MEETINGS[answer.meeting].is_main
    if names_other_bodies(claim) if is_main else SOME_MEETINGS in claim.conditions:
        return _SOME
    return _FULL_COUNCIL if _may_mean_full_council(answer) else ""


def _may_mean_full_council(answer: Answer) -> bool:
    """Whether councils often do so at full council alone, and another kind of meeting is asked about."""
    is_of_one_kind = answer.activity in PRACTICES or bool(ACTIVITIES[answer.activity].schemes_apart)
    return is_of_one_kind and not MEETINGS[answer.meeting].is_main
