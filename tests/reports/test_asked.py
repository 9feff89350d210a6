"""Whether a council was asked, as of a day, about one activity or about all that we hold."""

from datetime import date, timedelta
from typing import Any

import pytest

from opencouncil.model import Reply, Source
from opencouncil.reports.asked import Asked, State, find_asked
from support.builders import council
from support.clock import TODAY

PAGE = {"type": "council-page", "title": "Filming", "url": "https://www.lichfielddc.gov.uk/filming"}


def find(*replies: dict[str, Any], on: date = TODAY, activity: str = "") -> Asked:
    return find_asked(council(replies=list(replies) or None), on, activity)


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def test_a_reply_is_read_whole() -> None:
    item = {"asked": "2026-06-01", "about": ["film"], "replied": "2026-06-20", "says": "newer-source"}
    [reply] = council(replies=[{**item, "summary": "see its page", "source": PAGE}]).replies
    assert reply == Reply(
        pointer=("replies", 0),
        asked=date(2026, 6, 1),
        about=("film",),
        replied=date(2026, 6, 20),
        says="newer-source",
        summary="see its page",
        source=Source("council-page", "Filming", "https://www.lichfielddc.gov.uk/filming"),
    )


def test_the_newest_asking_stands_first_wherever_it_is_in_the_file() -> None:
    found = council(replies=[None, {"asked": "2025-01-01"}, {"asked": "2026-01-01"}]).replies
    assert [one.pointer for one in found] == [("replies", 2), ("replies", 1)]


@pytest.mark.parametrize(
    ("replies", "state"),
    [
        pytest.param([], State.NOT_ASKED, id="none"),
        pytest.param([{"asked": ago(-1)}], State.NOT_ASKED, id="asked tomorrow"),
        pytest.param([{"asked": ago(0)}], State.WAITING, id="asked today"),
        pytest.param([{"asked": ago(27)}], State.WAITING, id="asked 27 days ago"),
        pytest.param([{"asked": ago(28)}], State.NO_REPLY, id="asked four weeks ago"),
        pytest.param([{"asked": ago(90), "replied": ago(0)}], State.REPLIED, id="replied today"),
        pytest.param([{"asked": ago(90), "replied": ago(-1)}], State.NO_REPLY, id="replied tomorrow"),
        pytest.param([{"asked": ago(2)}, {"asked": ago(9), "replied": ago(3)}], State.WAITING, id="again"),
        pytest.param(
            [{"asked": ago(30)}, {"asked": ago(90), "replied": ago(3)}], State.REPLIED, id="after a reminder"
        ),
    ],
)
def test_the_state(replies: list[dict[str, Any]], state: State) -> None:
    assert find(*replies).state is state


def test_an_earlier_reply_is_kept_beside_a_newer_asking() -> None:
    found = find({"asked": ago(2)}, {"asked": ago(400), "replied": ago(390), "says": "disagrees"})
    assert found.asked == TODAY - timedelta(days=2)
    assert found.reply is not None
    assert found.reply.says == "disagrees"


def test_what_came_after_the_day_is_not_told() -> None:
    item = {"asked": ago(60), "replied": ago(5), "says": "disagrees", "summary": "it is wrong"}
    then = find(item, on=TODAY - timedelta(days=6))
    assert (then.state, then.reply) == (State.NO_REPLY, None)
    assert then.asking is not None
    assert (then.asking.says, then.asking.summary) == ("", "")


def test_an_asking_about_one_activity_says_nothing_of_another() -> None:
    about_film = {"asked": ago(2), "about": ["film"]}
    assert find(about_film, activity="papers").state is State.NOT_ASKED
    assert find(about_film, activity="film").state is State.WAITING
    whole = {"asked": ago(100), "replied": ago(90), "says": "agrees"}
    assert find(about_film, whole, activity="papers").state is State.REPLIED


def test_an_asking_about_one_activity_is_not_one_about_all() -> None:
    about_film = {"asked": ago(2), "about": ["film"]}
    alone = find(about_film)
    assert (alone.state, alone.about) == (State.WAITING, ("film",))
    beside = find(about_film, {"asked": ago(100)})
    assert (beside.state, beside.about) == (State.NO_REPLY, ())
    assert [(one.state, one.about) for one in beside.apart] == [(State.WAITING, ("film",))]


def test_a_reply_about_one_activity_is_kept_until_all_is_answered() -> None:
    about_film = {"asked": ago(200), "about": ["film"], "replied": ago(190), "says": "disagrees"}
    assert [one.about for one in find({"asked": ago(100)}, about_film).apart] == [("film",)]
    answered = {"asked": ago(100), "replied": ago(90), "says": "agrees"}
    assert find(answered, about_film).apart == ()


def test_nothing_is_said_of_a_file_that_is_not_whole() -> None:
    assert find_asked(council(is_whole=False), TODAY).state is State.UNKNOWN
