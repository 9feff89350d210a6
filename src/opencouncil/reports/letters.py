"""A letter to a council: who gets it, what it is about, and the facts that it may state.

What is refused is refused here, with the reason and what fits instead: a complaint without a breach beyond
doubt, thanks without openness, a request for what is published already.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from opencouncil.answers import Answer, Known, find_answer
from opencouncil.choice import is_passing
from opencouncil.claims import TIME_TO_REPLY, latest_day, year_if_old
from opencouncil.errors import OpenCouncilError
from opencouncil.model import Claim, Council
from opencouncil.reports.asked import Asked, State, find_asked
from opencouncil.reports.letter_choice import choose_answers, find_stance
from opencouncil.reports.letter_facts import (
    ASKED,
    DAY,
    LINK,
    NUMBER,
    PROGRAM,
    TEXT,
    ChannelFacts,
    Fact,
    FoiFacts,
    LawFacts,
    PageFacts,
    list_channels,
    list_plain_facts,
    make_activity,
    make_foi,
    make_law,
    make_look,
    make_name,
    make_page,
)
from opencouncil.reports.letter_kinds import Kind, Language, Request, Stance, To
from opencouncil.reports.letter_receiver import find_receiver
from opencouncil.reports.similar import rank_similar
from opencouncil.select import Wanted
from opencouncil.vocabulary import ACTIVITIES, EFFECTS, NATIONS, SOURCE_TYPES, STATUSES

if TYPE_CHECKING:
    from opencouncil.reading.dataset import Dataset

# What is a question of law.
OF_LAW = (Stance.OUT_OF_STEP, Stance.DOUBTFUL, Stance.DISPUTED)
# How many of the councils most alike are looked at, and how many of them a letter names.
ALIKE, NAMED = 20, 3
# The most pages that a request names as looked at.
PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One activity: the law, the council's claim, what similar councils do, and what fits to be asked."""

    answer: Answer
    stance: Stance
    activity: Fact
    law: LawFacts | None = None
    # The day on which a law was looked for, and none found.
    looked: Fact | None = None
    page: PageFacts | None = None
    # Whether the page is, or may be, from before the law; and whether it surely is.
    is_history: bool = False
    is_surely_before: bool = False
    # What claims of the same date and weight say otherwise.
    others: tuple[PageFacts, ...] = ()
    alike: tuple[PageFacts, ...] = ()
    # Where the council has its webcasts or papers, beside the page.
    channels: tuple[ChannelFacts, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    request: Request
    # As its file has it.
    council: Council
    on: date
    name: Fact
    day: Fact
    # The commit of the data; None for files as they are now.
    revision: Fact | None
    courtesy: Fact
    asked: Asked
    asked_fact: Fact | None
    matters: tuple[Matter, ...]
    foi: FoiFacts | None = None
    # Of a request for information: pages that were looked at.
    looked_at: tuple[PageFacts, ...] = ()
    # To check: every claim, and the addresses of the council.
    claims: tuple[PageFacts, ...] = ()
    plain: tuple[Fact, ...] = ()
    # Its number on WhatDoTheyKnow, and whether another council has the same there.
    number: int | None = None
    is_shared: bool = False
    # Where WriteToThem takes a postcode for councillors of this kind of council.
    write_to_them: str = ""
    # The council that was meant, where this one has its place.
    gone: Council | None = None
    # Whether the activity was chosen here.
    is_chosen: bool = False
    # The program's own address.
    home: Fact | None = None


# What WriteToThem calls the members of each type of council, as its page for those who link to it has them
# (writetothem.com/about-linktous); the postcode that the reader gives then leads to the one council.
_MEMBERS = {
    "county": "CED",
    "non-metropolitan-district": "DIW",
    "metropolitan-district": "MTW",
    "unitary": "UTW,UTE,COP",
    "london-borough": "LBW",
    "city-corporation": "LBW",
    "scottish-council": "UTW,UTE",
    "welsh-principal-council": "UTW,UTE",
    "ni-district": "LGE",
    "strategic-authority": "LAC,LAE",
}
WRITE_TO_THEM = "https://www.writetothem.com/?a={}"

# What rests on a link alone says so in its summary.
_LINK = re.compile(r"\b(?:links?|linked|button)\b", re.IGNORECASE)

FindAlike = Callable[[Council], Sequence[Council]]


def find_letter(
    dataset: "Dataset",
    council: Council,
    request: Request,
    on: date,
    home: str,
    find_alike: FindAlike | None = None,
    known: Known | None = None,
) -> Letter:
    """The facts of a letter about a council as of a day; OpenCouncilError where none fits.

    ``known`` are the answers of the day that are worked out already.
    """
    receiver = find_receiver(dataset, council, on)
    dataset.check_answered([receiver], on)
    _check_request(receiver, request)
    answers = _find_answers(dataset, receiver, on, known or {})
    chosen, is_chosen = choose_answers(request, receiver, answers)

    def find_near(one: Council) -> Sequence[Council]:
        if find_alike:
            return find_alike(one)
        # Under the law of another nation a council does what it must, or what it may not.
        wanted = Wanted(nations=frozenset({one.nation}))
        return [alike.council for alike in rank_similar(dataset, one, on, ALIKE, wanted).alike]

    is_foi, is_check = request.kind is Kind.FOI, request.kind is Kind.CHECK
    shows_alike = request.kind in (Kind.ASK, Kind.COMPLAIN)
    near = find_near(receiver) if shows_alike else ()
    matters = tuple(_make_matter(dataset, receiver, answer, near, known or {}) for answer in chosen)
    asked = find_asked(receiver, on, chosen[0].activity if len(chosen) == 1 and not is_check else "")
    shared = receiver.data.get("shared_codes", ())
    revision = dataset.snapshot.revision
    letter = Letter(
        request=request,
        council=receiver,
        on=on,
        name=make_name(receiver, on, "cy" if request.language is Language.WELSH else ""),
        day=Fact(form=DAY, value=on.isoformat(), path=PROGRAM, pointer=("on",)),
        revision=Fact(form=TEXT, value=revision, path=PROGRAM, pointer=("revision",)) if revision else None,
        courtesy=Fact(form=NUMBER, value=TIME_TO_REPLY.days, path=PROGRAM, pointer=("courtesy",)),
        asked=asked,
        asked_fact=Fact(form=ASKED, value=asked, path=receiver.path, pointer=("replies",)),
        matters=matters,
        number=receiver.codes.get("whatdotheyknow"),
        is_shared="whatdotheyknow" in shared,
        gone=None if receiver is council else council,
        is_chosen=is_chosen,
        home=Fact(form=LINK, value=home, path=PROGRAM, pointer=("home",)),
    )
    if is_foi:
        pages = _find_looked_at(receiver, chosen, on)
        return replace(letter, foi=make_foi(receiver.nation), looked_at=pages)
    if is_check:
        activities = {answer.activity for answer in chosen}
        claims = [one for one in receiver.iter_claims() if one.activity in activities]
        pages = tuple(make_page(receiver, claim, on) for claim in claims)
        return replace(letter, claims=pages, plain=() if request.about else list_plain_facts(receiver))
    return address_councillor(letter) if request.to is To.COUNCILLOR else letter


def address_councillor(letter: Letter) -> Letter:
    """The same with the same facts, to a councillor; OpenCouncilError where none is listed."""
    request, council = letter.request._replace(to=To.COUNCILLOR), letter.council
    _check_request(council, request)
    return replace(letter, request=request, write_to_them=WRITE_TO_THEM.format(_MEMBERS[council.type]))


def _check_request(council: Council, request: Request) -> None:
    """OpenCouncilError for what fits no council, or not this one."""
    kind, to = request.kind, request.to
    if kind in (Kind.FOI, Kind.CHECK) and to is not To.COUNCIL:
        raise OpenCouncilError(f"--kind {kind} goes to the council itself: leave --to out.")
    if request.language is Language.WELSH and council.nation != "wales":
        name = NATIONS[council.nation].name
        raise OpenCouncilError(f"--language welsh is for councils in Wales; {council.name} is in {name}.")
    if to is To.COUNCILLOR and council.type not in _MEMBERS:
        raise OpenCouncilError(
            f"WriteToThem lists no councillors of {council.name}, a body of several councils: write to it "
            "with --to council, or name your own council."
        )


def _find_answers(dataset: "Dataset", council: Council, on: date, known: Known) -> dict[str, Answer]:
    if council.id in known:
        return {answer.activity: answer for answer in known[council.id]}
    then = council.as_on(on)
    return {activity: find_answer(dataset.law, then, activity, on) for activity in ACTIVITIES}


def _make_matter(
    dataset: "Dataset", council: Council, answer: Answer, near: Sequence[Council], known: Known
) -> Matter:
    # Which effect is named: what decides, else what may.
    effect = answer.deciding or answer.undated
    claim = answer.claim or answer.last_known_claim
    looked = answer.looked if effect is None and answer.is_law_silent else None
    if looked and looked.on > answer.on:
        looked = None
    page = make_page(council, claim, answer.on) if claim else None
    channels = list_channels(council, answer.activity, answer.on)
    return Matter(
        answer=answer,
        stance=find_stance(answer),
        activity=make_activity(answer),
        law=make_law(effect, answer.on) if effect and not EFFECTS[effect.effect].is_advice else None,
        looked=make_look(looked) if looked else None,
        page=page,
        is_history=answer.claim is None and claim is not None,
        is_surely_before=bool(claim and answer.law_since and latest_day(claim) < answer.law_since),
        others=tuple(make_page(council, other, answer.on) for other in answer.disagreement),
        alike=tuple(_iter_alike(dataset, answer, near, known)),
        channels=tuple(one for one in channels if page is None or one.url.value != page.url.value),
    )


def _iter_alike(dataset: "Dataset", answer: Answer, near: Sequence[Council], known: Known) -> list[PageFacts]:
    """What the nearest of the councils alike say on the activity in texts of their own."""
    found: list[PageFacts] = []
    for one in near:
        if len(found) == NAMED:
            break
        if not one.claims.get(answer.activity) or not dataset.is_answered(one, answer.on):
            continue
        theirs = next(
            (there for there in known.get(one.id, ()) if there.activity == answer.activity), None
        ) or find_answer(dataset.law, one.as_on(answer.on), answer.activity, answer.on)
        claim = theirs.claim
        # One that gives less than the law is no example, and is not accused in a letter to another.
        if claim and theirs.standing is None and is_example(claim, answer.on):
            whole = dataset.by_id.get(one.id, one)
            asked = find_asked(whole, answer.on, answer.activity)
            fact = Fact(form=ASKED, value=asked, path=whole.path, pointer=("replies",))
            found.append(make_page(whole, claim, answer.on, fact))
    return found


def is_example(claim: Claim, on: date) -> bool:
    """Whether a claim shows what a council does now, in its own text, and nothing limits it.

    A link to a webcast does not show that the meeting was on it.
    """
    is_own = SOURCE_TYPES[claim.source.type].is_own and bool(STATUSES[claim.status].light)
    is_sure = claim.confidence == "high" and not claim.note and not _LINK.search(claim.summary)
    return is_own and is_sure and not is_passing(claim) and year_if_old(claim, on) is None


def _find_looked_at(council: Council, chosen: Sequence[Answer], on: date) -> tuple[PageFacts, ...]:
    """The council's own pages that were read: first those on the activities, then those read last."""
    about = [answer.activity for answer in chosen]

    def rank(claim: Claim) -> tuple[bool, int]:
        return claim.activity not in about, -claim.checked.toordinal()

    own = [claim for claim in council.iter_claims() if SOURCE_TYPES[claim.source.type].is_own]
    pages: dict[str, Claim] = {}
    for claim in sorted(own, key=rank):
        if claim.checked <= on:
            pages.setdefault(claim.source.url, claim)
    if not pages:
        raise OpenCouncilError(
            f"No request to {council.name}: none of its own pages is recorded as read, so nothing shows what "
            "it publishes. --kind ask fits."
        )
    return tuple(make_page(council, claim, on) for claim in list(pages.values())[:PAGES])


def list_all_channels(letter: Letter) -> tuple[ChannelFacts, ...]:
    """The addresses of all matters, each once, without those that stand among the pages."""
    pages = {page.url.value for page in letter.looked_at}
    found = {one.url.value: one for matter in letter.matters for one in matter.channels}
    return tuple(one for url, one in found.items() if url not in pages)


def is_about_law(letter: Letter) -> bool:
    """Whether it goes to the officer who sees that the council keeps to the law."""
    # Section 5 of the Local Government and Housing Act 1989 does not extend to Northern Ireland.
    if letter.council.nation == "northern-ireland":
        return False
    if letter.request.kind is Kind.COMPLAIN:
        return True
    kind = letter.request.kind
    asks = kind is Kind.ASK or (kind is Kind.CHECK and bool(letter.request.about))
    return asks and any(matter.stance in OF_LAW for matter in letter.matters)


def was_asked(letter: Letter) -> bool:
    return letter.asked.state is not State.NOT_ASKED
