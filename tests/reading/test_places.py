"""Councils by the parishes and communities in their areas, and what is said where that is not certain."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.errors import CouncilNotFoundError
from opencouncil.reading.dataset import Dataset, open_dataset
from opencouncil.reading.places import is_postcode
from support.clock import TODAY
from support.repositories import Record
from support.small_dataset import COUNCILS, write_silent_law

PLACES = """\
code,name,council,basis
E04000001,Alrewas,lichfield,code-2010
E04000002,Whittington,lichfield,code-2010
E04000003,Whittington,stafford,code-2010
E04000004,Lichfield,lichfield,code-2010
E04000005,Nowhere,,
E04000006,Gone Away,no-such-council,code-2010
E04000007,St. Mary's-on-Sea,stafford,code-2010
W04000008,Llanfair,stafford,code-2010
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "councils").mkdir(parents=True)
    for name in ("staffordshire", "lichfield", "stafford"):
        lines = [line.removeprefix("        ") for line in COUNCILS[name].splitlines()]
        text = "\n".join([f"id: {name}", *lines, ""])
        if "sourced:" not in text:
            text += "sourced:\n  list-of-councils: [name]\n"
        (folder / "councils" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "parishes.csv").write_text(PLACES, encoding="utf-8")
    write_silent_law(folder)
    return folder


@pytest.fixture
def dataset(data: Path) -> Dataset:
    return open_dataset(data)


@pytest.mark.parametrize(
    ("word", "council"),
    [
        pytest.param("Alrewas", "lichfield", id="a parish"),
        pytest.param("  ALREWÁS ", "lichfield", id="in any case"),
        pytest.param("saint marys on sea", "stafford", id="Saint"),
        pytest.param("Llanfair", "stafford", id="a community"),
    ],
)
def test_a_parish_finds_its_council(dataset: Dataset, word: str, council: str) -> None:
    assert dataset.find_council_or_place(word, TODAY).id == council
    assert dataset.place is not None
    assert dataset.place.council == council


def test_a_council_goes_before_a_parish_of_its_name(dataset: Dataset) -> None:
    assert dataset.find_council_or_place("Lichfield", TODAY).id == "lichfield"
    assert dataset.place is None
    assert "places" not in vars(dataset)


@pytest.mark.parametrize(
    ("word", "message"),
    [
        pytest.param(
            "Whittington",
            "'Whittington' is a parish in the area of 'lichfield' or 'stafford'. "
            "Say which council, by its id.",
            id="of two councils",
        ),
        pytest.param(
            "Alrewas Parish Council",
            "'Alrewas Parish Council' has no file of its own: Alrewas is a parish in the area of "
            "'lichfield'. For the meetings of a parish, town or community council ask with --meeting parish: "
            "`opencouncil may film lichfield --meeting parish`.",
            id="its own council",
        ),
        pytest.param(
            "Lichfield City Council",
            "'Lichfield City Council' has no file of its own: Lichfield is a parish in the area of "
            "'lichfield'. For the meetings of a parish, town or community council ask with --meeting parish: "
            "`opencouncil may film lichfield --meeting parish`.",
            id="a parish that is a city",
        ),
        pytest.param(
            "Nowhere",
            "'Nowhere' has no file of its own: Nowhere is a parish, and no source here says of which "
            "council's area. https://www.gov.uk/find-local-council tells that.",
            id="of a council that is not known",
        ),
        pytest.param(
            "ws13 6yz",
            "'ws13 6yz' is a postcode, and nothing here asks the network. "
            "https://www.gov.uk/find-local-council tells its council; then ask by the name of the council.",
            id="a postcode",
        ),
        pytest.param(
            "Elsewhere Town Council",
            "There is no council called 'Elsewhere Town Council'. Parish, town and community councils have "
            "no file: ask for the council of their area, with --meeting parish.",
            id="a town that is not listed",
        ),
        pytest.param(
            "Alrewes",
            "There is no council or parish called 'Alrewes'. Did you mean Alrewas, a parish in the area of "
            "'lichfield'?",
            id="a typing error in a parish",
        ),
        pytest.param(
            "St Marys",
            "There is no council or parish called 'St Marys'. Did you mean St. Mary's-on-Sea, a parish in "
            "the area of 'stafford'?",
            id="a part of a parish's name",
        ),
        pytest.param(
            "Nowhre",
            "There is no council or parish called 'Nowhre'. Did you mean Nowhere, a parish whose council is "
            "not known here?",
            id="a typing error in one of which little is known",
        ),
        pytest.param(
            "on",
            "There is no council called 'on'. Run `opencouncil list` to see them all.",
            id="a short word",
        ),
        pytest.param(
            "Gone Away",
            "'Gone Away' is a parish in the area of 'no-such-council'. Say which council, by its id.",
            id="of a council without a file",
        ),
    ],
)
def test_what_is_said_where_no_council_is_found(dataset: Dataset, word: str, message: str) -> None:
    with pytest.raises(CouncilNotFoundError) as caught:
        dataset.find_council_or_place(word, TODAY)
    assert str(caught.value) == message


