"""Who is out of step, who is only worth checking, and who could be judged at all."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.reading.dataset import Dataset
from opencouncil.reports.out_of_step import OutOfStep, Stretch, can_be_missed, find_out_of_step
from opencouncil.select import make_wanted
from opencouncil.standing import Doubt
from support.builders import SAMPLE, Files, claim_data, council_data, to_yaml
from support.clock import TODAY
from support.law_samples import effect, law_file

NATIONS = ("england", "wales")
Make = Callable[..., Dataset]
WELSH = {"nation": "wales", "region": None, "type": "welsh-principal-council", "codes": None}


def make_dataset(*councils: dict[str, Any], nations: tuple[str, ...] = NATIONS) -> Dataset:
    """Councils under the real law of some nations."""
    files = {f"councils/{one['id']}.yaml": to_yaml(one).encode() for one in councils}
    files |= {f"law/{name}.yaml": (SAMPLE / "data" / "law" / f"{name}.yaml").read_bytes() for name in nations}
    return Dataset(Files({**files, "sources.yaml": (SAMPLE / "data" / "sources.yaml").read_bytes()}))


def council_of(council_id: str, **changes: Any) -> dict[str, Any]:
    return council_data(id=council_id, name=f"{council_id.title()} Council", parent=None, **changes)


def refuse(**changes: Any) -> dict[str, Any]:
    return claim_data(**{"status": "refused", "conditions": None, "stated": "2024", **changes})


def find(*councils: dict[str, Any], **options: Any) -> OutOfStep:
    return find_out_of_step(make_dataset(*councils), TODAY, **options)


def names(found: OutOfStep) -> tuple[list[str], list[str]]:
    return tuple([case.answer.council.id for case in cases] for cases in (found.cases, found.worth_checking))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("claim", "where", "judged"),
    [
        pytest.param(refuse(), "out of step", 1, id="refused since the law"),
        pytest.param(refuse(status="restricted"), "out of step", 1, id="for some alone"),
        pytest.param(refuse(status="permission-required"), "out of step", 1, id="with permission"),
        pytest.param(refuse(status="allowed-with-notice"), "", 1, id="notice is not less"),
        pytest.param(refuse(status="no-policy"), "", 0, id="no rule says neither"),
        pytest.param(refuse(status="unknown"), "", 0, id="what is not understood says neither"),
        pytest.param(refuse(confidence="low"), "worth checking", 0, id="of low confidence"),
        pytest.param(refuse(status="allowed", confidence="low"), "", 0, id="a weak yes clears nobody"),
        pytest.param(refuse(conditions=["trial"]), "worth checking", 0, id="a trial"),
        pytest.param(refuse(stated=None, confidence="medium"), "worth checking", 0, id="undated"),
        pytest.param(refuse(stated="2014-08-05"), "", 0, id="older than the law"),
        pytest.param(refuse(stated="2014"), "worth checking", 0, id="perhaps older than the law"),
    ],
)
def test_where_a_claim_puts_a_council(claim: dict[str, Any], where: str, judged: int) -> None:
    found = find(council_of("ayton", film=[claim]), activities=["film"])
    assert names(found) == (["ayton"] * (where == "out of step"), ["ayton"] * (where == "worth checking"))
    assert (found.councils, found.judged) == (1, judged)


def test_a_duty_that_is_missed() -> None:
    missed = claim_data(status="not-provided", conditions=None, stated="2024")
    found = find(council_of("abertawe", **WELSH, council_webcast=[missed]), activities=["council-webcast"])
    [case] = found.cases
    assert case.standing.effect.effect == "duty"
    assert case.claim_id.startswith("abertawe/council-webcast/")


def test_every_council_is_counted_once_with_its_reason() -> None:
    found = find(
        council_of("ayton", film=[refuse()]),
        council_of("beeton", film=[refuse(stated="2012")]),
        council_of("ceeton", film=[refuse(confidence="low")]),
        council_of("deeton"),
        activities=["film"],
    )
    [matter] = found.matters
    counted = (matter.judged, matter.older, matter.unsure, matter.without_claim)
    assert (matter.nation, matter.activity, matter.councils, counted) == ("england", "film", 4, (1, 1, 1, 1))
    assert (matter.out_of_step, matter.worth_checking) == (1, 1)
    assert [council.id for council in matter.not_judged] == ["beeton", "ceeton", "deeton"]


def test_the_strongest_evidence_comes_first() -> None:
    order = {
        "ayton": {"type": "council-page", "stated": "2025"},
        "beeton": {"type": "council-page", "stated": "2024"},
        "ceeton": {"type": "blog", "stated": "2025"},
        "deeton": {"type": "council-page", "stated": "2025", "confidence": "medium"},
        "eeton": {"type": "council-page", "stated": "2020"},
    }
    councils = []
    for council_id, how in reversed(order.items()):
        source = claim_data()["source"] | {"type": how["type"]}
        changes = {name: how[name] for name in ("stated", "confidence") if name in how}
        councils.append(council_of(council_id, film=[refuse(source=source, **changes)]))
    councils.append(council_of("azon", film=[refuse(status="permission-required", stated="2025")]))
    assert names(find(*councils))[0] == ["ayton", "azon", *list(order)[1:]]


def test_councils_are_filtered() -> None:
    councils = [council_of("ayton", film=[refuse()]), council_of("beeton", type="unitary", film=[refuse()])]
    wanted = make_wanted({"type": ["unitary"], "status": ["all"]}, (), ())
    assert names(find(*councils, wanted=wanted))[0] == ["beeton"]
    dataset = make_dataset(*councils)
    named = [dataset.by_id["ayton"]]
    assert names(find_out_of_step(dataset, TODAY, named=named))[0] == ["ayton"]


def test_on_another_day() -> None:
    dataset = make_dataset(council_of("ayton", film=[refuse(status="allowed"), refuse(stated="2016")]))
    assert names(find_out_of_step(dataset, TODAY))[0] == []
    assert names(find_out_of_step(dataset, date(2017, 1, 1)))[0] == ["ayton"]
    assert find_out_of_step(dataset, date(2013, 1, 1), activities=["film"]).councils == 0


def test_at_any_time_since_a_day() -> None:
    claims = [refuse(status="allowed"), refuse(stated="2018-03-01"), refuse(status="allowed", stated="2017")]
    dataset = make_dataset(
        council_of("ayton", film=[*claims, refuse(stated="2016-02-01")]),
        council_of("beeton", film=[refuse(stated="2016")], abolished="2019-04-01"),
        council_of("ceeton", film=[refuse(stated="2012")], abolished="2014-08-06"),
    )
    found = find_out_of_step(dataset, TODAY, since=date(2014, 1, 1), activities=["film"])
    assert {(case.answer.council.id, case.stretches) for case in found.cases} == {
        ("ayton", (Stretch(date(2016, 2, 1), date(2016, 12, 31)),)),
        ("ayton", (Stretch(date(2018, 3, 1), date(2023, 12, 31)),)),
        ("beeton", (Stretch(date(2016, 1, 1), date(2019, 3, 31)),)),
    }
    # Of one day each is told: the last one on which it was so.
    assert {str(case.answer.on) for case in found.cases} == {"2016-12-31", "2019-03-31", "2023-12-31"}
    # Ceeton had no right: it ended on the day before.
    assert (found.councils, found.judged) == (2, 2)
    later = find_out_of_step(dataset, TODAY, since=date(2024, 1, 1), activities=["film"])
    assert (names(later), later.councils) == (([], []), 1)


def test_nothing_after_the_last_day_counts() -> None:
    dataset = make_dataset(council_of("ayton", film=[refuse(stated="2018")]))
    before = find_out_of_step(dataset, date(2013, 1, 1), since=date(2012, 1, 1), activities=["film"])
    assert (before.councils, before.matters) == (0, ())
    between = find_out_of_step(dataset, date(2016, 1, 1), since=date(2012, 1, 1), activities=["film"])
    assert (between.councils, between.judged, names(between)) == (1, 0, ([], []))


def test_days_that_follow_each_other_are_one_stretch() -> None:
    """A right that another law takes over without a break."""
    law = law_file(effect(until="2019-12-31"), effect(id="eng-film-2", start="2020-01-01"))
    council = council_of("ayton", film=[refuse(stated="2018")])
    files = {"councils/ayton.yaml": to_yaml(council).encode(), "law/england.yaml": to_yaml(law).encode()}
    [case] = find_out_of_step(Dataset(Files(files)), TODAY, since=date(2015, 1, 1)).cases
    assert case.stretches == (Stretch(date(2018, 1, 1), None),)


def test_a_law_that_only_councils_of_another_time_need_is_not_missed() -> None:
    councils = (council_of("ayton", abolished="2010-04-01"), council_of("abertawe", **WELSH))
    dataset = make_dataset(*councils, nations=("wales",))
    assert find_out_of_step(dataset, TODAY).unanswered == ()
    assert find_out_of_step(dataset, TODAY, since=date(2011, 1, 1)).unanswered == ()
    assert find_out_of_step(dataset, TODAY, since=date(2009, 1, 1)).unanswered == ("england",)


def test_a_window_of_one_day_says_what_that_day_says() -> None:
    councils = [
        council_of("ayton", film=[refuse()], audio_record=[refuse(confidence="low")]),
        council_of("beeton", film=[refuse(status="allowed")]),
        council_of("ceeton", film=[refuse(stated="2011")]),
        council_of("abertawe", **WELSH),
    ]
    day, window = find(*councils), find(*councils, since=TODAY)
    assert names(day) == names(window) == (["ayton"], ["ayton"])
    counted = [
        [(one.councils, one.judged, one.older, one.unsure, one.without_claim) for one in found.matters]
        for found in (day, window)
    ]
    assert counted[0] == counted[1]
    assert (day.councils, day.judged) == (window.councils, window.judged)


def test_without_the_law_of_a_nation_its_councils_are_named_and_not_answered() -> None:
    councils = (council_of("ayton", film=[refuse()]), council_of("abertawe", **WELSH))
    found = find_out_of_step(make_dataset(*councils, nations=("wales",)), TODAY)
    assert found.unanswered == ("england",)
    assert found.cases == ()
    assert {matter.nation for matter in (*found.matters, *found.beyond_claims)} == {"wales"}


@pytest.mark.parametrize("since", [None, date(2014, 1, 1)])
def test_without_any_law_there_is_no_answer(since: date | None) -> None:
    dataset = make_dataset(council_of("ayton", abolished="2019-04-01"), nations=())
    with pytest.raises(OpenCouncilError, match=r"law/england\.yaml there is no answer"):
        find_out_of_step(dataset, date(2018, 1, 1) if since is None else TODAY, since=since)


def test_what_no_claim_can_fall_short_of_judges_nobody() -> None:
    found = find(council_of("ayton", papers=[claim_data(status="provided", stated="2025")]))
    assert not can_be_missed("papers", "right")
    assert "papers" in {matter.activity for matter in found.beyond_claims}
    assert "papers" not in {matter.activity for matter in found.matters}
    assert found.judged == 0


def test_each_doubt_can_be_met() -> None:
    claims = {
        Doubt.LOW_CONFIDENCE: refuse(confidence="low"),
        Doubt.PASSING: refuse(conditions=["trial"]),
        Doubt.OLDER: refuse(stated="2014"),
    }
    for doubt, claim in claims.items():
        [case] = find(council_of("ayton", film=[claim])).worth_checking
        assert (case.standing.doubt, case.is_out_of_step) == (doubt, False)
