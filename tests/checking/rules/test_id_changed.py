from typing import Any

import pytest

from opencouncil.checking.rules import id_changed
from opencouncil.findings import Problem
from opencouncil.model import Council
from support.builders import council, council_data
from support.views import View

PATH = "councils/lichfield.yaml"
LEEDS = council_data(
    id="leeds", name="Leeds City Council", short_name="Leeds", codes={"gss": "E08000035"}, parent=None
)


def changed(old: str = "lichfield", new: str = "lichfield-district") -> Problem:
    return Problem(
        ("id",),
        f"the id was `{old}` and becomes `{new}`, and the old one leads nowhere",
        f"`opencouncil rename {old} {new}` on the file as it was does all of it; by hand, write "
        f"`former_ids: [{old}]` below the id.",
    )


def lost(one: str, pointer: str) -> Problem:
    return Problem(
        (pointer,),
        f"the former id `{one}` of `lichfield` is taken out, and leads nowhere",
        "Put it back: links and tables of others go by it.",
    )


def taken(name: str, one: str) -> Problem:
    return Problem(
        ("former_ids", 0),
        f"`{one}` was the id of {name}, which is another council than this one",
        "Take it out, and put the file of that council back.",
    )


def find(before: dict[str, Any], *now: Council) -> list[tuple[str, Problem]]:
    view = View(now, known_paths=frozenset(council.path for council in now))
    return list(id_changed.check_past(before, view))


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        pytest.param({PATH: council_data()}, [council(name="City of Lichfield")], [], id="another name"),
        pytest.param({PATH: council_data()}, [], [], id="a file that goes"),
        pytest.param(
            {PATH: council_data()},
            [council(id="lichfield-district")],
            [("councils/lichfield-district.yaml", changed())],
            id="a renamed file",
        ),
        pytest.param(
            {PATH: council_data()},
            [council(id="lichfield-district", former_ids=["lichfield"])],
            [],
            id="a renamed file that knows its old id",
        ),
        pytest.param(
            {PATH: council_data()},
            [council(id="tamworth", name="Tamworth", short_name="Tamworth", codes={"authority": "LIF"})],
            [("councils/tamworth.yaml", changed(new="tamworth"))],
            id="one code is enough",
        ),
        pytest.param(
            {PATH: council_data(), "councils/leeds.yaml": LEEDS},
            [Council("councils/leeds.yaml", LEEDS), council(id="b", name="B", short_name="B", codes=None)],
            [],
            id="one goes and another comes",
        ),
        pytest.param(
            {PATH: council_data()},
            [council(PATH, id="lichfield-district")],
            [(PATH, changed())],
            id="in its place",
        ),
        pytest.param(
            {PATH: council_data(former_ids=["ldc"])},
            [council()],
            [(PATH, lost("ldc", "id"))],
            id="the only former id goes",
        ),
        pytest.param(
            {PATH: council_data(former_ids=["ldc", "city"])},
            [council(former_ids=["city"])],
            [(PATH, lost("ldc", "former_ids"))],
            id="one of two former ids goes",
        ),
        pytest.param(
            {
                "councils/lichfield-district.yaml": council_data(
                    id="lichfield-district", former_ids=["lichfield"]
                )
            },
            [council(former_ids=["lichfield-district"])],
            [],
            id="back again",
        ),
        pytest.param(
            {"councils/leeds.yaml": LEEDS, PATH: council_data()},
            [council(former_ids=["leeds"])],
            [(PATH, taken("Leeds City Council", "leeds"))],
            id="an id taken over from another council",
        ),
        pytest.param(
            {"councils/leeds.yaml": LEEDS},
            [council(former_ids=["leeds"])],
            [(PATH, taken("Leeds City Council", "leeds"))],
            id="the same by a new file",
        ),
        pytest.param(
            {"councils/ldc.yaml": council_data(id="ldc"), PATH: council_data()},
            [council(former_ids=["ldc"])],
            [],
            id="two files of one council become one",
        ),
        pytest.param({PATH: None}, [council(id="lichfield-district")], [], id="it could not be read before"),
        pytest.param(
            {PATH: council_data(id=7, former_ids="x")},
            [council(id="lichfield-district")],
            [],
            id="it had no id",
        ),
    ],
)
def test_id_changed(before: dict[str, Any], now: list[Council], expected: list[tuple[str, Problem]]) -> None:
    assert find(before, *now) == expected
