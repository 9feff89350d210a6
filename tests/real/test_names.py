"""Every name that people use leads to its council, or to a question with it; none to a wrong one."""

import csv
import random
import string
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from opencouncil.errors import CouncilNotFoundError
from opencouncil.naming import is_slip, list_names, read_name
from opencouncil.spelling import fold
from support.clock import TODAY
from support.living import load_living

# Names as people wrote them in other datasets: mySociety, CC BY 4.0; names/README.md.
NAMES = Path(__file__).parent / "names" / "name-lookup.csv"
# Older lists mean by these names councils of before, and today others go by them.
RENAMED = {
    "north-east-ca-2014": "north-east-ca",
    "north-yorkshire-county": "north-yorkshire",
    "somerset-county": "somerset",
}


@cache
def ask(word: str) -> tuple[bool, Sequence[str]]:
    """Whether a council was found, and its id; else those that are offered."""
    try:
        return True, [load_living().dataset.find_council_or_place(word, TODAY).id]
    except CouncilNotFoundError as error:
        return False, error.ids


def go_by(ids: Sequence[str]) -> list[str]:
    """The same councils by their ids of now: a council may have been renamed."""
    councils = load_living().dataset.councils
    now = {former: council.id for council in councils for former in council.former_ids}
    return [now.get(one, one) for one in ids]


def is_called(council_id: str, word: str) -> bool:
    """Whether a council goes by exactly this name."""
    return fold(word) in {fold(name) for name in list_names(load_living().dataset.by_id[council_id])}


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("BCP", ["bournemouth-christchurch-poole"]),
        ("RBWM", ["windsor-and-maidenhead"]),
        ("LBHF", ["hammersmith-and-fulham"]),
        ("B&NES", ["bath-and-north-east-somerset"]),
        ("Herts", ["hertfordshire"]),
        ("Northants", ["northamptonshire"]),
        ("Oxon", ["oxfordshire"]),
        ("Bucks", ["buckinghamshire"]),
        ("North Herts Council", ["north-hertfordshire"]),
        ("East Herts Council", ["east-hertfordshire"]),
        ("South Cambs", ["south-cambridgeshire"]),
        ("West Northants", ["west-northamptonshire"]),
        ("RCT Council", ["rhondda-cynon-taf"]),
        ("Bristol, City of", ["bristol"]),
        ("Kingston upon Hull, City of", ["kingston-upon-hull"]),
        ("Western Isles", ["eilean-siar"]),
        ("Western Isles Council", ["eilean-siar"]),
        ("Sir Gaerfyrddin", ["carmarthenshire"]),
        ("Shepway", ["folkestone-hythe"]),
        ("Shepway District Council", ["folkestone-hythe"]),
        ("Sheffield City Region Combined Authority", ["south-yorkshire-ca"]),
        ("Corporation of London", ["city-of-london"]),
        ("York UA", ["york"]),
        ("brent london boro", ["brent"]),
        ("West Surrey shadow authority", ["west-surrey"]),
        ("Saint Helens", ["st-helens"]),
        ("King’s Lynn & West Norfolk", ["kings-lynn-and-west-norfolk"]),
        ("ＬＥＥＤＳ", ["leeds"]),
        ("northhertfordshire", ["north-hertfordshire"]),
        ("45UB", ["adur"]),
        ("Alrewas", ["lichfield"]),
        ("Londonderry", ["derry-strabane"]),
    ],
)
def test_a_name_finds_its_council(word: str, ids: list[str]) -> None:
    assert ask(word) == (True, go_by(ids))


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("Adur and Worthing", ["adur", "worthing"]),
        ("Newcastle", ["newcastle-under-lyme", "newcastle-upon-tyne"]),
        ("Babergh and Mid Suffolk", ["babergh", "mid-suffolk"]),
        ("Leicester County Council", ["leicestershire", "leicester"]),
        ("Cornwal", ["cornwall"]),
        ("Frome Town Council", ["somerset"]),
        ("Wells City Council", ["somerset"]),
        ("Hereford City Council", ["herefordshire"]),
        ("Lichfield City Council", ["lichfield"]),
        ("LS1 1UR", []),
        ("Windermere", ["westmorland-and-furness"]),
        ("Alrewes", ["lichfield"]),
        ("Wales", []),
    ],
)
def test_a_name_is_asked_about(word: str, ids: list[str]) -> None:
    found, offered = ask(word)
    meant = go_by(ids)
    # A council that comes later may be called so, or be one more that is meant.
    assert is_called(offered[0], word) if found else [one for one in offered if one in meant] == meant


