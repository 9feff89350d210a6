from pathlib import Path

import pytest

from opencouncil.checking.rules import parish_index
from opencouncil.checking.validate import validate
from opencouncil.findings import Position, Problem
from opencouncil.reading.places import Index
from opencouncil.reading.snapshot import open_folder
from support.builders import council
from support.clock import TODAY
from support.views import View

ROW = "E04010539,Alrewas,lichfield,code-2010\n"
HEAD = "code,name,council,basis\n"


def test_a_council_that_has_no_file_is_named_once() -> None:
    view = View((council(),), index=Index(councils={"lichfield": 2, "lichfeild": 5}))
    assert list(parish_index.check_all(view, TODAY)) == [
        (
            "parishes.csv",
            Problem(
                (),
                "there is no council `lichfeild`, in whose area this parish is to lie",
                "Correct the id, or put the file of the council back.",
                position=Position(5, 1),
            ),
        )
    ]


def find(dataset: Path, data: bytes | str) -> list[tuple[int, str]]:
    path = dataset / "data" / "parishes.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found = validate(open_folder(dataset), TODAY).findings
    assert {(one.path, one.rule) for one in found} <= {("data/parishes.csv", "parish-index")}
    return [(one.line, one.message) for one in found]


def test_a_sound_index(dataset: Path) -> None:
    assert (
        find(dataset, HEAD + ROW + "E04000001,Far,,\n" + 'E04000002,"Holbeck, Welbeck",lichfield,x\n') == []
    )


NO_COLUMNS = "the columns of the index of parishes are missing"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param("", (1, NO_COLUMNS), id="empty"),
        pytest.param(ROW, (1, NO_COLUMNS), id="no head"),
        pytest.param(HEAD, (1, "the index of parishes is empty"), id="no rows"),
        pytest.param(
            HEAD + ROW + "E04000001,Far\n",
            (3, "the row has not the 4 cells of the first line, with a code and a name"),
            id="a row cut short",
        ),
        pytest.param(
            HEAD + ROW + '"E04\n', (3, "the file is no CSV: unexpected end of data"), id="an open quote"
        ),
        pytest.param(b"\xff\xfe", (1, "the file is not text in UTF-8"), id="not UTF-8"),
        pytest.param(
            HEAD + ROW + "E04000001,Fa\u00adr,,\n",
            (3, "an invisible character stands here (U+00AD, a soft hyphen)"),
            id="what cannot be seen",
        ),
        pytest.param(
            HEAD + ROW * 2 + "E04000001,Far,lichfeild,\n",
            (4, "there is no council `lichfeild`, in whose area this parish is to lie"),
            id="an unknown council",
        ),
        pytest.param(
            HEAD + "E04000001," + "x" * 200_000 + ",,\n",
            (2, "the file is no CSV: field larger than field limit (131072)"),
            id="a cell of a novel's length",
        ),
    ],
)
def test_what_is_wrong_with_it(dataset: Path, data: bytes | str, expected: tuple[int, str]) -> None:
    assert find(dataset, data) == [expected]


def test_what_to_do_with_a_row(dataset: Path) -> None:
    (dataset / "data" / "parishes.csv").write_text(HEAD + ROW + "E04000001,Far\n")
    (found,) = validate(open_folder(dataset), TODAY).findings
    assert found.hint == "Correct the row, or remove it."


def test_a_link_out_of_the_dataset_is_not_followed(dataset: Path) -> None:
    outside = dataset / "far.csv"
    outside.write_text(HEAD + ROW)
    (dataset / "data" / "parishes.csv").symlink_to(outside)
    (found,) = validate(open_folder(dataset), TODAY).findings
    assert (found.rule, found.message) == (
        "parish-index",
        "the file is a link out of the dataset, and is not followed",
    )
