"""What a plan does to a council of the dataset is taken back to the byte; made again, a plan is the same."""

from typing import Any

import pytest

from opencouncil.editing.council_changes import find_changes
from opencouncil.editing.kept_plans import describe_before
from opencouncil.editing.plan import Edit, change_council, remove_fact
from opencouncil.editing.plan_again import make_plan
from opencouncil.editing.reorganise import edit_files
from opencouncil.editing.revoke import take_back
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import Folder
from opencouncil.reorganisations import make_reorganisation
from support.builders import DATA

PAGE = "https://www.example.org/an-order"
FOLDER = Folder(DATA, "the frozen dataset")
PATHS = sorted(path.relative_to(DATA).as_posix() for path in DATA.glob("councils/*.yaml"))
# All that a form keeps, and a note.
OTHER = {
    "name": "Another Council",
    "population": {"count": 1, "year": 2027},
    "area_km2": 1.5,
    "notes": "Larger than it was.",
}


def reorganise(council_id: str, nation: str, ends: bool) -> dict[str, Any]:
    ending, successor = (council_id, "newshire") if ends else ("oldshire", council_id)
    about: dict[str, Any] = {
        "id": "2028-somewhere",
        "title": "A rehearsal",
        "nation": nation,
        "area": "Somewhere",
        "kind": "structural-change",
        "status": "order-made",
        "vesting_day": "2028-04-01",
        "ends": [{"council": ending, "successors": [{"council": successor}]}],
        "sources": [PAGE],
        "confidence": "low",
    }
    if ends:
        return {**about, "begins": ["newshire"]}
    return {**about, "continues": [{"council": council_id, "change": "took over from others"}]}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ends", "given"),
    [
        pytest.param(True, {}, id="ends"),
        pytest.param(False, {}, id="carries on"),
        pytest.param(False, OTHER, id="carries on as another"),
    ],
)
def test_a_council_that_was_changed_is_what_it_was(ends: bool, given: dict[str, Any]) -> None:
    tried = 0
    for path in PATHS[:: 12 if ends else 24]:
        before = FOLDER.read(path)
        council = parse(before).data
        if "abolished" in council or "established" not in council:
            continue
        event = make_reorganisation("", reorganise(council["id"], council["nation"], ends))
        changes = find_changes(event, council["id"], council, given, PAGE, is_known=False)
        after = before
        for name in changes.gone:
            after = remove_fact(after, name)
        after = change_council(after, changes.fields)
        assert after != before
        kept = describe_before([Edit(path, before, after)])["councils"]
        assert take_back(after, kept[0]) == before, path
        tried += 1
    assert tried > 15


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(DATA.glob("reorganisations/*.yaml")), ids=lambda path: path.stem)
def test_the_plan_of_a_reorganisation_that_is_there_changes_nothing(path: Any) -> None:
    for edit in edit_files(FOLDER, make_plan(FOLDER, path.stem)):
        assert edit.after == edit.before, edit.path
