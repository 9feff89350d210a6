"""docs/formats.md shows what the renderers print."""

import json
import re

import pytest

from opencouncil.files import load_schema
from opencouncil.reading.output_schemas import list_output_kinds
from opencouncil.render import FORMATS
from support.sample_reports import REPOSITORY, SLIPS, render

# The command that prints each kind of result.
COMMANDS = {
    "output/agreement": "agreement",
    "output/answer": "may",
    "output/calendar": "calendar",
    "output/card": "show",
    "output/changelog": "changelog",
    "output/comparison": "diff",
    "output/councils": "list",
    "output/findings": "validate",
    "output/hexmap": "map",
    "output/gaps": "gaps",
    "output/history": "history",
    "output/letter": "letter",
    "output/lineage": "lineage",
    "output/links": "check-links",
    "output/meanings": "find",
    "output/out_of_step": "out-of-step",
    "output/replies": "replies",
    "output/news": "news",
    "output/periods": "may --since DATE",
    "output/over_time": "stats --over-time",
    "output/rows": "query",
    "output/score": "score",
    "output/ranking": "rank",
    "output/moves": "rank --compare",
    "output/stale": "stale",
    "output/side_by_side": "compare",
    "output/similar": "similar",
    "output/stats": "stats",
    "output/systems": "systems",
    "output/tables": "schema --tables",
}
# The place of a rule in the list moves with every new rule, and says nothing to a reader.
PAGE = re.sub(
    r'"ruleIndex": \d+', '"ruleIndex": 0', (REPOSITORY / "docs" / "formats.md").read_text(encoding="utf-8")
)


def examples(name: str) -> list[str]:
    """The blocks of code under the heading of a format."""
    section = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    (text,) = (part for part in section if part.startswith(f"{name}\n"))
    return re.findall(r"^```\w+\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("name", list(FORMATS["findings"]))
def test_the_example_is_what_is_printed(name: str) -> None:
    shown = render(name, SLIPS)
    if name == "sarif":
        # One result of three: the rules alone would fill a page.
        shown = json.dumps(json.loads(shown)["runs"][0]["results"][2] | {"ruleIndex": 0}, indent=2) + "\n"
    assert shown in examples(name)


def test_the_page_lists_every_schema_with_its_version() -> None:
    for kind in list_output_kinds():
        version = load_schema(kind).get("properties", {}).get("version", {}).get("const", "")
        row = f"| `{COMMANDS[kind]}` | `{kind}` | {version} |".replace("|  |", "| |")
        assert f"\n{row} " in PAGE
        assert f"`opencouncil {COMMANDS[kind]} --format json`" in load_schema(kind)["description"]
