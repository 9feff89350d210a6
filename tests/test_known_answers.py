"""The examples that must come out right, on the dataset as it was on the day of the tests."""

from collections.abc import Iterator
from datetime import date

import pytest

from opencouncil.answers import Answer, find_answer, find_answers
from opencouncil.choice import is_passing
from opencouncil.reading.dataset import open_dataset
from opencouncil.vocabulary import ACTIVITIES, LESS_THAN, PERMISSIONS, PRACTICES
from opencouncil.wording.everyday import find_activity
from support.builders import DATA
from support.clock import TODAY
from support.promises import assert_promises

WHOLE = open_dataset(DATA)
LAW = WHOLE.law
ON_TODAY = list(find_answers(LAW, WHOLE.councils, TODAY))


def ask(word: str, council_id: str, day: str = "2026-11-21", meeting: str = "") -> Answer:
    council = WHOLE.by_id[council_id]
    return find_answer(LAW, council, find_activity(word), date.fromisoformat(day), meeting)


def instruments(answer: Answer) -> list[str]:
    """The citations of the law that decides."""
    effect = answer.deciding
    assert effect is not None
    assert effect.instrument is not None
    return [effect.instrument.citation, *(instrument.citation for instrument in effect.amended_by)]


def test_lichfield_before_and_after_the_regulations() -> None:
    assert ask("film", "lichfield", "2014-08-05").answer == "up-to-council"
    after = ask("film", "lichfield", "2014-08-06")
    assert after.answer == "right"
    assert instruments(after) == ["1972 c. 70", "SI 2014/2095"]


@pytest.mark.parametrize("word", ["film", "record"])
def test_every_scottish_council_decides_for_itself_under_the_act_of_1973(word: str) -> None:
    scottish = [one for one in WHOLE.councils if one.nation == "scotland" and one.exists_on(TODAY)]
    assert len(scottish) == 32
    for council in scottish:
        answer = ask(word, council.id)
        assert instruments(answer)[0] == "1973 c. 65"
        assert answer.answer == (answer.claim.status if answer.claim else "up-to-council")
        assert answer.answer != "right"
        assert not answer.is_out_of_step


def test_fife_and_aberdeen() -> None:
    assert ask("film", "fife").answer == "permission-required"
    assert ask("film", "aberdeen").answer in ("up-to-council", "permission-required")


def test_belfast_may_tweet_and_may_have_to_ask_to_film() -> None:
    tweet = ask("tweet", "belfast")
    assert tweet.answer == "right"
    assert instruments(tweet) == ["2014 c. 8 (N.I.)"]
    assert tweet.deciding is not None
    assert tweet.deciding.provision.startswith("section 42(8)")
    film = ask("film", "belfast")
    assert film.answer == "up-to-council"
    assert film.deciding is not None
    assert film.deciding.provision.startswith("section 42(7)")


@pytest.mark.parametrize("council", [one.id for one in WHOLE.councils if one.nation == "wales"])
def test_a_welsh_webcast_of_full_council_is_a_duty_from_may_2022(council: str) -> None:
    def find_effect(day: str, meeting: str = "") -> str:
        deciding = ask("webcast", council, day, meeting).deciding
        return deciding.effect if deciding else ""

    assert find_effect("2022-05-04") == "not-required"
    assert find_effect("2022-05-05") == "duty"
    for meeting in ("committee", "executive"):
        assert find_effect("2022-05-04", meeting) == "not-required"
        assert find_effect("2022-05-05", meeting) == "not-required"
    duty = ask("webcast", council, "2022-05-05")
    # Nothing was said on the first day itself, so that what had been said before answers nothing.
    assert (duty.answer, duty.claim) == ("unknown", None)


def test_an_english_claim_from_before_the_law_is_never_out_of_step() -> None:
    """Filming was refused in 2011 in Barnet, Bexley and Tower Hamlets, and it is a right today."""
    for council_id in ("barnet", "bexley", "tower-hamlets"):
        council = WHOLE.by_id[council_id]
        old = [
            claim
            for claim in council.claims["film"]
            if claim.status == "refused" and claim.stated and claim.stated.year == 2011
        ]
        assert old
        # Were it all that is known, it would still be history.
        for claim in old:
            alone = type(council)(council.path, _only(council.data, claim.index))
            answer = find_answer(LAW, alone, "film", TODAY)
            assert (answer.answer, answer.standing) == ("right", None)
            assert answer.last_known_claim
        answer = ask("film", council_id)
        assert (answer.answer, answer.is_out_of_step) == ("right", False)


def _only(data: object, index: int) -> dict[str, object]:
    """A council's data with one claim on filming alone."""
    assert isinstance(data, dict)
    return {**data, "meetings": {"film": [data["meetings"]["film"][index]]}}


