"""``opencouncil find``: all that a name, code or place can mean."""

import json
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.small_dataset import COUNCILS, write_silent_law

PLACES = """\
code,name,council,basis
E04000001,Stone,stafford,code-2010
E04000002,Stone,lichfield,code-2010
E04000003,Nowhere,,
W04000004,Llanfair,stafford,code-2010
"""
ALIASES = """\
aliases:
  - {name: The Lichfields, kind: other-name, source: list-of-councils}
"""
ADVICE = (
    "Name a council by its id, in brackets: opencouncil may film ID. "
    "For the meetings of a parish, town or community council add --meeting parish.\n"
)


@pytest.fixture
def data(tmp_path: Path) -> str:
    folder = tmp_path / "data"
    (folder / "councils").mkdir(parents=True)
    for name in ("staffordshire", "lichfield", "stafford"):
        lines = [line.removeprefix("        ") for line in COUNCILS[name].splitlines()]
        text = "\n".join([f"id: {name}", *lines, ""])
        if "sourced:" not in text:
            text += "sourced:\n  list-of-councils: [name]\n"
        if name == "lichfield":
            text = text.replace("nation:", f"{ALIASES}nation:", 1)
        (folder / "councils" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "parishes.csv").write_text(PLACES, encoding="utf-8")
    write_silent_law(folder)
    return str(folder)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param(["lichfield"], ["Lichfield District Council (lichfield): its id"], id="id"),
        pytest.param(["e07000194"], ["Lichfield District Council (lichfield): its code (GSS)"], id="code"),
        pytest.param(
            ["the", "lichfields"],
            ["Lichfield District Council (lichfield): its name The Lichfields"],
            id="another name",
        ),
        pytest.param(
            ["Borough of Stafford"], ["Stafford Borough Council (stafford): its place"], id="place and kind"
        ),
        pytest.param(["Lichfeild"], ["Lichfield District Council (lichfield): a similar name"], id="a slip"),
    ],
)
def test_councils(data: str, capsys: pytest.CaptureFixture[str], words: list[str], lines: list[str]) -> None:
    assert main(["find", *words, "--data", data]) == 0
    assert capsys.readouterr().out == "\n".join(["Councils", *(f"  {one}" for one in lines), "", ADVICE])


def test_parishes(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "stone", "--data", data]) == 0
    assert capsys.readouterr().out == "\n".join(
        [
            "Parishes and communities",
            "  Stone (E04000001): parish in the area of Stafford Borough Council (stafford)",
            "  Stone (E04000002): parish in the area of Lichfield District Council (lichfield)",
            "",
            ADVICE,
        ]
    )
    assert main(["find", "Nowhere", "--data", data]) == 0
    assert "Nowhere (E04000003): parish; no source here gives its council" in capsys.readouterr().out


def test_json(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["find", "Llanfair", "--data", data, "--format", "json"]) == 0
    place = {"code": "W04000004", "name": "Llanfair", "kind": "community", "council": "stafford"}
    shown = json.loads(capsys.readouterr().out)
    assert shown == {"version": 1, "words": "Llanfair", "councils": [], "places": [place]}
    assert main(["find", "LIF", "--data", data, "--format", "json"]) == 0
    [council] = json.loads(capsys.readouterr().out)["councils"]
    name = "Lichfield District Council"
    by = {"by": "code", "detail": "authority"}
    assert council == {"id": "lichfield", "name": name, "status": "current", **by}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("WS13 6YZ", "is a postcode"),
        ("xyzzy", "There is no council called 'xyzzy'. Run `opencouncil list` to see them all."),
    ],
)
def test_nothing(data: str, capsys: pytest.CaptureFixture[str], words: str, message: str) -> None:
    assert main(["find", words, "--data", data]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
