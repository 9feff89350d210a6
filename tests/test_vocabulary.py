"""What `schema/` says of each word: whole, in one sense, and explained."""

import re
from collections.abc import Collection
from typing import Any

import pytest

from opencouncil import answers, standing, vocabulary
from opencouncil.files import load_schema
from opencouncil.law import RIGHT
from opencouncil.spelling import fold
from support.builders import REPOSITORY
from support.phrases import list_needs

PAGE = (REPOSITORY / "docs" / "vocabulary.md").read_text(encoding="utf-8")
LISTS: dict[str, dict[str, Any]] = {
    "NATIONS": vocabulary.NATIONS,
    "TYPES": vocabulary.TYPES,
    "ACTIVITIES": vocabulary.ACTIVITIES,
    "STATUSES": vocabulary.STATUSES,
    "CONDITIONS": vocabulary.CONDITIONS,
    "SOURCE_TYPES": vocabulary.SOURCE_TYPES,
    "REPLY_WORDS": vocabulary.REPLY_WORDS,
    "EFFECTS": vocabulary.EFFECTS,
    "LOOK_RESULTS": vocabulary.LOOK_RESULTS,
    "MEETINGS": vocabulary.MEETINGS,
    "REORGANISATION_STATUSES": vocabulary.REORGANISATION_STATUSES,
    "REORGANISATION_KINDS": vocabulary.REORGANISATION_KINDS,
}
# What the schema says in its own keywords, or in another one.
NO_FACTS = {"word", "meaning", "name", "title"}


@pytest.mark.parametrize("name", LISTS)
def test_the_page_explains_every_fact(name: str) -> None:
    for fact in next(iter(LISTS[name].values()))._fields:
        assert fact in NO_FACTS or f"| `{fact}` |" in PAGE, fact


@pytest.mark.parametrize("name", LISTS)
def test_every_word_is_known_by_itself(name: str) -> None:
    assert [one.word for one in LISTS[name].values()] == list(LISTS[name])


def test_a_fact_that_is_not_known_is_refused() -> None:
    node = {
        "enum": ["england"],
        "enumDescriptions": ["England"],
        "x-facts": {"england": {"gss": "E", "gs": 1}},
    }
    with pytest.raises(ValueError, match=r"'england'.*'gs'"):
        vocabulary._read_list(vocabulary.Nation, node)


def test_a_fact_that_is_missing_is_refused() -> None:
    node = {"enum": ["england"], "enumDescriptions": ["England"]}
    with pytest.raises(ValueError, match=r"'england'.*'gss'"):
        vocabulary._read_list(vocabulary.Nation, node)


def test_facts_of_a_word_that_is_not_listed_are_refused() -> None:
    node = {"enum": ["england"], "enumDescriptions": ["England"], "x-facts": {"englnd": {"gss": "E"}}}
    with pytest.raises(ValueError, match="englnd"):
        vocabulary._read_list(vocabulary.Nation, node)


def test_facts_name_words_that_there_are() -> None:
    for kind in vocabulary.TYPES.values():
        assert kind.nation in vocabulary.NATIONS
        assert not kind.parent or vocabulary.TYPES[kind.parent].nation == kind.nation
    for status in vocabulary.STATUSES.values():
        assert status.light in ("", "green", "yellow", "red")
        assert not status.less_than or status.less_than in vocabulary.EFFECTS
    for condition in vocabulary.CONDITIONS.values():
        assert set(condition.activities) <= set(vocabulary.ACTIVITIES)
        assert condition.kind in ("", *vocabulary.SCALES)
        assert condition.value in ("", "date")
        assert not condition.speaks_for or condition.speaks_for in vocabulary.STATUSES
    for meeting in vocabulary.MEETINGS.values():
        assert meeting.of in ("council", "strategic", "any", "area", "other")
        assert not meeting.within or not vocabulary.MEETINGS[meeting.within].within
        assert set(meeting.nations) <= set(vocabulary.NATIONS)
    assert {activity.kind for activity in vocabulary.ACTIVITIES.values()} <= set(vocabulary.SCALES)


def test_an_effect_that_decides_has_an_answer() -> None:
    known = {RIGHT, answers.UNKNOWN, answers.UP_TO_COUNCIL, answers.DISPUTED}
    for effect in vocabulary.EFFECTS.values():
        assert (effect.without_claim in known) != effect.is_advice, effect.word


def test_the_answers_know_every_effect_that_gives_more_than_a_claim() -> None:
    assert set(standing._GIVES) == set(vocabulary.LESS_THAN)


