"""What a change is called: the subject of its commit in the form of the house, and the name of its branch."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from opencouncil.changes import (
    Change,
    compare_councils,
    compare_files,
    describe_added,
    describe_removed,
)
from opencouncil.history.comparison import Comparison
from opencouncil.wording.proposals import LONGEST, call_change
from support.builders import claim_data, council

PATH = "councils/lichfield.yaml"
Council = Mapping[str, Any]


def call(changes: list[Change], *paths: str) -> tuple[str, str]:
    found = Comparison(tuple(changes), (), (), date(2026, 11, 21), "data/")
    called = call_change(found, paths or (PATH,))
    assert len(called.subject) <= LONGEST
    return called.subject, called.branch


def change(before: Council, after: Council) -> list[Change]:
    return compare_councils(PATH, before, after)


def having(**fields: Any) -> Council:
    return council(**fields).data


PLAIN = having()
REFUSED = claim_data(status="refused", conditions=None)
ASKED = {"asked": "2026-06-01"}


@pytest.mark.parametrize(
    ("before", "after", "subject", "branch"),
    [
        pytest.param(
            PLAIN,
            having(film=[claim_data()]),
            "Record filming as allowed with notice, September 2014",
            "film",
            id="a claim",
        ),
        pytest.param(
            PLAIN,
            having(film=[claim_data(stated=None)]),
            "Record filming as allowed with notice",
            "film",
            id="undated",
        ),
        pytest.param(
            PLAIN,
            having(film=[claim_data(), claim_data(stated="2013")]),
            "Record 2 claims on filming",
            "film",
            id="two of one activity",
        ),
        pytest.param(
            having(film=[claim_data()]),
            having(film=[REFUSED]),
            "Correct filming to refused",
            "film",
            id="another status",
        ),
        pytest.param(
            having(film=[claim_data()]),
            having(film=[claim_data(summary="ask")]),
            "Correct the claim on filming",
            "film",
            id="another summary",
        ),
        pytest.param(
            having(film=[claim_data()]),
            having(film=[claim_data(checked="2026-11-22")]),
            "Read the source of the claim on filming again",
            "film",
            id="read again",
        ),
        pytest.param(
            having(film=[claim_data()]), PLAIN, "Withdraw the claim on filming", "film", id="withdrawn"
        ),
        pytest.param(PLAIN, having(website="https://a.gov.uk/"), "Record website", "website", id="a fact"),
        pytest.param(PLAIN, having(name="Lichfield"), "Correct name", "name", id="another name"),
        pytest.param(
            PLAIN,
            having(website="https://a.gov.uk/", film=[claim_data()]),
            "Change 1 claim and 1 fact",
            "",
            id="both",
        ),
        pytest.param(
            PLAIN, having(replies=[ASKED]), "Record the asking of 1 June 2026", "reply", id="an asking"
        ),
        pytest.param(
            having(replies=[ASKED]),
            having(replies=[{**ASKED, "replied": "2026-06-20", "says": "agrees"}]),
            "Record the reply of 20 June 2026",
            "reply",
            id="a reply",
        ),
        pytest.param(
            having(replies=[ASKED]), PLAIN, "Remove the asking of 1 June 2026", "reply", id="no asking"
        ),
        pytest.param(
            having(replies=[ASKED]),
            having(replies=[{**ASKED, "about": ["film"]}]),
            "Correct the asking of 1 June 2026",
            "reply",
            id="an asking about less",
        ),
        pytest.param(PLAIN, PLAIN, "Tidy the file", "tidy", id="nothing in meaning"),
    ],
)
def test_one_council(before: Council, after: Council, subject: str, branch: str) -> None:
    assert call(change(before, after)) == (
        f"data(lichfield): {subject}",
        f"data/lichfield-{branch}".rstrip("-"),
    )


def test_a_new_council_and_one_that_goes() -> None:
    assert call(describe_added(PATH, PLAIN)) == (
        "data(lichfield): Add Lichfield",
        "data/new-lichfield",
    )
    assert call(describe_removed(PATH, having(film=[claim_data()])))[0] == "data(lichfield): Remove Lichfield"


def test_another_id() -> None:
    found = compare_councils("councils/mercia.yaml", PLAIN, having(id="mercia"))
    assert call(found, PATH, "councils/mercia.yaml")[0] == "data(mercia): Rename it from lichfield"


def _many(make: Callable[[str], list[Change]]) -> tuple[list[Change], list[str]]:
    ids = [f"council-{number}" for number in range(12)]
    return [one for name in ids for one in make(name)], [f"councils/{name}.yaml" for name in ids]


def test_many_councils() -> None:
    def reread(name: str) -> list[Change]:
        before, after = (having(id=name, film=[claim_data(checked=f"2026-11-{day}")]) for day in (21, 22))
        return compare_councils(f"councils/{name}.yaml", before, after)

    changes, paths = _many(reread)
    assert call(changes, *paths) == (
        "data: Read the source of 12 claims on filming again",
        "data/film-12-councils",
    )


def test_claims_of_several_councils_are_no_changes_of_councils() -> None:
    """Two corrected claims, and an address, in each of two files: too much for one line."""
    before = {name: [claim_data()] for name in ("film", "public-questions")}
    after = {
        "film": [claim_data(status="refused", conditions=None)],
        "public-questions": [claim_data(source={**claim_data()["source"], "url": "https://a.gov.uk/new"})],
    }
    changes, paths = [], []
    for name in ("one", "two"):
        path = f"councils/{name}.yaml"
        paths.append(path)
        changes += compare_councils(path, having(id=name, **before), having(id=name, **after))
    assert call(changes, *paths)[0] == "data: Change 4 claims of 2 councils"


def test_a_reorganisation_that_follows_a_rename_is_no_deed() -> None:
    """Its list of ids is in another order after it."""
    path = "reorganisations/2027-x.yaml"
    found = compare_councils("councils/mercia.yaml", PLAIN, having(id="mercia"))
    found += compare_files(path, "X", {"ends": ["eden", "lichfield"]}, {"ends": ["mercia", "eden"]})
    assert call(found, PATH, "councils/mercia.yaml", path)[0] == "data(mercia): Rename it from lichfield"


def test_what_is_cut_from_a_subject_stands_whole_below() -> None:
    name = "A Council Of A Name That Is Much Too Long To Stand In The First Line Of Any Commit"
    added = describe_added("councils/x.yaml", {**PLAIN, "id": "x", "short_name": name})
    found = Comparison(tuple(added), (), (), date(2026, 11, 21), "data/")
    message = call_change(found, ["councils/x.yaml"]).write_message()
    assert message == (
        f"data(x): Add A Council Of A Name That Is Much Too Long To Stand In The…\n\nAdd {name}\n"
    )


def test_files_that_are_no_councils() -> None:
    added = compare_files("reorganisations/2027-surrey.yaml", "Surrey", None, {"id": "2027-surrey"})
    assert call(added, "reorganisations/2027-surrey.yaml", PATH) == (
        "data(2027-surrey): Add Surrey",
        "data/2027-surrey",
    )
    law = compare_files("law/wales.yaml", "wales", {"nation": "wales"}, {"nation": "wales", "notes": "x"})
    assert call(law, "law/wales.yaml") == ("data(wales): Record notes", "data/wales-notes")


def test_the_words_of_strangers_stay_on_a_line_and_out_of_the_name() -> None:
    evil = describe_added(
        "councils/x.yaml", {**PLAIN, "id": "x", "short_name": "A\n\nCo-authored-by: B\x1b[2J"}
    )
    subject, branch = call(evil, "councils/x.yaml")
    assert subject == "data(x): Add A Co-authored-by: B\ufffd[2J"
    assert branch == "data/new-x"
    assert call([], "councils/../-x;$(y).yaml")[1] == "data/x-y-tidy"


def test_ones_own_words() -> None:
    found = Comparison(tuple(change(PLAIN, having(film=[claim_data()]))), (), (), date(2026, 11, 21), "data/")
    called = call_change(found, [PATH])
    source = "https://www.lichfielddc.gov.uk/filming"
    assert called.write_message() == f"{called.subject}\n\n{source}\n"
    assert called.write_message("Say it") == f"data(lichfield): Say it\n\n{source}\n"
    assert called.write_message("data: Say it\n\nMore.") == f"data: Say it\n\nMore.\n\n{source}\n"