def test_a_place_of_six_councils_is_a_question() -> None:
    found, offered = ask("Whittington")
    assert not found
    councils = ["cotswold", "lancaster", "lichfield", "northumberland", "shropshire", "wychavon"]
    assert set(go_by(councils)) <= set(offered)


@pytest.mark.slow
def test_names_of_other_datasets() -> None:
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = [(row["name"], row["council_id"]) for row in csv.DictReader(file)]
    wrong = []
    for name, meant in rows:
        found, ids = ask(name)
        allowed = {*go_by([meant, RENAMED.get(meant, meant)])}
        if not (set(ids) <= allowed and ids if found else allowed & set(ids)):
            wrong.append((name, meant, list(ids)))
    assert len(rows) > 1700
    assert wrong == []


def is_near(written: str, council: str) -> bool:
    """Whether a name with a typing error is one letter away from a name of a council."""
    place = read_name(fold(written)).place
    names = [read_name(fold(name)).place for name in list_names(load_living().dataset.by_id[council])]
    return any(is_slip(place, name) for name in names)


def misspell(word: str, luck: random.Random) -> str:
    """A word with one letter left out, doubled, swapped with the next, or another."""
    place = luck.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return luck.choice(
        (
            before + after,
            before + letter + letter + after,
            before + after[0] + letter + after[1:],
            before + luck.choice(string.ascii_lowercase) + after,
        )
    )


@pytest.mark.slow
def test_names_with_a_typing_error() -> None:
    dataset = load_living().dataset
    councils = [one for one in dataset.councils if one.status_on(TODAY) == "current"]
    names = sorted((name, one.id) for one in councils for name in (one.name, one.short_name))
    own = {fold(name) for name, _ in names} | {fold(place.name) for place in dataset.places}
    missed, firsts, lot = [], [], 0
    for name, meant in names:
        # By the name alone: a council that comes or goes changes no error in the name of another.
        luck = random.Random(f"20261128 {name}")  # noqa: S311 - an example, and no secret
        words = name.split()
        place = luck.randrange(len(words))
        if luck.random() > 0.6 or len(words[place]) < 5:
            continue
        words[place] = misspell(words[place], luck)
        written = " ".join(words)
        if not own.isdisjoint({fold(written), read_name(fold(written)).place}):
            continue
        lot += 1
        found, ids = ask(written)
        # Boton is one error away from Bolton and from Boston.
        if ids and ids[0] != meant and (found or not is_near(written, ids[0]) or meant not in ids):
            firsts.append((written, meant, ids))
        if meant not in ids:
            missed.append((written, meant, ids))
    assert firsts == []
    assert lot > 250
    assert len(missed) <= lot / 100, missed


def test_every_parish_lies_in_a_council_that_has_a_file() -> None:
    dataset = load_living().dataset
    assert len(dataset.places) > 11_000
    assert {place.council for place in dataset.places} - {""} <= set(dataset.by_id)
    codes = [place.code for place in dataset.places]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("lichfeld", "lichfield", True),
        ("lichfieldd", "lichfield", True),
        ("lichfeild", "lichfield", True),
        ("lychfield", "lichfield", True),
        ("lichfield", "lichfield", False),
        ("lychfeild", "lichfield", False),
        ("a", "", True),
    ],
)
def test_one_typing_error(word: str, known: str, expected: bool) -> None:
    assert is_slip(word, known) is expected