@pytest.mark.parametrize(
    ("stage", "holds"),
    [
        pytest.param("", "", id="it changes nothing"),
        pytest.param("proposed", "planned"),
        pytest.param("announced", "planned decided"),
        pytest.param("ordered", "firm decided"),
        pytest.param("done", "firm decided done"),
    ],
)
def test_the_stage_of_a_reorganisation_says_what_is_sure(stage: str, holds: str) -> None:
    status = vocabulary.ReorganisationStatus.from_facts("new-word", "What it means.", stage)
    for name in ("firm", "planned", "decided", "done"):
        assert getattr(status, f"is_{name}") == (name in holds.split()), name


def test_a_stage_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="'begun' is not a valid Stage"):
        vocabulary.ReorganisationStatus.from_facts("new-word", "What it means.", "begun")


def test_permissions_and_practices_have_a_scale_each() -> None:
    assert vocabulary.list_statuses("papers") == ("provided", "partial", "not-provided", "unknown")
    assert "refused" in vocabulary.list_statuses("film")
    assert "provided" not in vocabulary.list_statuses("film")


@pytest.mark.parametrize("is_strategic", [True, False])
def test_one_meeting_is_meant_where_none_is_named(is_strategic: bool) -> None:
    kinds = vocabulary.list_meetings(is_strategic)
    assert [kind for kind in kinds if vocabulary.MEETINGS[kind].is_main] == [
        vocabulary.main_meeting(is_strategic)
    ]


def test_the_lists_that_stand_in_several_schemas_are_one() -> None:
    law, reorganisation = load_schema("law"), load_schema("reorganisation")
    for node in (law["properties"]["nation"], reorganisation["properties"]["nation"]):
        assert set(node["enum"]) == set(vocabulary.NATIONS)
    definitions = load_schema("council")["$defs"]
    for node in (
        definitions["permission-claim"]["properties"]["confidence"],
        definitions["practice-claim"]["properties"]["confidence"],
        law["$defs"]["effect"]["properties"]["confidence"],
        reorganisation["properties"]["confidence"],
    ):
        assert tuple(node["enum"]) == vocabulary.CONFIDENCES


def test_a_council_can_be_asked_about_every_activity() -> None:
    about = load_schema("council")["$defs"]["reply"]["properties"]["about"]
    assert about["items"]["enum"] == list(vocabulary.ACTIVITIES)


def test_the_codes_of_each_type_are_codes_of_its_nation() -> None:
    pattern = load_schema("council")["$defs"]["gss"]["pattern"]
    for kind in vocabulary.TYPES.values():
        assert kind.gss.startswith(vocabulary.NATIONS[kind.nation].gss)
        assert re.search(pattern, f"{kind.gss}000001"), kind.word


def test_no_word_of_every_day_means_two_things() -> None:
    for known in (vocabulary.ACTIVITIES, vocabulary.MEETINGS):
        meant: dict[str, str] = {}
        for word, one in known.items():
            assert one.everyday, word
            assert len(set(one.everyday)) == len(one.everyday)
            for form in {word.replace("-", " "), *one.everyday}:
                assert fold(form) == form
                assert meant.setdefault(form, word) == word


def test_the_first_types_of_source_weigh_most() -> None:
    ranks = [source.rank for source in vocabulary.SOURCE_TYPES.values()]
    assert ranks == sorted(ranks)
    assert set(ranks) == set(range(1, max(ranks) + 1))


def section(number: int) -> str:
    """A section of the codebook."""
    text = (REPOSITORY / "docs" / "codebook.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {number}\. .*?(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param(3, vocabulary.ACTIVITIES, id="activities"),
        pytest.param(4, vocabulary.STATUSES, id="statuses"),
        pytest.param(
            5, [word if tag.meaning else f"{word}:" for word, tag in vocabulary.CONDITIONS.items()], id="tags"
        ),
        pytest.param(7, vocabulary.SOURCE_TYPES, id="types of source"),
        pytest.param(8, vocabulary.CONFIDENCES, id="confidence"),
    ],
)
def test_the_codebook_explains_every_word(number: int, words: Collection[str]) -> None:
    text = section(number)
    assert [word for word in words if f"`{word}`" not in text] == []


def test_what_a_new_word_needs_is_listed() -> None:
    page = (REPOSITORY / "docs" / "contributing-code.md").read_text(encoding="utf-8")
    [rows] = re.findall(r"^\| a new \| goes into \|\n\| --- \| --- \|\n((?:\|.*\n)+)", page, re.MULTILINE)
    assert rows.count("\n") == 8
    for place in re.findall(r"`((?:wording|schema)/[a-z_.]+)`", rows):
        root = REPOSITORY if place.startswith("schema/") else REPOSITORY / "src" / "opencouncil"
        assert (root / place).is_file(), place
    for need in list_needs():
        if need.module not in ("codes", "answers", "effects", "reorganisations"):
            assert f"`wording/{need.module}.py`" in rows, need.module
