"""What the shell is told when somebody presses Tab."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli import lists
from opencouncil.cli.app import main
from opencouncil.export import FORMATS as EXPORTS
from opencouncil.vocabulary import CONFIDENCES, SOURCE_TYPES
from support.commands import list_commands
from support.small_dataset import make_dataset


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def complete(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    monkeypatch.setenv("_OPENCOUNCIL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", " ".join(("opencouncil", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)))
    with pytest.raises(SystemExit):
        main([])
    out, err = capsys.readouterr()
    assert err == ""
    return out.split()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["show", "sta"], ["stafford", "staffordshire"], id="ids"),
        pytest.param(["show", "east", "sur"], [], id="a second word is no id"),
        pytest.param(["list", "--parent", "dorset"], ["dorset", "dorset-county"], id="of a parent"),
        pytest.param(["list", "--region", "west"], ["west-midlands"], id="regions, without blanks"),
        pytest.param(["list", "--status", "a"], ["abolished", "all"], id="status"),
        pytest.param(
            ["list", "--activity", "re"], ["record", "recording"], id="activity, in the words of the help"
        ),
        pytest.param(["list", "--claim", "p"], ["permission-required", "provided", "partial"], id="claim"),
        pytest.param(
            ["schema", "output/c"],
            ["output/calendar", "output/card", "output/changelog", "output/comparison", "output/councils"],
            id="schemas",
        ),
        pytest.param(["history", "sta"], ["stafford", "staffordshire"], id="a council, before an activity"),
        pytest.param(["record", "stafford", "film,re"], ["film,record", "film,recording"], id="a second one"),
        pytest.param(["history", "stafford", "pe"], ["petition"], id="an activity behind a council"),
        pytest.param(["new", "x", "--region", "north"], ["north-east", "north-west"], id="of a new council"),
        pytest.param(["fi"], ["find"], id="a command"),
        pytest.param(["list", "--format", ""], ["text", "json", "csv", "markdown", "ids"], id="formats"),
        pytest.param(["withdraw", "sta"], ["stafford", "staffordshire"], id="councils, before a claim"),
        pytest.param(["withdraw", "lichfield/film/e"], ["lichfield/film/eb984d82"], id="claims"),
        pytest.param(
            ["correct", "--claim", "lichfield/"],
            ["lichfield/film/eb984d82", "lichfield/film/af6597a5", "lichfield/papers/f39dbd40"],
            id="claims of an option",
        ),
        pytest.param(["correct", "--without", "n"], ["note"], id="a field to take out"),
        pytest.param(["correct", "../../etc/"], [], id="no council"),
        pytest.param(["show", "--data", "/no/such/folder", "s"], [], id="no dataset"),
    ],
)
def test_completion(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    expected: list[str],
) -> None:
    assert complete(monkeypatch, capsys, *words) == expected


# The lists that a help may show, each by a word that stands in no other.
CLOSED: dict[str, Collection[str]] = {
    "northern-ireland": lists.complete_nation(),
    "west-midlands": lists.complete_region(),
    "metropolitan-district": lists.complete_type(),
    "webcast": lists.complete_deed(),
    "permission-required": lists.complete_status(),
    "abolished": lists.complete_standing(),
    "cabinet": lists.complete_meeting(),
    "agenda-or-minutes": SOURCE_TYPES,
    "medium": CONFIDENCES,
    "geojson": EXPORTS,
}


def find_shown(parameter: Any) -> list[str]:
    """The lists in the help of an option or an argument."""
    words = set(re.findall(r"[\w-]+", parameter.help or ""))
    return [sign for sign in CLOSED if sign in words and "(" not in parameter.help.partition(sign)[0]]


def iter_lists() -> Iterator[Any]:
    for name, command in list_commands().items():
        arguments = 0
        for parameter in command.params:
            is_option = parameter.param_type_name == "option"
            before = [parameter.opts[0]] if is_option else ["x"] * arguments
            arguments += not is_option
            # Its one argument is the council, and behind it the activity.
            before = ["lichfield"] if name == "history" else before
            if find_shown(parameter):
                yield pytest.param(name, parameter, before, id=f"{name} {parameter.opts[0]}")


def test_most_lists_are_found() -> None:
    assert len([*iter_lists()]) > 20


@pytest.mark.parametrize(("name", "parameter", "before"), [*iter_lists()])
def test_completion_offers_the_words_that_the_help_shows(
    name: str,
    parameter: Any,
    before: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    offered = complete(monkeypatch, capsys, *name.split(), *before, "")
    for sign in find_shown(parameter):
        assert [word for word in CLOSED[sign] if word not in offered] == []
        assert [word for word in CLOSED[sign] if word not in parameter.help] == []
    # And no other.
    assert [word for word in offered if word not in parameter.help] == []


def test_only_names_that_can_be_ids(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    councils = small / "data" / "councils"
    for name in ("zeta.yaml", "zed$(reboot).yaml", "z\x1b[31m.yaml", "zulu.yml", ".z.yaml", "Zürich.yaml"):
        (councils / name).touch()
    assert complete(monkeypatch, capsys, "show", "z") == ["zeta"]


def test_only_keys_that_can_be_keys(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    text = "".join(f"{key}: {{title: x}}\n" for key in ("zeta", '"z$(reboot)"', "z`reboot`", "Zulu"))
    (small / "data" / "sources.yaml").write_text(text, encoding="utf-8")
    assert complete(monkeypatch, capsys, "rename-source", "z") == ["zeta"]
