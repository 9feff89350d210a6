"""A site made from an earlier one is the same, byte for byte, as one made anew, whatever was changed."""

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from opencouncil.cli.app import main
from opencouncil.saving.cached import find_cache_folder
from opencouncil.site.kinds import KINDS
from opencouncil.site.record import Made, PartMade, keep_record, read_record
from opencouncil.vocabulary import ACTIVITIES
from support.builders import SAMPLE, claim_data, to_yaml
from support.clock import TODAY
from support.rebuilt import Place, make_examples, replace_text, set_line


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    # The documents are the same whatever the data say, and take a third of the time.
    others = tuple(kind for kind in KINDS if kind.name != "documents")
    monkeypatch.setattr("opencouncil.site.build.KINDS", others)
    return Place(tmp_path)


def pick(place: Place, dice: random.Random) -> Path:
    return dice.choice(place.councils)


def rename(place: Place, dice: random.Random) -> None:
    set_line(pick(place, dice), "name", f"New Council {dice.randrange(9)}")


def make_namesake(place: Place, dice: random.Random) -> None:
    other = yaml.safe_load(pick(place, dice).read_text(encoding="utf-8"))
    if isinstance(other, dict):
        set_line(pick(place, dice), "short_name", other.get("short_name", "Other"))


def say(path: Path, meetings: dict[str, Any]) -> None:
    """Give a council other claims in the place of its own."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if isinstance(data, dict):
        path.write_text(to_yaml({**data, "meetings": meetings}), encoding="utf-8")


def add_claim(place: Place, dice: random.Random) -> None:
    activity = dice.choice(["film", "social-media", "audio-record"])
    claim = claim_data(summary=f"Rule {dice.randrange(999)}.", checked="2026-11-19", stated="2026-01")
    say(pick(place, dice), {activity: [claim]})


def add_examples(place: Place, dice: random.Random) -> None:
    say(pick(place, dice), make_examples(summary=f"Rule {dice.randrange(999)}."))


def reword(place: Place, dice: random.Random) -> None:
    """Other words in a claim; those of a link stop a letter from quoting it."""
    path = pick(place, dice)
    before, *rest = path.read_text(encoding="utf-8").split("summary: ")
    if rest:
        words = dice.choice(["new ", "linked ", f"{dice.randrange(9)} "])
        number = dice.randrange(len(rest))
        rest[number] = rest[number][:1] + words + rest[number][1:]
        path.write_text("summary: ".join((before, *rest)), encoding="utf-8")


def add_note(place: Place, dice: random.Random) -> None:
    replace_text(place, pick(place, dice), "summary: ", f"note: {dice.randrange(9)} said\n      summary: ")


def change_people(place: Place, dice: random.Random) -> None:
    set_line(pick(place, dice), "population", f"{{count: {dice.randrange(10_000, 900_000)}, year: 2022}}")


def change_parent(place: Place, dice: random.Random) -> None:
    set_line(pick(place, dice), "parent", pick(place, dice).stem)


def end_council(place: Place, dice: random.Random) -> None:
    set_line(pick(place, dice), "abolished", "2024-04-01")


def remove(place: Place, dice: random.Random) -> None:
    pick(place, dice).unlink()


def bring_back(place: Place, dice: random.Random) -> None:
    shutil.copytree(SAMPLE / "data", place.root / "data", dirs_exist_ok=True)


def copy_under_another_id(place: Place, dice: random.Random) -> None:
    path = pick(place, dice)
    set_line(path, "id", "new-place")
    path.rename(path.with_name("new-place.yaml"))


def break_file(place: Place, dice: random.Random) -> None:
    pick(place, dice).write_text("id: [", encoding="utf-8")


def comment(place: Place, dice: random.Random) -> None:
    path = pick(place, dice)
    path.write_text(f"{path.read_text(encoding='utf-8')}# {dice.random()}\n", encoding="utf-8")


def change_law(place: Place, dice: random.Random) -> None:
    path = dice.choice(sorted((place.root / "data" / "law").iterdir()))
    replace_text(place, path, "2026", str(dice.randrange(2020, 2026)))


def remove_law(place: Place, dice: random.Random) -> None:
    dice.choice(sorted((place.root / "data" / "law").iterdir())).unlink(missing_ok=True)


def change_reorganisation(place: Place, dice: random.Random) -> None:
    path = dice.choice(sorted((place.root / "data" / "reorganisations").iterdir()))
    set_line(path, "title", f"Order {dice.randrange(99)}")


def remove_reorganisation(place: Place, dice: random.Random) -> None:
    found = sorted((place.root / "data" / "reorganisations").iterdir())
    if len(found) > 1:
        dice.choice(found).unlink()


def change_plan(place: Place, dice: random.Random) -> None:
    """A plan of a reorganisation comes, or says something else."""
    path = place.root / "data" / "plans" / "2023-cumbria.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"id: 2023-cumbria\ntitle: Plan {dice.randrange(99)}\n", encoding="utf-8")


def remove_plan(place: Place, dice: random.Random) -> None:
    (place.root / "data" / "plans" / "2023-cumbria.yaml").unlink(missing_ok=True)


def change_other(place: Place, dice: random.Random) -> None:
    name = dice.choice(["scoring.yaml", "hexagons.json", "parishes.csv", "sources.yaml", "links.jsonl"])
    path = place.root / "data" / name
    if path.is_file():
        old, new = dice.choice([("1", "2"), ("a", "b"), ("of", "for")])
        replace_text(place, path, old, new)


def remove_layout(place: Place, dice: random.Random) -> None:
    (place.root / "data" / "hexagons.json").unlink(missing_ok=True)


def another_day(place: Place, dice: random.Random) -> None:
    place.state = place.state._replace(today=TODAY + timedelta(days=dice.randrange(1, 900)))


def another_address(place: Place, dice: random.Random) -> None:
    place.state = place.state._replace(base_url=dice.choice(["", "https://example.org/a/"]))


def another_version(place: Place, dice: random.Random) -> None:
    place.state = place.state._replace(version=f"data of commit {dice.randrange(9)}")


def another_program(place: Place, dice: random.Random) -> None:
    place.state = place.state._replace(program=str(dice.random()))


def alter_by_hand(place: Place, dice: random.Random) -> None:
    path = dice.choice(sorted(place.target.rglob("*.html")))
    path.write_bytes(path.read_bytes().replace(b"e", b"x", 1))


def remove_by_hand(place: Place, dice: random.Random) -> None:
    dice.choice(sorted(path for path in place.target.rglob("*.*") if path.is_file())).unlink()


def cut_record(place: Place, dice: random.Random) -> None:
    place.record = {name: part for name, part in place.record.items() if dice.random() < 0.5}


EDITS: tuple[Callable[[Place, random.Random], None], ...] = (
    *(rename, make_namesake, add_claim, add_claim, add_examples, reword, add_note),
    *(change_people, change_parent, end_council, remove),
    *(bring_back, copy_under_another_id, break_file, comment, change_law, remove_law),
    *(change_reorganisation, remove_reorganisation, change_plan, remove_plan, change_other),
    *(remove_layout, another_day),
    *(another_address, another_version, another_program, alter_by_hand, remove_by_hand, cut_record),
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_after_any_changes_the_site_is_that_of_a_whole_build(place: Place, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - the same each time
    place.build()
    for edit in dice.sample(EDITS, 9):
        edit(place, dice)
        place.build()
        place.check()


@pytest.mark.slow
@pytest.mark.parametrize("words", ["Allowed, if asked.", "There is a link."])
def test_after_other_words_letters_are_those_of_a_whole_build(place: Place, words: str) -> None:
    for path in place.councils[::2]:
        say(path, make_examples())
    place.build()
    say(place.root / "data" / "councils" / "oldham.yaml", make_examples(summary=words))
    before = place.record
    place.build()
    place.check()
    anew = {name for name, part in place.record.items() if part.key != before[name].key}
    assert {one for one in anew if one.startswith("councils/")} == {"councils/oldham"}
    assert len([one for one in anew if one.startswith("letters/")]) > 3


def test_after_a_change_of_a_plan_the_site_is_that_of_a_whole_build(place: Place) -> None:
    dice = random.Random(1)  # noqa: S311 - the same each time
    place.build()
    for edit in (change_plan, remove_plan):
        edit(place, dice)
        place.build()
        place.check()


def test_a_change_of_one_council_makes_anew_what_shows_it_alone(place: Place) -> None:
    first = place.build()
    assert first.new == first.files
    set_line(place.root / "data" / "councils" / "lichfield.yaml", "notes", "Sits on Tuesdays.")
    before = {path: (place.target / path).stat().st_ino for path in place.read()}
    second = place.build()
    place.check()
    there = {path: (place.target / path).stat().st_ino for path in place.read()}
    kept = {path for path in there if there[path] == before.get(path)}
    assert {"councils/fife/index.html", "councils/belfast/letter/index.html", "static/find.js"} <= kept
    assert "councils/lichfield/index.html" not in kept
    assert 0 < second.new < second.files


def find_activities_made(place: Place) -> set[str]:
    """The activities whose pages a build makes anew."""
    before = {name: part.key for name, part in place.record.items()}
    place.build()
    place.check()
    made = {name for name, part in place.record.items() if part.key != before.get(name)}
    return {name.removeprefix("activities/") for name in made if name.startswith("activities/")}


def test_pages_about_an_activity_are_made_of_what_is_said_of_it(place: Place) -> None:
    place.build()
    path = place.root / "data" / "councils" / "leeds.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(f"# Looked at again.\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    assert find_activities_made(place) == set()
    claim = claim_data(summary="Another rule.", checked="2026-11-19", stated="2026-01")
    data["meetings"] = {**data["meetings"], "film": [claim, *data["meetings"].get("film", [])]}
    path.write_text(to_yaml(data), encoding="utf-8")
    assert find_activities_made(place) == {"film"}
    replace_text(place, path, "name: Leeds City Council", "name: Leeds Metropolitan Council")
    assert find_activities_made(place) == set(ACTIVITIES)


def test_a_site_that_was_removed_is_made_whole(place: Place) -> None:
    place.build()
    shutil.rmtree(place.target / "councils")
    place.build()
    place.check()


def test_what_was_changed_by_hand_is_made_anew(place: Place) -> None:
    place.build()
    page = place.target / "councils" / "fife" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"Fife", b"Life"))
    (place.target / "councils" / "leeds" / "card" / "index.html").unlink()
    place.build()
    place.check()


def test_what_is_made_anew_and_is_as_before_stays(place: Place) -> None:
    place.build()
    before = {path: (place.target / path).stat().st_ino for path in place.read()}
    altered = place.target / "data" / "names.csv"
    altered.write_bytes(altered.read_bytes().replace(b"Fife", b"Life"))
    removed = place.target / "data" / "law.csv"
    removed.unlink()
    set_line(place.root / "data" / "councils" / "fife.yaml", "notes", "Sits on Tuesdays.")
    place.build()
    place.check()
    there = {path: (place.target / path).stat().st_ino for path in place.read()}
    kept = {path for path in there if there[path] == before[path] and path.startswith("data/")}
    assert {"data/codes.csv", "data/lineage.csv"} <= kept
    assert not {"data/names.csv", "data/law.csv", "data/councils.csv"} & kept


def test_a_link_in_the_place_of_a_page_is_not_followed(place: Place) -> None:
    place.build()
    page = place.target / "councils" / "fife" / "index.html"
    secret = place.root / "secret.html"
    secret.write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(secret)
    place.build()
    place.check()
    assert not page.is_symlink()
    assert secret.is_file()


def test_a_record_that_was_cut_or_altered_is_none(tmp_path: Path) -> None:
    record = {
        "home": PartMade("1a", (Made("index.html", "2b", ""), Made("404.html", "3c", None, {"fife": 9})))
    }
    target = tmp_path / "public"
    assert read_record(target) == {}
    keep_record(target, record)
    assert read_record(target) == record
    assert read_record(tmp_path / "other") == {}
    [path] = find_cache_folder().glob("site-*.json")
    whole = path.read_bytes()
    for spoiled in (
        whole[:-9],
        whole.replace(b"2b", b"4d"),
        b"",
        b"{}",
        b"x" * 99,
        whole.replace(b"1a", b"1b"),
        whole.replace(b'"fife":9', b'"fife":-9'),
    ):
        path.write_bytes(spoiled)
        assert read_record(target) == {}
    path.write_bytes(whole)
    path.chmod(0o666)
    assert read_record(target) == {}


def test_a_record_with_other_parts_leads_to_the_same_site(place: Place) -> None:
    """Such as one of a time when the letters to a council were of one part with its pages."""
    place.build()
    parts = {name: part for name, part in place.record.items() if not name.startswith("letters/")}
    for name, part in place.record.items():
        if name.startswith("letters/"):
            whole = f"councils/{name.removeprefix('letters/')}"
            parts[whole] = parts[whole]._replace(files=(*parts[whole].files, *part.files))
    place.record = parts
    reword(place, random.Random(1))  # noqa: S311 - the same each time
    place.build()
    place.check()


def test_the_command_makes_what_changed_and_the_whole_on_demand(
    place: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place.root)
    command = ["site", "build", "-o", "public", "--on", str(TODAY)]
    assert main(command) == 0
    assert "and kept" not in capsys.readouterr().err
    set_line(place.root / "data" / "councils" / "fife.yaml", "notes", "Sits on Tuesdays.")
    assert main(command) == 0
    assert "in which nothing has changed" in capsys.readouterr().err
    page = place.target / "councils" / "fife" / "index.html"
    assert "Sits on Tuesdays." in page.read_text(encoding="utf-8")
    shutil.rmtree(place.target)
    assert main(command) == 0
    assert "and kept" not in capsys.readouterr().err
    assert main([*command, "--whole"]) == 0
    assert "and kept" not in capsys.readouterr().err
