"""Three correct edits of the living data, by our own commands, leave the tests that look at it green."""

import csv
import os
import random as chance
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.cli.opening import read_clock
from opencouncil.reading.dataset import open_dataset
from opencouncil.vocabulary import ACTIVITIES, PERMISSIONS
from support.builders import REPOSITORY

# What the tests of the living data and the building of a wheel need of the checkout.
FOLDERS = (
    "docs",
    "data",
    "schema",
    "src",
    "tests/sample",
    "tests/support",
    "tests/frozen",
    "tests/questions",
    "tests/real",
)
FILES = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "LICENSE-DATA", "tests/conftest.py")
PERMITTED, PROVIDED = ("allowed", "allowed-with-notice", "refused"), ("provided", "partial", "not-provided")
# An example of what fails as soon as somebody finds out more: the claims of one council, as they were once.
PLANTED = """
from support.living import load_living


def test_a_fixed_claim() -> None:
    council = load_living().dataset.by_id[{council!r}]
    assert [claim.summary for claim in council.claims.get({activity!r}, ())] == {summaries!r}
"""


def run_tests(checkout: Path, *paths: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--basetemp={checkout.parent}/run"]
    search = os.pathsep.join((str(checkout / "src"), os.environ["PYTHONPATH"]))
    return subprocess.run(
        [*command, *paths],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": search},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def random() -> chance.Random:
    return chance.Random(11)  # noqa: S311 - an example, and no secret


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with the living data, and with the tests of it alone."""
    root = tmp_path_factory.mktemp("edits") / "checkout"
    for name in FOLDERS:
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(REPOSITORY / name, root / name)
    (root / "tests" / "real" / Path(__file__).name).unlink()
    # It asks of the law, with councils of the frozen dataset: no edit of a council changes its answers.
    (root / "tests" / "real" / "test_questions.py").unlink()
    return root


@pytest.fixture(scope="module")
def recorded(checkout: Path, random: chance.Random) -> tuple[str, str, list[str]]:
    """A claim is added today, of a council and an activity: these two, and the claims as they were before."""
    today = read_clock()
    council = random.choice([one for one in open_dataset(checkout).councils if one.exists_on(today)])
    activity = random.choice(list(ACTIVITIES))
    before = [claim.summary for claim in council.claims.get(activity, ())]
    status = random.choice(PERMITTED if activity in PERMISSIONS else PROVIDED)
    page = ("--url", "https://www.example.org/today", "--title", "A page", "--type", "council-page")
    words = ("--summary", "what the page says today", "--stated", str(today), "--confidence", "high")
    command = ["record", council.id, activity, status, *page, *words, "--yes"]
    assert main([*command, "--data", str(checkout)]) == 0
    return council.id, activity, before


@pytest.fixture(scope="module")
def edited(checkout: Path, random: chance.Random, recorded: tuple[str, str, list[str]]) -> Path:
    """The same after three more edits.

    A claim is said better in a spreadsheet, a council comes that had no file, and one is renamed.
    """
    sheet = checkout.parent / "claims.csv"
    export = ("export", "--format", "csv", "--table", "claims", "--for-editing", "-o", str(sheet))
    assert main([*export, "--data", str(checkout)]) == 0
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    row = random.choice([row for row in rows if row["council_id"] != recorded[0]])
    row["summary"], row["checked"] = f"said better on {read_clock()}", str(read_clock())
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerows(rows)
    assert main(["import", str(sheet), "--yes", "--data", str(checkout)]) == 0

    regions = {str(one.data["region"]) for one in open_dataset(checkout).councils if "region" in one.data}
    # A body of several councils: of councils there are as many as there were, and none had no file.
    kind = ("--type", "combined-authority", "--established", "2011-04-01")
    facts = ("--nation", "england", "--region", random.choice(sorted(regions)), *kind)
    names = ("--name", "Nowhere-on-Sea Combined Authority", "--short-name", "Nowhere-on-Sea")
    source = ("--source", "https://www.example.org/nowhere")
    assert main(["new", "nowhere-on-sea", *names, *facts, *source, "--yes", "--data", str(checkout)]) == 0

    known = {row["council_id"], recorded[0], "nowhere-on-sea"}
    other = random.choice([one.id for one in open_dataset(checkout).councils if one.id not in known])
    assert main(["rename", other, f"{other}-renamed", "--yes", "--data", str(checkout)]) == 0
    return checkout


@pytest.mark.slow
def test_four_edits_leave_the_tests_green(edited: Path) -> None:
    changed = [path for path in (edited / "data").rglob("*") if path.is_file() and differs(edited, path)]
    # Whoever names a council that is renamed changes too.
    assert len(changed) >= 4
    assert sum(path.stem.endswith("-renamed") for path in changed) == 1
    done = run_tests(edited, "tests/real")
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_a_comparison_with_a_fixed_claim_would_fail(
    edited: Path, recorded: tuple[str, str, list[str]]
) -> None:
    council, activity, summaries = recorded
    planted = edited / "tests" / "real" / "test_planted.py"
    planted.write_text(PLANTED.format(council=council, activity=activity, summaries=summaries))
    done = run_tests(edited, "tests/real/test_planted.py")
    planted.unlink()
    assert done.returncode == 1
    assert "what the page says today" in done.stdout


def differs(checkout: Path, path: Path) -> bool:
    other = REPOSITORY / path.relative_to(checkout)
    return not other.is_file() or other.read_bytes() != path.read_bytes()
