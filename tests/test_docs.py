"""What the documents show is what the commands print."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencouncil.checking.rules.pages import ALL_RULES
from opencouncil.cli.app import COMMANDS, main
from support.builders import REPOSITORY, SAMPLE, find_findings, write_dataset
from support.commands import list_commands

PAGES = [
    REPOSITORY / "README.md",
    REPOSITORY / "CONTRIBUTING.md",
    *sorted((REPOSITORY / "docs").glob("*.md")),
]
# Shown with a broken file, which the test of that example breaks.
BROKEN = "opencouncil validate"


def iter_examples() -> Iterator[tuple[str, str, str]]:
    """Each command of a console block: the page, the command, and what stands below it."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for block in re.findall(r"^```console\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            for command, output in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
                if command.startswith("opencouncil ") and command != BROKEN:
                    yield page.name, command, output


@pytest.mark.parametrize(("page", "command", "shown"), list(iter_examples()))
def test_an_example_prints_what_the_page_shows(
    page: str, command: str, shown: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(SAMPLE)
    main(shlex.split(command)[1:])
    printed = capsys.readouterr().out
    # A line of three dots stands for any lines.
    pieces = [re.escape(piece) for piece in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    assert re.fullmatch("(?s:.*)".join(pieces), printed), printed


def test_the_finding_in_the_readme_is_what_a_misspelled_status_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_dataset(tmp_path, ("leeds", "west-yorkshire-ca"))
    leeds = tmp_path / "data" / "councils" / "leeds.yaml"
    text = leeds.read_text()
    leeds.write_text(text.replace("  film:\n    - status: allowed", "  film:\n    - status: alowed"))
    main(["validate", "--data", str(tmp_path)])
    printed = capsys.readouterr().out.partition("\n\n")[0]
    assert printed in (REPOSITORY / "README.md").read_text()


def iter_yaml_claims() -> Iterator[tuple[str, str]]:
    """Each block of YAML with a whole activity that the documents show."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for indent, block in re.findall(r"^( *)```yaml\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL):
            plain = re.sub(rf"^{indent}", "", block, flags=re.MULTILINE)
            if plain.startswith("meetings:"):
                yield page.name, plain


@pytest.mark.parametrize(("page", "block"), list(iter_yaml_claims()))
def test_a_claim_that_a_page_shows_is_valid(page: str, block: str) -> None:
    lichfield = (SAMPLE / "data" / "councils" / "lichfield.yaml").read_text()
    assert find_findings(lichfield.replace("sourced:\n", f"{block}sourced:\n")) == []


def test_every_command_is_in_the_documents() -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    names = [command.name for command in COMMANDS]
    assert [name for name in names if f"opencouncil {name}" not in pages] == []


def test_every_command_and_option_has_help() -> None:
    for name, command in list_commands().items():
        assert command.help, name
        without = [parameter.name for parameter in command.params if not parameter.help]
        assert without == [], name


def test_every_link_between_the_pages_leads_somewhere() -> None:
    broken = []
    others = ("data/README.md", "SECURITY.md", "CODE_OF_CONDUCT.md")
    for page in [*PAGES, *(REPOSITORY / other for other in others)]:
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            if not (page.parent / link).exists():
                broken.append(f"{page.name}: {link}")
    assert broken == []


def test_rules_that_the_documents_name_exist() -> None:
    named = set()
    for page in PAGES:
        named |= set(re.findall(r"opencouncil explain ([a-z][a-z0-9-]+)", page.read_text(encoding="utf-8")))
    assert named <= set(ALL_RULES)


def test_the_browsers_door_is_read_in_five_minutes() -> None:
    page = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    opening, rest = page.split("\n## ", 1)
    door = rest[rest.index("In the browser\n") :].partition("\n## ")[0]
    # People read some 200 words of instructions in a minute.
    assert len(f"{opening} {door}".split()) <= 1000


def iter_anchors() -> Iterator[tuple[str, str, str]]:
    """Each link to a heading of one of the pages: where it stands, the page, the heading."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for link, anchor in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)#([^)\s]+)\)", text):
            yield page.name, str((page.parent / link).resolve()) if link else str(page), anchor


def test_every_link_to_a_heading_leads_to_one() -> None:
    broken = []
    for name, target, anchor in iter_anchors():
        if target.endswith(".md"):
            heads = re.findall(r"^#+ (.*)$", Path(target).read_text(encoding="utf-8"), re.MULTILINE)
            if anchor not in {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}:
                broken.append(f"{name}: {Path(target).name}#{anchor}")
    assert broken == []
