"""Who gets a letter, what it is about, and what is refused."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.model import Council
from opencouncil.reading.dataset import Dataset, open_dataset
from opencouncil.reports.asked import State
from opencouncil.reports.letter_kinds import Kind, Language, Request, Stance, To
from opencouncil.reports.letters import Letter, find_letter, is_about_law
from opencouncil.reports.out_of_step import find_out_of_step
from opencouncil.site.website import Website
from support.builders import DATA, FROZEN, SAMPLE, Files, claim_data, council_data, to_yaml
from support.builders import council as build_council
from support.clock import TODAY

LAW = {
    path.name: path.read_bytes() for path in sorted((Path(DATA) / "law").iterdir()) if path.suffix == ".yaml"
}
HOME = "https://example.org/"
NARROW = claim_data(status="permission-required", stated="2024", conditions=None)
LOW = claim_data(status="refused", stated="2024", conditions=None, confidence="low")
OPEN = claim_data(stated="2024")
PROVIDED = claim_data(status="provided", stated="2024", conditions=None)
NEWS = {"type": "local-news", "title": "Filming", "url": "https://example.org/news"}


def make(*councils: dict[str, Any]) -> Dataset:
    files = {f"councils/{one['id']}.yaml": to_yaml(council_data(**one)).encode() for one in councils}
    return Dataset(Files(files | {f"law/{name}": law for name, law in LAW.items()}))


def find(dataset: Dataset, name: str = "lichfield", on: date = TODAY, **request: Any) -> Letter:
    return find_letter(dataset, dataset.by_id[name], Request(**request), on, HOME)


def refuse(dataset: Dataset, name: str = "lichfield", on: date = TODAY, **request: Any) -> str:
    with pytest.raises(OpenCouncilError) as refused:
        find(dataset, name, on, **request)
    return str(refused.value)


def list_about(letter: Letter) -> list[str]:
    return [matter.answer.activity for matter in letter.matters]


@pytest.mark.parametrize(
    ("claims", "stance"),
    [
        pytest.param({"film": [NARROW]}, Stance.OUT_OF_STEP, id="narrower than the right"),
        pytest.param({"film": [LOW]}, Stance.DOUBTFUL, id="narrower, by a weak source"),
        pytest.param({"film": [OPEN]}, Stance.OPEN, id="its own text is open"),
        pytest.param(
            {"film": [claim_data(stated="2024", source=NEWS)]}, Stance.RIGHT, id="only news is open"
        ),
        pytest.param({}, Stance.RIGHT, id="nothing but the right"),
        pytest.param({"film": [claim_data(stated="2012")]}, Stance.RIGHT, id="older than the right"),
    ],
)
def test_what_there_is_to_ask_where_the_law_gives_a_right(claims: dict[str, Any], stance: Stance) -> None:
    letter = find(make({"id": "lichfield", **claims}), about=("film",))
    assert [matter.stance for matter in letter.matters] == [stance]


@pytest.mark.parametrize(
    ("claims", "stance"),
    [
        pytest.param({}, Stance.UNKNOWN, id="nothing"),
        pytest.param({"petitions": [NARROW]}, Stance.NARROW, id="narrow"),
        pytest.param({"petitions": [OPEN]}, Stance.OPEN, id="open"),
        pytest.param(
            {"petitions": [claim_data(status="no-policy", conditions=None)]}, Stance.UNKNOWN, id="no rule"
        ),
        pytest.param(
            {"petitions": [claim_data(stated="2020", conditions=["pandemic-period"])]},
            Stance.UNKNOWN,
            id="for the pandemic alone",
        ),
    ],
)
def test_what_there_is_to_ask_where_the_council_decides(claims: dict[str, Any], stance: Stance) -> None:
    letter = find(make({"id": "lichfield", **claims}), about=("petitions",))
    assert [matter.stance for matter in letter.matters] == [stance]


@pytest.mark.parametrize(
    ("claim", "is_sure"),
    [
        pytest.param(claim_data(stated="2012"), True, id="years before"),
        pytest.param(claim_data(stated="2014"), False, id="the year in which the law began"),
        pytest.param(claim_data(stated=None, stated_by="2014-08-05"), True, id="no later than the eve"),
        pytest.param(claim_data(stated=None, stated_from="2014-03-04"), False, id="at the earliest before"),
    ],
)
def test_what_is_from_before_the_law(claim: dict[str, Any], is_sure: bool) -> None:
    [matter] = find(make({"id": "lichfield", "film": [claim]}), about=("film",)).matters
    assert (matter.is_history, matter.is_surely_before) == (True, is_sure)


def test_the_most_pressing_activity_is_chosen_and_that_is_said() -> None:
    dataset = make({"id": "lichfield", "film": [NARROW], "petitions": [OPEN]})
    letter = find(dataset)
    assert (list_about(letter), letter.is_chosen) == (["film"], True)
    assert find(dataset, about=("petitions",)).is_chosen is False


@pytest.mark.parametrize("to", [To.COUNCIL, To.COUNCILLOR, To.PAPER])
def test_a_complaint_needs_a_claim_out_of_step_beyond_doubt(to: To) -> None:
    narrow = make({"id": "lichfield", "film": [NARROW]})
    assert list_about(find(narrow, kind=Kind.COMPLAIN, to=to)) == ["film"]
    weak, name = make({"id": "lichfield", "film": [LOW]}), "Lichfield District Council"
    assert refuse(weak, kind=Kind.COMPLAIN, to=to, about=("film",)) == (
        f"No complaint to {name} about 'film': a source looks narrower than the law, but it is of low "
        "confidence. --kind ask or --kind check fits."
    )
    assert refuse(weak, kind=Kind.COMPLAIN, to=to) == (
        f"No complaint to {name}: no claim shows it out of step with law. --kind ask or check fits."
    )
    assert "no claim gives less than the law" in refuse(
        narrow, kind=Kind.COMPLAIN, to=to, about=("film", "petitions")
    )


@pytest.mark.parametrize("claim", [NARROW, LOW, OPEN])
def test_a_complaint_is_about_what_out_of_step_lists(claim: dict[str, Any]) -> None:
    dataset = make({"id": "lichfield", "film": [claim]})
    listed = [
        (case.answer.council.id, case.answer.activity) for case in find_out_of_step(dataset, TODAY).cases
    ]
    assert listed == ([("lichfield", "film")] if claim is NARROW else [])
    if listed:
        assert list_about(find(dataset, kind=Kind.COMPLAIN)) == ["film"]
    else:
        assert refuse(dataset, kind=Kind.COMPLAIN).startswith("No complaint to")


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(None, id="no claim"),
        pytest.param(claim_data(stated="2024", confidence="low"), id="a weak one"),
        pytest.param(claim_data(stated="2020", conditions=["pandemic-period"]), id="one for the pandemic"),
        pytest.param(NARROW, id="a narrow one"),
        pytest.param(claim_data(stated="2012"), id="one older than the right"),
    ],
)
def test_thanks_need_a_claim_that_shows_openness(claim: dict[str, Any] | None) -> None:
    dataset = make({"id": "lichfield", **({"film": [claim]} if claim else {})})
    assert "no claim shows openness" in refuse(dataset, kind=Kind.THANK, about=("film",))
    assert list_about(find(make({"id": "lichfield", "film": [OPEN]}), kind=Kind.THANK)) == ["film"]


def test_thanks_are_not_for_what_is_old() -> None:
    dataset = make({"id": "lichfield", "petitions": [claim_data(stated="2019")], "papers": [PROVIDED]})
    refusal = refuse(dataset, kind=Kind.THANK, about=("petitions",))
    assert refusal.startswith(
        "No thanks to Lichfield District Council for 'petition': what shows openness is old."
    )
    assert list_about(find(dataset, kind=Kind.THANK)) == ["papers"]


CHANNEL = {
    "url": "https://lichfield.public-i.tv/",
    "platform": "public-i",
    "seen": "2025-05-02",
    "source": "council-searcher",
}
PAPERS = {"url": "https://papers.example.org/", "system": "moderngov"}
LINKS = {"papers": PAPERS, "webcasts": [CHANNEL]}


@pytest.mark.parametrize(
    ("activity", "on", "found"),
    [
        ("council-webcast", TODAY, [(CHANNEL["url"], "2025-05-02")]),
        ("council-recording", TODAY, [(CHANNEL["url"], "2025-05-02")]),
        ("council-webcast", date(2025, 5, 1), []),
        ("papers", TODAY, [(PAPERS["url"], None)]),
        ("film", TODAY, []),
    ],
)
def test_an_address_is_named_with_the_day_it_was_seen(
    activity: str, on: date, found: list[tuple[str, str | None]]
) -> None:
    letter = find(make({"id": "lichfield", "links": LINKS}), on=on, about=(activity,))
    [matter] = letter.matters
    assert [(one.url.value, one.seen and one.seen.value) for one in matter.channels] == found


@pytest.mark.parametrize(
    "claim",
    [
        claim_data(stated="2024", note="seen after the meeting"),
        claim_data(stated="2024", confidence="medium"),
        claim_data(stated="2024", summary="Link called webcast at each item"),
    ],
)
def test_what_something_limits_is_no_example(claim: dict[str, Any]) -> None:
    sure = {"id": "tamworth", "name": "Surer Council", "petitions": [claim_data(stated="2024")]}
    letter = find(
        make({"id": "lichfield"}, {"id": "stafford", "petitions": [claim]}, sure), about=("petitions",)
    )
    assert [one.council.value for one in letter.matters[0].alike] == ["Surer Council"]


@pytest.mark.parametrize(
    ("kind", "claim", "is_of_law"),
    [
        (Kind.ASK, NARROW, True),
        (Kind.COMPLAIN, NARROW, True),
        (Kind.CHECK, LOW, True),
        (Kind.ASK, OPEN, False),
    ],
)
def test_a_question_of_law_is_for_the_monitoring_officer(
    kind: Kind, claim: dict[str, Any], is_of_law: bool
) -> None:
    letter = find(make({"id": "lichfield", "film": [claim]}), kind=kind, about=("film",))
    assert is_about_law(letter) is is_of_law
    # Northern Ireland has no such officer.
    assert not is_about_law(replace(letter, council=build_council(id="belfast", nation="northern-ireland")))


@pytest.mark.parametrize(
    ("note", "told"),
    [("seen after the meeting", "seen after the meeting"), ("rule narrower than the law", None)],
)
def test_a_note_is_told_unless_it_speaks_of_the_law(note: str, told: str | None) -> None:
    dataset = make({"id": "lichfield", "petitions": [claim_data(stated="2024", note=note)]})
    page = find(dataset, about=("petitions",)).matters[0].page
    assert page is not None
    assert (page.note and page.note.value) == told


def test_a_look_at_the_law_after_the_day_is_left_out() -> None:
    dataset = make({"id": "lichfield"})
    assert [
        one.law and one.law.last_look for one in find(dataset, on=date(2020, 1, 1), about=("film",)).matters
    ] == [None]
    [matter] = find(dataset, on=date(2027, 1, 1), about=("film",)).matters
    assert matter.law is not None
    assert matter.law.last_look is not None
    assert matter.law.url is not None
    assert matter.law.url.pointer[0] in ("effects", "instruments")


def test_a_request_asks_only_for_what_is_not_published() -> None:
    dataset = make({"id": "lichfield", "petitions": [OPEN]})
    assert refuse(dataset, kind=Kind.FOI, about=("petitions",)) == (
        "No request to Lichfield District Council about 'petition': it is published, "
        '"Filming at meetings", read on 2026-11-21. --kind ask fits.'
    )
    letter = find(dataset, kind=Kind.FOI, about=("film",))
    assert [page.url.value for page in letter.looked_at] == ["https://www.lichfielddc.gov.uk/filming"]
    assert letter.foi is not None
    assert letter.foi.act.value == "Freedom of Information Act 2000"


def test_a_request_names_the_page_on_the_activity_first_and_none_twice() -> None:
    def read(activity: str, day: str) -> dict[str, Any]:
        page = {"type": "council-page", "title": activity, "url": f"https://example.gov.uk/{activity}"}
        return claim_data(stated="2012", checked=day, source=page)

    dataset = make(
        {
            "id": "lichfield",
            "film": [read("film", "2026-01-01"), read("film", "2026-01-01") | {"stated": "2011"}],
            "petitions": [read("petitions", "2026-03-01")],
            "public_questions": [read("questions", "2026-02-01")],
        }
    )
    pages = find(dataset, kind=Kind.FOI, about=("film",)).looked_at
    assert [page.title.value for page in pages] == ["film", "petitions"]


def test_a_request_without_a_page_that_was_read_is_refused() -> None:
    told = refuse(make({"id": "lichfield", "petitions": [claim_data(source=NEWS)]}), kind=Kind.FOI)
    assert "none of its own pages is recorded as read" in told


@pytest.mark.parametrize(
    ("name", "act"),
    [
        ("fife", "Freedom of Information (Scotland) Act 2002"),
        ("belfast", "Freedom of Information Act 2000"),
        ("cardiff", "Freedom of Information Act 2000"),
        ("leeds", "Freedom of Information Act 2000"),
    ],
)
def test_the_act_is_that_of_the_nation(name: str, act: str) -> None:
    foi = find(open_dataset(SAMPLE), name, kind=Kind.FOI).foi
    assert foi is not None
    assert (foi.act.value, foi.days.value) == (act, 20)


@pytest.mark.parametrize("kind", [Kind.FOI, Kind.CHECK])
@pytest.mark.parametrize("to", [To.COUNCILLOR, To.PAPER])
def test_requests_and_checks_go_to_the_council_itself(kind: Kind, to: To) -> None:
    told = refuse(make({"id": "lichfield"}), kind=kind, to=to)
    assert told == f"--kind {kind} goes to the council itself: leave --to out."


def test_welsh_is_for_councils_in_wales() -> None:
    told = refuse(open_dataset(SAMPLE), "fife", language=Language.WELSH)
    assert told == "--language welsh is for councils in Wales; Fife Council is in Scotland."
    assert find(open_dataset(SAMPLE), "cardiff", language=Language.WELSH).name.pointer == ("names", "cy")


def test_a_body_of_several_councils_has_no_councillors_there() -> None:
    dataset = open_dataset(SAMPLE)
    assert "WriteToThem lists no councillors" in refuse(dataset, "west-yorkshire-ca", to=To.COUNCILLOR)
    assert find(dataset, "west-yorkshire-ca").council.id == "west-yorkshire-ca"


@pytest.mark.parametrize(
    ("name", "members"), [("staffordshire", "CED"), ("norwich", "DIW"), ("leeds", "MTW"), ("belfast", "LGE")]
)
def test_the_link_of_a_councillor_carries_the_kind_of_council(name: str, members: str) -> None:
    letter = find(open_dataset(SAMPLE), name, to=To.COUNCILLOR)
    assert letter.write_to_them == f"https://www.writetothem.com/?a={members}"


@pytest.fixture(scope="module")
def frozen() -> Dataset:
    return open_dataset(FROZEN)


def test_a_letter_goes_to_the_council_that_has_the_place_of_one_that_is_gone(frozen: Dataset) -> None:
    letter = find(frozen, "allerdale")
    assert (letter.council.id, letter.gone and letter.gone.id) == ("cumberland", "allerdale")
    assert letter.name.path == "councils/cumberland.yaml"


def test_a_letter_about_a_council_with_several_successors_is_refused(frozen: Dataset) -> None:
    assert refuse(frozen, "cumbria") == (
        "Cumbria County Council ended on 31 March 2023, and 2 councils have its place. Name the one that you "
        "mean: cumberland, westmorland-and-furness."
    )
    # While it was there it got its letters itself.
    assert find(frozen, "cumbria", on=date(2022, 1, 1)).council.id == "cumbria"


def test_a_letter_about_a_council_to_come_is_refused(frozen: Dataset) -> None:
    [*future] = [one for one in frozen.councils if one.status_on(TODAY) == "future"]
    assert future
    for council in future:
        told = refuse(frozen, council.id)
        assert told.startswith(f"{council.name} does not exist before 1 April 2027.")
        assert "Until then: " in told


def test_all_that_is_recorded_goes_to_be_checked() -> None:
    dataset = open_dataset(SAMPLE)
    letter = find(dataset, "leeds", kind=Kind.CHECK)
    assert len(letter.claims) == sum(1 for _ in letter.council.iter_claims())
    assert [fact.pointer for fact in letter.plain][:1] == [("website",)]
    some = find(dataset, "leeds", kind=Kind.CHECK, about=("film",))
    assert {page.claim.activity for page in some.claims} == {"film"}
    assert some.plain == ()


def test_similar_councils_are_of_its_nation_and_speak_for_themselves() -> None:
    def one(name: str, **more: Any) -> dict[str, Any]:
        return {"id": name, "name": f"{name} Council", "short_name": name, "parent": None, **more}

    old = claim_data(status="allowed", stated="2015")
    news = claim_data(status="allowed", stated="2024", source=NEWS)
    wales = {"nation": "wales", "type": "welsh-principal-council", "region": None}
    dataset = make(
        one("a"),
        one("b", petitions=[OPEN]),
        one("c", petitions=[NARROW]),
        one("old", petitions=[old]),
        one("news", petitions=[news]),
        one("welsh", petitions=[OPEN], **wales),
    )
    accused = make(one("a"), one("b", film=[OPEN]), one("c", film=[NARROW]))
    [matter] = find(accused, "a", about=("film",)).matters
    assert [page.council.value for page in matter.alike] == ["b Council"]
    [matter] = find(dataset, "a", about=("petitions",)).matters
    assert sorted(page.council.value for page in matter.alike) == ["b Council", "c Council"]
    assert all(page.asked and page.asked.value.state is State.NOT_ASKED for page in matter.alike)


def test_answers_that_are_worked_out_already_give_the_same_letter() -> None:
    dataset = open_dataset(SAMPLE)
    website = Website(dataset, TODAY, "")
    for request in (Request(kind=Kind.ASK), Request(kind=Kind.ASK, to=To.COUNCILLOR)):
        for name in ("lichfield", "leeds", "eden"):
            council = dataset.by_id[name]

            def find_alike(one: Council) -> Sequence[Council]:
                return website.near[one.id].of_nation if one.id in website.near else ()

            letter = find_letter(dataset, council, request, TODAY, HOME, find_alike)
            assert find_letter(dataset, council, request, TODAY, HOME, find_alike, website.answers) == letter
