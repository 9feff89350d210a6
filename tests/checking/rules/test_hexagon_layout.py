from pathlib import Path

import pytest

from opencouncil.checking.rules import hexagon_layout
from opencouncil.checking.validate import validate
from opencouncil.findings import Position, Problem
from opencouncil.model import Council
from opencouncil.reading.hexagons import Cell, Layout
from opencouncil.reading.snapshot import open_folder
from support.builders import council
from support.clock import TODAY
from support.views import View

LAYOUT = Layout((Cell("E07000194", "Lichfield", 5, 12),), lines={"E07000194": 7})


@pytest.mark.parametrize(
    ("codes", "unreadable", "is_known"),
    [
        pytest.param({"gss": "E07000194"}, (), True, id="its code"),
        pytest.param({"gss": "E07000999", "former_gss": ["E07000194"]}, (), True, id="one that it had"),
        pytest.param({"gss": "E07000999"}, (), False, id="of nobody"),
        pytest.param({"gss": "E07000999"}, ("tamworth",), True, id="a file that cannot be read may have it"),
    ],
)
def test_a_hexagon_is_of_a_council(
    codes: dict[str, object], unreadable: tuple[str, ...], is_known: bool
) -> None:
    view = View((council(codes=codes),), unreadable=unreadable, layout=LAYOUT)
    problem = Problem(
        (),
        "no council has the code `E07000194`, under which Lichfield stands on the map",
        "Correct the code, or put the file of the council back.",
        position=Position(7, 1),
    )
    assert list(hexagon_layout.check_all(view, TODAY)) == ([] if is_known else [("hexagons.json", problem)])


def test_a_dataset_without_a_map() -> None:
    councils: tuple[Council, ...] = (council(),)
    assert list(hexagon_layout.check_all(View(councils), TODAY)) == []


def test_a_fault_of_the_file_is_a_finding(dataset: Path) -> None:
    (dataset / "data" / "hexagons.json").write_text('{"layout": "odd-r",\n"hexes": }', encoding="utf-8")
    [finding] = validate(open_folder(dataset), TODAY).findings
    assert (finding.path, finding.rule, finding.line, finding.column) == (
        "data/hexagons.json",
        "hexagon-layout",
        2,
        10,
    )