def test_no_claim_that_is_older_than_the_law_is_out_of_step_anywhere() -> None:
    narrower = 0
    for answer in ON_TODAY:
        if answer.last_known_claim:
            narrower += answer.last_known_claim.status in LESS_THAN["right"]
            assert not answer.is_out_of_step
    assert narrower > 5


def test_an_undated_blog_of_before_august_2014_is_history() -> None:
    answer = ask("record", "greenwich")
    blog = next(claim for claim in WHOLE.by_id["greenwich"].claims["audio-record"] if claim.stated_by)
    assert (blog.source.type, blog.status) == ("blog", "refused")
    assert answer.claim is not None
    assert answer.claim.stated is not None
    assert "is older than the law that holds on the day" in [
        passed.reason for passed in answer.passed_over if passed.claim is blog
    ]


def test_no_claim_that_may_be_older_than_a_duty_answers_it_anywhere() -> None:
    """Flintshire says of itself that it shows its meetings since 2015, which was before the duty."""
    answer = ask("webcast", "flintshire")
    assert (answer.answer, answer.claim) == ("unknown", None)
    assert answer.last_known_claim is not None
    found = 0
    for answer in ON_TODAY:
        if answer.deciding and answer.deciding.effect == "duty" and answer.answer == "unknown":
            found += answer.last_known_claim is not None
            assert not answer.is_out_of_step
    assert found > 5


def test_full_council_goes_before_other_bodies_whatever_the_dates() -> None:
    assert ask("webcast", "sheffield").answer == "provided"
    assert ask("ask", "wakefield").answer == "refused"


def test_the_pandemic_goes_before_what_is_older_than_2015() -> None:
    for council in ("stirling", "liverpool"):
        answer = ask("webcast", council)
        assert answer.answer == "provided"
        assert answer.claim is not None
        assert is_passing(answer.claim)


def test_a_scottish_rule_of_2015_answers_as_last_known_in_2015() -> None:
    answer = ask("webcast", "glasgow")
    assert (answer.answer, answer.last_known) == ("provided", 2015)
    assert ask("webcast", "glasgow", "2020-03-25").last_known is None
    assert ask("webcast", "glasgow", "2020-03-26").last_known == 2015


def test_the_isles_of_scilly_stand_under_the_act_of_1960_and_the_city_under_section_100j() -> None:
    assert instruments(ask("film", "isles-of-scilly")) == ["1960 c. 67", "SI 2014/2095"]
    assert ask("film", "isles-of-scilly", "2014-08-05").answer == "not-looked-for"
    city = ask("film", "city-of-london")
    assert city.answer == "right"
    assert city.deciding is not None
    assert city.deciding.provision.startswith("section 100J")


@pytest.mark.parametrize(
    ("council", "day", "answer"),
    [
        ("christchurch", "2019-03-31", "right"),
        ("christchurch", "2019-04-01", "no-council"),
        ("cumbria", "2023-04-01", "no-council"),
        ("east-surrey", "2027-03-31", "no-council"),
        ("east-surrey", "2027-04-01", "right"),
        ("lisburn", "2015-03-31", "refused"),
        ("lisburn", "2015-04-01", "no-council"),
    ],
)
def test_councils_that_come_and_go(council: str, day: str, answer: str) -> None:
    assert ask("film", council, day).answer == answer


# Over all of it.


def iter_all() -> Iterator[Answer]:
    days = ("2009-04-01", "2012-09-10", "2014-08-05", "2014-08-06", "2015-04-01", "2022-05-05", "2026-11-21")
    for day in days:
        yield from find_answers(LAW, WHOLE.councils, date.fromisoformat(day))


def test_every_answer_keeps_the_promises() -> None:
    for answer in iter_all():
        assert_promises(answer)


def test_the_nations_of_today() -> None:
    """What a resident of each nation is told by law, whatever councils say."""
    for answer in ON_TODAY:
        nation, activity = answer.council.nation, answer.activity
        if answer.answer == "no-council":
            continue
        by_right = {
            "england": {"social-media", "audio-record", "film", "papers"},
            "northern-ireland": {"social-media", "papers"},
            "wales": {"papers"},
            "scotland": {"papers"},
        }[nation]
        if answer.council.id in ("isles-of-scilly", "city-of-london"):
            by_right = by_right - {"papers"}
        assert (answer.answer == "right") == (activity in by_right), (answer.council.id, activity)


def test_there_is_an_answer_for_every_council_and_activity() -> None:
    assert len(ON_TODAY) == len(WHOLE.councils) * len(ACTIVITIES)
    assert set(ACTIVITIES) == {*PERMISSIONS, *PRACTICES}
