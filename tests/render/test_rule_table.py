"""docs/maintaining.md says of every finding what it means."""

import io

import pytest

from opencouncil.checking.rules.pages import ALL_RULES
from opencouncil.cli.app import main
from opencouncil.render import FORMATS
from support.builders import REPOSITORY

PAGE = REPOSITORY / "docs" / "maintaining.md"


def test_the_tables_are_up_to_date() -> None:
    out = io.StringIO()
    FORMATS["rules"]["markdown"].render(ALL_RULES.values(), out)
    _, _, rest = PAGE.read_text(encoding="utf-8").partition("from src/opencouncil/checking/rules. -->\n\n")
    tables, end, _ = rest.partition("<!-- End of what is made. -->")
    assert end
    assert tables == out.getvalue(), "put in what `opencouncil explain --format markdown` prints"


def test_they_have_every_rule_once() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for rule in ALL_RULES.values():
        assert text.count(f"| [`{rule.ID}`](") == 1
        assert f"| {rule.SEVERITY} | {(rule.__doc__ or '').partition(chr(10))[0]} |" in text


def test_the_command_prints_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("### In the writing of a file\n")


def test_one_rule_has_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "dates-in-order", "--format", "markdown"]) == 2
    assert "leave out the name" in capsys.readouterr().err