def test_a_nation_is_no_parish(data: Path) -> None:
    with (data / "parishes.csv").open("a", encoding="utf-8") as out:
        out.write("E04000009,Wales,lichfield,code-2010\n")
    with pytest.raises(CouncilNotFoundError) as caught:
        open_dataset(data).find_council_or_place("Wales", TODAY)
    assert str(caught.value) == (
        "There is no council called 'Wales'. It is a nation: "
        "`opencouncil list --nation wales` shows its councils."
    )


def test_parishes_of_a_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = Record(tmp_path / "clone")
    record.write("parishes.csv", PLACES)
    record.commit("data: Begin", "2026-10-03", id="lichfield")
    record.remove("parishes.csv")
    record.commit("data: Remove", "2026-10-04", id="lichfield", website="https://www.example.org/")
    monkeypatch.chdir(record.root)
    assert main(["find", "Alrewas", "--at", "HEAD~1"]) == 0
    assert main(["find", "Alrewas", "--at", "HEAD"]) == 2


def test_a_part_of_a_councils_name_is_no_parish_elsewhere(data: Path) -> None:
    file = data / "councils" / "stafford.yaml"
    text = file.read_text().replace("Stafford Borough Council", "Stafford and Barking Borough Council")
    file.write_text(text)
    with (data / "parishes.csv").open("a", encoding="utf-8") as out:
        out.write("E04000009,Barking,lichfield,code-2010\n")
    with pytest.raises(CouncilNotFoundError) as caught:
        open_dataset(data).find_council_or_place("Barking", TODAY)
    assert caught.value.ids == ("stafford", "lichfield")


def test_who_edits_names_the_council_itself(dataset: Dataset) -> None:
    with pytest.raises(CouncilNotFoundError, match="no council called 'Alrewas'"):
        dataset.find_council("Alrewas", TODAY)


def test_a_dataset_without_the_index(data: Path) -> None:
    (data / "parishes.csv").unlink()
    with pytest.raises(CouncilNotFoundError, match="no council called 'Alrewas'"):
        open_dataset(data).find_council_or_place("Alrewas", TODAY)


def test_the_command_says_by_which_parish(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["may", "film", "Alrewas", "--data", str(data)]) == 0
    out, err = capsys.readouterr()
    assert "Lichfield District Council" in out
    assert "Alrewas is a parish in the area of Lichfield District Council." in err


@pytest.mark.parametrize("word", ["LS1 1UR", "ls11ur", "SW1A 2AA", "M1", "E1W 1AA"])
def test_postcodes(word: str) -> None:
    assert is_postcode(word)


@pytest.mark.parametrize("word", ["E07000194", "45UB", "Leeds", "LS1 1U", "York 1", ""])
def test_no_postcodes(word: str) -> None:
    assert not is_postcode(word)


def test_the_councils_of_a_parish_are_handed_on_for_a_suggestion(dataset: Dataset) -> None:
    with pytest.raises(CouncilNotFoundError) as caught:
        dataset.find_council_or_place("Whittington", TODAY)
    assert caught.value.ids == ("lichfield", "stafford")
