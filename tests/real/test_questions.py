"""Questions with their right answers: the law as we have it, and councils as they were on one day in 2026.

Each day is past, so that an answer changes only where the law, or what is said of it, is put right. What a
council says is that of ``tests/sample``; what the law gives is that of ``data/law``.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache

import pytest

from opencouncil.answers import find_answer, fit_meeting
from opencouncil.law import Law
from opencouncil.model import Council
from opencouncil.reading.dataset import open_dataset
from opencouncil.wording.everyday import find_matter, find_meeting
from support.builders import REPOSITORY, SAMPLE


@cache
def load_councils() -> Mapping[str, Council]:
    return open_dataset(SAMPLE / "data").by_id


@cache
def load_law() -> Law:
    return open_dataset(REPOSITORY / "data").law


# The council, what is asked, the day, the kind of meeting (full council where none is named), and the answer.
QUESTIONS = """
# England: filming, recording and reporting are a right since 6 August 2014; before, each council chose.
leeds               film        2014-08-05                   allowed-with-notice
leeds               film        2014-08-06                   right
leeds               film        2014-08-05  cabinet          allowed-with-notice
leeds               film        2014-08-06  cabinet          right
leeds               film        2014-08-05  committee        allowed-with-notice
leeds               film        2014-08-06  committee        right
leeds               film        2014-08-06  planning         right
leeds               film        2026-11-21                   right
leeds               record      2026-11-21                   right
leeds               record      2026-11-21  scrutiny         right
leeds               tweet       2014-08-05                   up-to-council
leeds               tweet       2014-08-06                   right
leeds               tweet       2014-08-06  cabinet          right
lichfield           film        2014-08-06  parish           right
lichfield           tweet       2026-11-21  town             right
norfolk             film        2026-11-21                   right
norfolk             film        2026-11-21  joint            right
# Whether the right reaches licensing hearings is disputed: no flat yes, whatever the council says.
leeds               film        2014-08-06  licensing        disputed
leeds               film        2026-11-21  licensing        disputed
# Spoken commentary in the room may be refused; attending is a right.
leeds               commentate  2014-08-06                   up-to-council
leeds               attend      2012-09-10  cabinet          right
leeds               attend      2026-11-21                   right
leeds               attend      2026-11-21  committee        right
lichfield           attend      2026-11-21  parish           right
# Papers: the right to read them, whatever the council puts online.
leeds               papers      2026-11-21                   right
norwich             papers      2026-11-21                   right
# No law makes an English council webcast: what it says is the answer.
leeds               webcast     2026-11-21                   provided
leeds               recording   2026-11-21                   partial
# The scheme for speakers at full council is not that of planning or of other committees.
leeds               speak       2026-11-21                   allowed-with-notice
leeds               speak       2026-11-21  planning         up-to-council
leeds               ask         2026-11-21                   up-to-council
# The duty to have a scheme for petitions came and went.
leeds               petition    2010-06-15                   unknown
leeds               petition    2012-03-31                   unknown
leeds               petition    2012-04-01                   up-to-council
# Combined authorities have the right from their first day.
west-midlands-ca    film        2014-08-06                   no-council
west-midlands-ca    film        2016-06-17                   right
west-midlands-ca    film        2026-11-21                   right
west-yorkshire-ca   tweet       2026-11-21                   right
# Councils that come and go.
cumbria             film        2023-03-31                   right
cumbria             film        2023-04-01                   no-council
allerdale           film        2023-03-31                   right
allerdale           film        2023-04-01                   no-council
westmorland-and-furness film    2023-03-31                   no-council
westmorland-and-furness film    2023-04-01                   right
# Wales: the council chooses about filming; a live broadcast of full council is its duty since 5 May 2022.
cardiff             film        2014-08-06                   up-to-council
cardiff             film        2026-11-21                   up-to-council
cardiff             tweet       2026-11-21                   up-to-council
powys               film        2026-11-21                   permission-required
powys               record      2012-01-01                   permission-required
cardiff             webcast     2018-11-29                   provided
cardiff             webcast     2022-05-04                   provided
# What was said before the duty is no answer to it.
cardiff             webcast     2022-05-05                   unknown
cardiff             webcast     2026-11-21                   unknown
powys               webcast     2022-05-05                   unknown
cardiff             webcast     2026-11-21  committee        provided
cardiff             papers      2026-11-21                   right
cardiff             attend      2026-11-21                   right
# A community council must let people speak; the day before the Act there was no such right.
cardiff             speak       2021-01-19  community        up-to-council
cardiff             speak       2022-05-05  community        right
# A scheme for petitions is a duty since 5 May 2022.
cardiff             petition    2022-05-04                   restricted
cardiff             petition    2022-05-05                   unknown
# Scotland: the council chooses, then and now.
fife                film        2014-08-06                   up-to-council
fife                film        2026-11-21                   permission-required
fife                record      2026-11-21                   permission-required
fife                tweet       2026-11-21                   up-to-council
fife                webcast     2026-11-21                   provided
fife                papers      2026-11-21                   right
fife                attend      2026-11-21                   right
fife                film        2026-11-21  community        up-to-council
# Northern Ireland: posting is a right, filming the council's choice, recording full council its duty.
belfast             tweet       2026-11-21                   right
belfast             film        2026-11-21                   up-to-council
belfast             recording   2026-11-21                   partial
belfast             attend      2026-11-21                   right
belfast             papers      2026-11-21                   right
belfast             webcast     2026-11-21                   provided
lisburn             film        2015-03-31                   refused
lisburn             film        2015-04-01                   no-council
"""


def read_questions() -> list[list[str]]:
    return [line.split() for line in QUESTIONS.splitlines() if line and not line.startswith("#")]


def test_there_are_enough_of_every_nation() -> None:
    asked = read_questions()
    assert len(asked) >= 60
    assert {load_councils()[one[0]].nation for one in asked} == {
        *("england", "wales", "scotland", "northern-ireland"),
    }


@pytest.mark.parametrize("question", read_questions(), ids=" ".join)
def test_a_question_has_its_answer(question: list[str]) -> None:
    council_id, word, text, *meeting, expected = question
    council, day = load_councils()[council_id], date.fromisoformat(text)
    kind = fit_meeting(council, find_meeting(meeting[0]) if meeting else "")
    answer = find_answer(load_law(), council.as_on(day), find_matter(word), day, kind)
    assert answer.answer == expected
