"""Templates compiled for the wheel: the Jinja that made them uses them, and they say what their texts say."""

import importlib.metadata
import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import jinja2
import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.reports.letter_facts import PROGRAM, TEXT, Fact
from opencouncil.site import page
from opencouncil.wording import letter
from opencouncil.wording.compiled import compile_templates, find_compiled, make_loader
from opencouncil.wording.letter import Told, render_template

NAME = Told(text="Leeds", fact=Fact(form=TEXT, value="Leeds", path=PROGRAM, pointer=()), number=0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two templates, compiled."""
    made = tmp_path / "letters"
    made.mkdir()
    (made / "a.j2").write_text("Compiled {{ name }}.\n{% include 'b.j2' %}")
    (made / "b.j2").write_text("So is this.\n")
    compile_templates(letter.make_environment(made), find_compiled(made))
    (made / "a.j2").write_text("Not compiled {{ name }}.\n{% include 'b.j2' %}")
    (made / "b.j2").write_text("Nor is this.\n")
    return made


def render(folder: Path, **context: Any) -> str:
    letter._load_environment.cache_clear()
    return render_template("a.j2", context or {"name": NAME}, folder)


def test_the_jinja_that_compiled_them_uses_them(folder: Path) -> None:
    assert render(folder) == "Compiled \x020\x03.\nSo is this.\n"


def test_another_jinja_does_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jinja2, "__version__", f"{jinja2.__version__}.1")
    assert render(folder) == "Not compiled \x020\x03.\nNor is this.\n"


def test_a_jinja_that_does_not_say_its_version_is_looked_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = find_compiled(folder)
    monkeypatch.delattr(jinja2, "__version__")
    assert find_compiled(folder) == place
    monkeypatch.setattr(importlib.metadata, "version", lambda name: f"of {name}")
    assert find_compiled(folder).name == "letters-jinja2-of jinja2"


def test_one_that_is_not_compiled_is_read(folder: Path) -> None:
    name = jinja2.ModuleLoader.get_module_filename("b.j2")
    (find_compiled(folder) / name).unlink()
    assert render(folder) == "Compiled \x020\x03.\nNor is this.\n"


def test_a_checkout_has_none() -> None:
    for part in (page, letter):
        loader = part.make_environment().loader
        assert type(loader) is jinja2.FileSystemLoader
        assert not [*part.FOLDER.parent.glob("*-jinja2-*")]


@pytest.mark.parametrize(
    "template",
    [
        pytest.param("{{ 2014 }}", id="a number"),
        pytest.param("{{ 'refused' }}", id="words of its own"),
        pytest.param("{{ name ~ ' refuses' }}", id="a fact with more behind it"),
        pytest.param("{{ nobody }}", id="a name that is not there"),
        pytest.param("{% if nobody %}x{% endif %}", id="a condition on a name that is not there"),
        pytest.param("{{ name.nothing }}", id="a field that is not there"),
        pytest.param("{{ name.__class__.__mro__ }}", id="a way to Python"),
        pytest.param("{{ list.append(1) }}", id="a change"),
        pytest.param("{{ '{0.__class__}'.format(name) }}", id="a way to Python in a text"),
        pytest.param("{% include 'c.j2' %}", id="a template that is not there"),
        pytest.param("{% include '../a.j2' %}", id="a file outside"),
        pytest.param("{% macro m() %}x{% endmacro %}{{ m() }}", id="a macro"),
    ],
)
def test_what_is_wrong_is_told_as_for_the_template(tmp_path: Path, template: str) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.j2").write_text(f"One\n{template}\n")
    with pytest.raises(OpenCouncilError) as read:
        render(folder, name=NAME, list=[])
    compile_templates(letter.make_environment(folder), find_compiled(folder))
    with pytest.raises(OpenCouncilError) as compiled:
        render(folder, name=NAME, list=[])
    assert str(compiled.value) == str(read.value)
    assert type(compiled.value.__cause__) is type(read.value.__cause__)
    assert _find_lines(compiled.value) == _find_lines(read.value)


def _find_lines(error: OpenCouncilError) -> list[tuple[str, int | None, str]]:
    """Where a traceback leads through templates."""
    assert error.__cause__ is not None
    frames = traceback.extract_tb(error.__cause__.__traceback__)
    return [(one.filename, one.lineno, one.name) for one in frames if "j2" in Path(one.filename).name]


def test_a_traceback_leads_to_the_line_of_the_template(folder: Path) -> None:
    with pytest.raises(OpenCouncilError) as wrong:
        render(folder, other=NAME)
    assert _find_lines(wrong.value) == [(str(folder / "a.j2"), 1, "top-level template code")]


def test_pages_are_escaped_and_know_no_other_names(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    template = tmp_path / "templates" / "a.html"
    template.write_text("{% if x %}\n  {{ x }}{{ '`<`' | coded }}{{ '<' }}\n{% endif %}\n{{ y }}")
    environment = page.make_environment()
    environment.loader = make_loader(template.parent, tmp_path / "none")
    read = environment.get_template("a.html").render(x="<", y="")
    compile_templates(environment, tmp_path / "made")
    environment = page.make_environment()
    environment.loader = make_loader(template.parent, tmp_path / "made")
    template.unlink()
    made = environment.get_template("a.html")
    assert made.render(x="<", y="") == read == "  &lt;<code>&lt;</code>&lt;\n"
    with pytest.raises(jinja2.UndefinedError, match="'y' is undefined"):
        made.render(x="")


def test_a_wrong_template_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.j2").write_text("{% if %}")
    with pytest.raises(jinja2.TemplateSyntaxError):
        compile_templates(letter.make_environment(tmp_path), tmp_path / "made")


def test_they_are_made_with_jinja_alone_and_the_same_each_time(tmp_path: Path) -> None:
    """What builds the wheel may have no other library: see build-system in pyproject.toml."""
    program = (
        "import sys; from pathlib import Path; before = {*sys.modules}\n"
        "from opencouncil.site import page; from opencouncil.wording import compiled, letter\n"
        "for part in (page, letter):\n"
        "    target = Path(sys.argv[1], compiled.find_compiled(part.FOLDER).name)\n"
        "    compiled.compile_templates(part.make_environment(), target)\n"
        "used = {one.partition('.')[0] for one in {*sys.modules} - before} - sys.stdlib_module_names\n"
        "print(*sorted(used))\n"
    )
    made = []
    for seed in ("1", "2"):
        target = tmp_path / seed
        done = subprocess.run(
            [sys.executable, "-c", program, str(target)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout == "jinja2 markupsafe opencouncil\n"
        made.append({str(one.relative_to(target)): one.read_bytes() for one in target.rglob("*.py")})
    assert made[0] == made[1]
    assert len(made[0]) == sum(len(part.make_environment().list_templates()) for part in (page, letter)) > 60
