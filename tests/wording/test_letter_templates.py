"""The templates of letters: their fixed words are reviewed, and nothing but facts comes between these."""

import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.reports.asked import State
from opencouncil.reports.letter_facts import PROGRAM, STATUS, TEXT, Fact
from opencouncil.reports.letter_kinds import Language
from opencouncil.vocabulary import ACTIVITIES, NATIONS, SOURCE_TYPES, STATUSES
from opencouncil.wording import letter_words
from opencouncil.wording.codes import spell_out
from opencouncil.wording.letter import FOLDER, Told, render_template
from opencouncil.wording.letter_words import (
    WELSH_ACTIVITIES,
    WELSH_ASKED,
    WELSH_SOURCES,
    WELSH_STATUSES,
    say_fact,
)
from support.letters import MONTHS, iter_literals

REVIEWED = Path(__file__).with_name("letters_fixed_text.txt")
# No template may say these by itself: dates, numbers, what a council or the law says, names.
NUMBERS = re.compile(
    r"[0-9]|https?:|www\.|\b(?:one|two|three|four|five|ten|twenty) (?:days?|weeks?|years?|months?)\b"
)


def list_fixed() -> list[str]:
    return [
        f"{language.value}/{name}: {text}" for language in Language for name, text in iter_literals(language)
    ]


def test_the_fixed_words_are_those_that_were_reviewed() -> None:
    """Whoever changes a template reads the new words as the council's lawyer will, and writes the list again:
    `PYTHONPATH=src:tests python tests/wording/test_letter_templates.py`.
    """
    assert list_fixed() == REVIEWED.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("language", Language)
def test_fixed_words_hold_no_facts(language: Language) -> None:
    statuses = [spell_out(status).lower() for status in STATUSES]
    words = {
        Language.ENGLISH: [*statuses, "England", "Wales", "Scotland", "Northern Ireland"],
        Language.WELSH: [*WELSH_STATUSES.values(), "Lloegr", "Cymru", "Yr Alban"],
    }[language]
    assert len(words) >= len(STATUSES) + len(NATIONS) - 1
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, [*MONTHS[language].split(), *words]))})\b")
    found = [
        (name, text) for name, text in iter_literals(language) if NUMBERS.search(text) or names.search(text)
    ]
    assert found == []


def test_both_languages_have_the_same_templates() -> None:
    english, welsh = ({path.name for path in (FOLDER / one.value).iterdir()} for one in Language)
    assert english == welsh


@pytest.mark.parametrize(
    ("phrases", "words"),
    [
        (WELSH_STATUSES, STATUSES),
        (WELSH_ACTIVITIES, ACTIVITIES),
        (WELSH_SOURCES, SOURCE_TYPES),
        (WELSH_ASKED, State),
    ],
)
def test_welsh_is_for_words_that_there_are(phrases: Collection[str], words: Collection[str]) -> None:
    """A new word waits for its Welsh, and stands in English until then."""
    assert {*phrases} <= {*words}
    assert len(phrases) >= 5


def test_a_word_without_welsh_stands_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    fact = Fact(form=STATUS, value="allowed", path=PROGRAM, pointer=())
    assert say_fact(fact, Language.WELSH) == "caniateir"
    monkeypatch.setattr(letter_words, "WELSH_STATUSES", {})
    assert say_fact(fact, Language.WELSH) == "allowed"


@pytest.mark.parametrize(
    "template",
    [
        pytest.param("It is refused {{ 2014 }}.", id="a number"),
        pytest.param("{{ 'refused' }}", id="words of its own"),
        pytest.param("{{ name ~ ' refuses' }}", id="a fact with more behind it"),
        pytest.param("{{ name.text }}", id="a part of a fact"),
        pytest.param("{{ name | upper }}", id="a filter"),
        pytest.param("{% set x %}{{ name }} refuses{% endset %}{{ x }}", id="a block kept in a name"),
        pytest.param("{% macro m() %}refuses{% endmacro %}{{ m() }}", id="a macro"),
        pytest.param("{{ nobody }}", id="a name that is not there"),
        pytest.param("{% if nobody %}x{% endif %}", id="a condition on a name that is not there"),
        pytest.param("{{ name.__class__.__mro__ }}", id="a way to Python"),
        pytest.param("{% include '../../../cli/app.py' %}", id="a file outside"),
        pytest.param("{% for i in range(9) %}{% endfor %}", id="a function"),
        pytest.param("{% if %}", id="no syntax"),
        pytest.param("\x021\x03", id="a mark of its own"),
        pytest.param("{% filter upper %}x{% endfilter %}", id="a filter around words"),
    ],
)
def test_a_template_puts_out_nothing_but_facts(tmp_path: Path, template: str) -> None:
    (tmp_path / "a.j2").write_text(template, encoding="utf-8")
    with pytest.raises(OpenCouncilError, match=r"^The template a\.j2"):
        render_template("a.j2", make_context(), tmp_path)


def make_context(**more: Any) -> dict[str, Any]:
    return {
        "name": Told(text="Leeds", fact=Fact(form=TEXT, value="Leeds", path=PROGRAM, pointer=()), number=0),
        **more,
    }


def test_a_line_of_tags_leaves_nothing_and_an_error_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text(
        "One\n{% if name %}\n  {% if name %}\n{{ name }}\n{% endif %}{% endif %}\ntwo.\n"
    )
    assert render_template("a.j2", make_context(), tmp_path) == "One\n\x020\x03\ntwo.\n"
    (tmp_path / "b.j2").write_text("One\n{% if name %}\n{% endif %}\n{% nothing %}\n")
    with pytest.raises(OpenCouncilError, match=r"^The template b\.j2, line 4 is wrong"):
        render_template("b.j2", make_context(), tmp_path)


if __name__ == "__main__":
    REVIEWED.write_text("\n".join(list_fixed()) + "\n", encoding="utf-8")
