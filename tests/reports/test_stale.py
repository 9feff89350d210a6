"""Claims to read again, of a made-up dataset; each reason is there, and is not there a day or a word away."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from opencouncil.reading.dataset import Dataset
from opencouncil.reports.scope import EVERY, Scope
from opencouncil.reports.stale import Request, Stale, find_stale
from opencouncil.reports.stale_reasons import LAW_LOOK, Reason
from opencouncil.vocabulary import ACTIVITIES
from support.builders import Files, claim_data, council_data, to_yaml
from support.clock import TODAY
from support.law_samples import effect, law_file, look
from support.reorganisations import reorganisation_data
from support.small_dataset import SOURCES

BEFORE = date(2024, 11, 21)
QUESTIONS = "public-questions"
GOOD = claim_data(stated="2026-02", conditions=None, checked="2026-11-01")
PAGE = GOOD["source"]


def make(
    *claims: dict[str, Any], links: str = "", files: dict[str, Any] | None = None, **changes: Any
) -> Dataset:
    given = {"public_questions": list(claims), **changes}
    data = council_data(parent=None, **{name: value for name, value in given.items() if value})
    made: dict[str, Any] = {"councils/lichfield.yaml": data, "law/england.yaml": law_file(effect())}
    texts = {path: to_yaml(one).encode() for path, one in {**made, **(files or {})}.items()}
    texts["sources.yaml"] = SOURCES.encode()
    return Dataset(Files({**texts, **({"links.jsonl": links.encode()} if links else {})}))


def find(dataset: Dataset, on: date = TODAY, **changes: Any) -> Stale:
    given: dict[str, Any] = {"scope": EVERY, "activities": tuple(ACTIVITIES), "before": BEFORE, **changes}
    return find_stale(dataset, on, Request(**given))


def list_reasons(stale: Stale) -> list[list[Reason]]:
    return [[why.reason for why in claim.reasons] for claim in stale.claims]


def claim(**changes: Any) -> dict[str, Any]:
    # Of its own: what two share would be an anchor in the file.
    return deepcopy({name: value for name, value in {**GOOD, **changes}.items() if value is not None})


def test_a_good_claim_is_left_alone() -> None:
    found = find(make(claim()))
    assert (found.claims, found.found, found.looked_at, found.looks) == ((), 0, 1, ())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"checked": "2024-11-21", "stated": "2024-11-21"}, [], id="two years to the day"),
        pytest.param(
            {"checked": "2024-11-20", "stated": None}, [[Reason.UNREAD, Reason.OLD]], id="a day more"
        ),
        pytest.param({"stated": "2024-11-20"}, [[Reason.OLD]], id="read lately, and old"),
    ],
)
def test_age(changes: dict[str, Any], expected: list[list[Reason]]) -> None:
    assert list_reasons(find(make(claim(**changes)))) == expected


def test_a_claim_that_another_has_taken_the_place_of_is_not_read_again_for_its_age() -> None:
    assert find(make(claim(), claim(stated="2011"))).found == 0


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param({"status": "refused"}, [[Reason.CONTRADICTED]], id="of one date and weight"),
        pytest.param({"status": "refused", "stated": "2025"}, [], id="older"),
        pytest.param({"status": "allowed"}, [[Reason.CONTRADICTED]], id="a disagreement, as answers show it"),
        pytest.param(
            {"status": "allowed", "stated": None, "confidence": "medium"}, [], id="weak, of the same colour"
        ),
        pytest.param(
            {"status": "refused", "stated": None, "confidence": "medium"}, [[Reason.CONTRADICTED]], id="weak"
        ),
        pytest.param(
            {"status": "refused", "stated": None, "confidence": "medium", "conditions": ["some-meetings"]},
            [],
            id="of other meetings",
        ),
        pytest.param(
            {"status": "refused", "stated": None, "confidence": "medium", "conditions": ["pandemic-period"]},
            [],
            id="of the pandemic",
        ),
    ],
)
def test_a_newer_claim_that_says_otherwise(other: dict[str, Any], expected: list[list[Reason]]) -> None:
    first = claim(
        source={**PAGE, "url": "https://www.lichfielddc.gov.uk/other"}, status="allowed-with-notice"
    )
    dataset = make(first, claim(**other))
    found = [reasons for reasons in list_reasons(find(dataset)) if Reason.CONTRADICTED in reasons]
    assert found == expected


def test_a_law_that_began_since() -> None:
    film = claim(stated="2013")
    [found] = find(make(film=[film])).claims
    assert [why.reason for why in found.reasons] == [Reason.LAW, Reason.OLD]
    assert (found.reasons[0].day, found.is_answer) == (date(2014, 8, 6), False)


def test_a_law_that_gave_the_same_before_is_no_change() -> None:
    again = effect(id="eng-film-2020", start="2020-01-01")
    law = {"law/england.yaml": law_file(effect(until="2019-12-31"), again)}
    found = find(make(film=[claim(stated="2016")], files=law))
    assert list_reasons(found) == [[Reason.OLD]]


def test_a_council_that_took_another_form_since() -> None:
    found = find(make(claim(stated="2023"), established="2025-04-01", founded="1974-04-01"))
    assert list_reasons(found) == [[Reason.REORGANISED, Reason.OLD]]


@pytest.mark.parametrize(
    ("made", "expected"), [("2026-11-02", [[Reason.ENDS]]), ("2026-10-31", [])], ids=["since", "before"]
)
def test_a_council_that_was_ordered_to_end(made: str, expected: list[list[Reason]]) -> None:
    order = {"title": "An order", "made": made, "url": "https://example.org/order"}
    ends = [{"council": "lichfield", "successors": [{"council": "south", "part": True}]}]
    plan = reorganisation_data(
        status="order-made", order=order, vesting_day="2028-04-01", ends=ends, begins=["south"]
    )
    dataset = make(claim(), abolished="2028-04-01", files={f"reorganisations/{plan['id']}.yaml": plan})
    assert [one.id for one in dataset.reorganisations] == [plan["id"]]
    assert list_reasons(find(dataset)) == expected


def test_a_council_that_has_grown_is_no_longer_told_of_the_order() -> None:
    order = {"title": "An order", "made": "2026-11-02"}
    plan = reorganisation_data(
        status="order-made",
        order=order,
        vesting_day="2026-11-10",
        ends=[{"council": "gone", "successors": [{"council": "lichfield"}]}],
        begins=None,
        continues=[{"council": "lichfield", "gains_from": ["gone"], "change": "It took in another."}],
    )
    dataset = make(claim(), files={f"reorganisations/{plan['id']}.yaml": plan})
    assert dataset.reorganisations[0].changed == {"lichfield"}
    assert list_reasons(find(dataset, on=date(2026, 11, 9))) == [[Reason.ENDS]]
    assert list_reasons(find(dataset, on=date(2026, 11, 10))) == []


def test_a_page_that_was_read_again_for_another_activity() -> None:
    old = claim(checked="2025-06-01")
    found = find(make(old, petitions=[claim()]))
    assert list_reasons(found) == [[Reason.READ_ELSEWHERE]]
    assert find(make(claim(checked="2026-10-01"), petitions=[claim()])).found == 0


def line(verdict: str, asked: str = "2026-11-10", **more: str) -> str:
    state = {"address": PAGE["url"], "verdict": verdict, "asked": asked, "since": asked, **more}
    return json.dumps({"version": 1}) + "\n" + json.dumps(state) + "\n"


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param(line("gone"), [[Reason.GONE]], id="gone"),
        pytest.param(line("changed"), [[Reason.CHANGED]], id="changed"),
        pytest.param(line("moved", to="https://example.org/new"), [[Reason.MOVED]], id="moved"),
        pytest.param(line("fine"), [], id="fine"),
        pytest.param(line("blocked"), [], id="blocked, which is not dead"),
        pytest.param(line("changed", asked="2026-10-31"), [], id="somebody has read it since"),
        pytest.param(line("gone", asked="2026-11-22"), [], id="only after the day"),
    ],
)
def test_the_state_of_its_page(links: str, expected: list[list[Reason]]) -> None:
    found = find(make(claim(), links=links))
    assert (list_reasons(found), found.knows_pages) == (expected, True)


def test_without_a_state_of_the_pages_it_is_said() -> None:
    assert find(make(claim())).knows_pages is False


def test_the_order() -> None:
    """The worst reason first; then what an answer rests on; then the most people."""
    small = council_data(
        id="small",
        codes=None,
        parent=None,
        population={"count": 1, "year": 2022},
        public_questions=[claim(stated="2020")],
    )
    large = council_data(
        id="large",
        codes=None,
        parent=None,
        population={"count": 9, "year": 2022},
        public_questions=[claim(stated="2020")],
    )
    worse = council_data(id="worse", codes=None, parent=None, film=[claim(stated="2013")])
    files = {f"councils/{one['id']}.yaml": one for one in (small, large, worse)}
    found = find(make(claim(), files=files))
    assert [one.council.id for one in found.claims] == ["worse", "large", "small"]
    assert [one.council.id for one in find(make(claim(), files=files), limit=1).claims] == ["worse"]


def test_what_an_answer_rests_on_comes_first() -> None:
    newer = claim(source={**PAGE, "url": "https://www.lichfielddc.gov.uk/other"})
    dataset = make(claim(), petitions=[newer, claim(stated="2025")], links=line("gone"))
    found = find(dataset).claims
    assert [(one.claim.activity, one.is_answer) for one in found] == [(QUESTIONS, True), ("petitions", False)]


def test_one_reason_alone() -> None:
    dataset = make(claim(stated="2020"), film=[claim(stated="2013")])
    found = find(dataset, reasons=frozenset({"law-changed"}))
    assert [one.claim.activity for one in found.claims] == ["film"]
    # It keeps its other reasons.
    assert list_reasons(found) == [[Reason.LAW, Reason.OLD]]


@pytest.mark.parametrize(
    ("changes", "day", "expected"),
    [
        pytest.param({"still_in_force_on": "2026-11-21"}, "2027-11-21", [], id="a year ago"),
        pytest.param(
            {"still_in_force_on": "2026-11-21"}, "2027-11-22", ["2026-11-21"], id="a year and a day"
        ),
        pytest.param({}, "2027-11-22", ["2026-11-21"], id="only with its whole file"),
        pytest.param({"until": "2020-01-01"}, "2027-11-22", [], id="ended"),
        pytest.param({"still_in_force_on": "2027-02-28"}, "2028-02-29", [], id="on 29 February"),
        pytest.param(
            {"still_in_force_on": "2027-02-27"}, "2028-02-29", ["2027-02-27"], id="a day before that"
        ),
    ],
)
def test_law_that_nobody_has_looked_at(changes: dict[str, Any], day: str, expected: list[str]) -> None:
    dataset = make(files={"law/england.yaml": law_file(effect(**changes))})
    looks = find(dataset, on=date.fromisoformat(day)).looks
    assert [str(one.last) for one in looks] == expected
    assert [(one.effect, one.field) for one in looks] == [("eng-film", "still_in_force_on")] * len(looks)


@pytest.mark.parametrize(
    ("changes", "day", "is_old"),
    [({}, "2027-11-21", False), ({}, "2027-11-22", True), ({"until": "2020-01-01"}, "2027-11-22", False)],
)
def test_a_look_that_found_no_rule(changes: dict[str, Any], day: str, is_old: bool) -> None:
    law = law_file(effect(still_in_force_on="2027-11-20"), looked_for=[look(**changes)])
    looks = find(make(files={"law/england.yaml": law}), on=date.fromisoformat(day)).looks
    assert [(one.effect, one.field) for one in looks] == [("", "looked_on")] * is_old


def test_law_alone_looks_at_no_claim() -> None:
    dataset = make(claim(stated="2013"))
    found = find(dataset, on=date(2028, 1, 1), reasons=frozenset({LAW_LOOK}))
    assert (found.found, len(found.looks), found.is_law_alone) == (0, 1, True)


def test_law_is_left_out_where_some_councils_are_asked_for() -> None:
    dataset = make(claim())
    named = Scope(EVERY.wanted, named=(dataset.by_id["lichfield"],))
    assert find(dataset, on=date(2028, 1, 1), scope=named).looks == ()
    assert find(dataset, on=date(2028, 1, 1)).looks != ()
    about = find(dataset, on=date(2028, 1, 1), activities=(QUESTIONS,), names_activities=True)
    assert about.looks == ()
