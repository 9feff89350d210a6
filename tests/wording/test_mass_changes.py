"""The words around a change of many files."""

from datetime import date

import pytest

from opencouncil.editing.moves import read_host, read_page
from opencouncil.editing.plan import Edit
from opencouncil.editing.rename import Renaming
from opencouncil.wording.mass_changes import ask_rename, name_key, name_move, name_rename

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("others", "question"),
    [
        (0, "Rename the file?"),
        (1, "Rename the file, and change 1 file that names it?"),
        (2, "Rename the file, and change 2 files that name it?"),
    ],
)
def test_the_question_before_a_council_gets_another_id(others: int, question: str) -> None:
    edits = tuple(Edit(f"councils/{number}.yaml", b"", b"x") for number in range(others + 2))
    assert ask_rename(Renaming(edits, "councils/0.yaml", "councils/1.yaml")) == question


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        ("a.gov.uk", "b.gov.uk", "data: Move addresses from a.gov.uk to b.gov.uk"),
        (
            "http://a.gov.uk",
            "https://a.gov.uk",
            "data: Move addresses from http://a.gov.uk to https://a.gov.uk",
        ),
        ("a.gov.uk", "b.gov.uk:8080", "data: Move addresses from a.gov.uk to b.gov.uk:8080"),
    ],
)
def test_the_message_for_a_host(old: str, new: str, subject: str) -> None:
    assert name_move(read_host(old, new, TODAY)) == (subject,)


def test_what_is_cut_from_a_subject_stands_whole_below() -> None:
    long = f"{'a' * 60}.gov.uk"
    assert name_move(read_host(long, "b.gov.uk", TODAY)) == (
        "data: Move addresses from…",
        f"Move addresses from {long} to b.gov.uk.",
    )


def test_a_change_of_one_council_names_it() -> None:
    edits = (Edit("councils/eden.yaml", b"", b"x"),)
    assert name_move(read_host("a.gov.uk", "b.gov.uk", TODAY), edits) == (
        "data(eden): Move addresses from a.gov.uk to b.gov.uk",
    )
    assert name_key("one", "two", edits) == ("data(eden): Rename the source one to two",)
    more = (*edits, Edit("councils/fife.yaml", b"", b"x"))
    assert name_key("one", "two", more) == ("data: Rename the source one to two",)


def test_the_messages_for_a_page_a_key_and_an_id() -> None:
    page = read_page("https://a.gov.uk/x", "https://a.gov.uk/y", TODAY)
    assert name_move(page) == (
        "data: Replace the address of a page that moved",
        "https://a.gov.uk/x is https://a.gov.uk/y now.",
    )
    assert name_key("one", "two") == ("data: Rename the source one to two",)
    assert name_rename("eden", "eden-valley") == ("data(eden-valley): Rename it from eden",)
