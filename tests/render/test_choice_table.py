"""docs/answers.md tells the steps by which a claim is chosen, as the code takes them.

``python tests/render/test_choice_table.py`` writes them into the page.
"""

import io
from pathlib import Path

from opencouncil.choice import STEPS
from opencouncil.render.answer.choice_table import render_markdown

PAGE = Path(__file__).resolve().parents[2] / "docs" / "answers.md"
BEGIN, END = "<!-- Made from src/opencouncil/choice.py. -->\n\n", "\n<!-- End of what is made. -->"


def make_table() -> str:
    out = io.StringIO()
    render_markdown(out)
    return out.getvalue()


def split_page() -> tuple[str, str, str]:
    """The page up to the table, the table, and what follows it."""
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    table, end, after = rest.partition(END)
    assert begin
    assert end
    return before + begin, table, end + after


def test_the_page_is_up_to_date() -> None:
    assert split_page()[1] == make_table(), "run: python tests/render/test_choice_table.py"


def test_it_has_every_step_in_order() -> None:
    rows = [line.split(" | ") for line in make_table().splitlines()[2:]]
    assert [row[0] for row in rows] == [f"| `{step.name}`" for step in STEPS]
    assert [row[1] for row in rows] == [f"{step.when} |" for step in STEPS]
    assert all(len(row) == 2 for row in rows)


if __name__ == "__main__":
    before, _, after = split_page()
    PAGE.write_text(before + make_table() + after, encoding="utf-8", newline="\n")
