"""One answer in a few words, beside those of other councils: in the words of `list` and of `may`."""

from datetime import date
from typing import NamedTuple

from opencouncil.answers import Answer
from opencouncil.claims import is_weak
from opencouncil.law import RIGHT
from opencouncil.model import Claim
from opencouncil.vocabulary import SOURCE_TYPES, STATUSES
from opencouncil.wording import codes
from opencouncil.wording.answer_short import say_silence
from opencouncil.wording.answers import Wording
from opencouncil.wording.before_law import say_before_law
from opencouncil.wording.dates import say_stated
from opencouncil.wording.lists import clip_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.sections import Role, Row, Text
from opencouncil.wording.statuses import find_role
from opencouncil.wording.systems import OLD

# Of the title of a source.
_LONGEST = 80
UNDATED, WEAK_SOURCE = "undated", "weak source"


class Brief(NamedTuple):
    # The answer as `may` gives it, its reservations behind it.
    verdict: Text
    # Who says what, where and when; its address.
    said: Row


def brief_answer(answer: Answer, today: date, *, is_on_web: bool = False) -> Brief:
    """The answer with its source, the date of it and its age; or that no claim says anything."""
    wording = Wording(answer, today)
    short = wording.say_short()
    if answer.claim and answer.rests_on_claim and (old := wording.say_if_old(answer.claim)):
        # Never as if it held today.
        short = Text(f"{old}: {codes.spell_out(answer.answer).lower()}.", Role.DOUBT)
        known = old
    else:
        known = short.text
    reservations = (wording.say_step_in_short(), *wording.list_reservations())
    told = " ".join((short.text, *(text for text in reservations if text and not text.startswith(known))))
    claim = answer.claim or answer.last_known_claim
    return Brief(
        verdict=Text(told, short.role),
        said=Row("Council", say_silence(wording, is_on_web=is_on_web))
        if claim is None
        else _say_claim(wording, claim),
    )


def _say_claim(wording: Wording, claim: Claim) -> Row:
    source = clip_words(one_line(claim.source.title), _LONGEST)
    kind = codes.name_source_type(claim.source.type)
    when = ", ".join(filter(None, (say_stated(claim), wording.name_age(claim))))
    text = f"{say_status(claim, wording.answer)}: {source} ({kind}), {when}."
    return Row(name_speaker(claim), text, url=one_line(claim.source.url))


def name_speaker(claim: Claim) -> str:
    """Whether the council says it itself."""
    return "Council" if SOURCE_TYPES[claim.source.type].is_own else "Others say"


def say_status(claim: Claim, answer: Answer) -> str:
    """``Allowed with notice (before the right of 2014)``."""
    before = say_before_law(claim, answer)
    return f"{codes.spell_out(claim.status)}{f' ({before})' if before else ''}"


def name_answer(answer: Answer) -> Text:
    """The answer in its code's words, with its colour as of a traffic light."""
    word = answer.answer
    role = Role.GOOD if word == RIGHT else find_role(word) if word in STATUSES else Role.DOUBT
    return Text(codes.name_answer(word, answer.activity), role)


def say_remark(answer: Answer) -> str:
    """Whether the answer rests on an old, an undated or a weak source; empty where none is so."""
    if answer.last_known is not None:
        return OLD
    claim = answer.claim
    if claim is None or not answer.rests_on_claim:
        return ""
    return UNDATED if is_weak(claim) else WEAK_SOURCE if claim.confidence == "low" else ""


def say_doubt(answer: Answer) -> str:
    """Whether the claim is out of step with the law; empty where it is not."""
    if answer.is_out_of_step:
        return "out of step with the law"
    return "worth checking" if answer.is_worth_checking else ""
