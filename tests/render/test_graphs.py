"""The lineage as a graph: Mermaid and DOT, also with names that would break them."""

import io
import re
import subprocess
from collections.abc import Mapping

import pydot
import pytest

from opencouncil.lineage import Family, Lineage
from opencouncil.model import Council
from opencouncil.reading import dataset
from opencouncil.reading.snapshot import Folder
from opencouncil.render import FORMATS
from opencouncil.render.kinds import FamilyShown
from opencouncil.reorganisations import Reorganisation
from support.builders import DATA
from support.programs import find_program
from support.reorganisations import plan, reorganisation

# pydot 4.0 calls pyparsing by names that are old since its 3.3.
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated - use:DeprecationWarning")

# What would end a label, a line or a block of Markdown, begin a command, or act on a terminal.
HOSTILE = (
    '"] --> x["',
    '"; } digraph evil { a -> b',
    "a\\",
    '\\"',
    "\\N \\G",
    "```\nend",
    "`md`",
    "<script>alert(1)</script>",
    "&amp;&#34;",
    '%%{init: {"theme": "dark"}}%%',
    "#quot;",
    "end",
    "\x1b[31mred",
    "\u202eturned",
    'click n0 "javascript:alert(1)"',
    "|x|",
    "Cyngor Sir Gâr 漢字",
    " ",
    "--> ; }",
)
# Every line that Mermaid may get from us.
MERMAID = re.compile(
    r"""[ ]{4}n\d+\["(?:[\w ,.:()'’–/-]|\#\d+;)+"\]
      | [ ]{4}n\d+[ ](?:-->|-\.->)\|"(?:[\w ,.:()'’–/-]|\#\d+;)+"\|[ ]n\d+
      | [ ]{4}style[ ]n\d+[ ]stroke-(?:width:3px|dasharray:4[ ]4)
    """,
    re.VERBOSE,
)


def draw(family: Family, councils: Mapping[str, Council], name: str) -> str:
    out = io.StringIO()
    shown = FamilyShown(family=family, councils=councils, prefix="data/")
    FORMATS["lineage"][name].render(shown, out)
    return out.getvalue()


def hostile_family() -> tuple[Family, dict[str, Council]]:
    """A council that took the place of one of each name, and is to be followed by one of each."""
    ends = [{"council": f"c{number}", "successors": [{"council": "z"}]} for number in range(len(HOSTILE))]
    working = [{"id": f"w{number}", "name": name} for number, name in enumerate(HOSTILE)]
    planned = plan(status="announced", in_scope=None, ends=[{"council": "z"}], working_names=working)
    councils = {
        f"c{number}": Council(f"councils/c{number}.yaml", {"id": f"c{number}", "name": name})
        for number, name in enumerate(HOSTILE)
    }
    return Lineage([reorganisation(ends=ends, begins=["z"]), planned]).trace("z"), councils


def read_labels(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """The names of the nodes and the arrows, as a reader of DOT sees them."""
    graphs = pydot.graph_from_dot_data(text)
    assert graphs is not None
    (graph,) = graphs

    def unquote(label: str) -> str:
        assert label[0] == label[-1] == '"'
        return re.sub(r"\\(.)", r"\1", label[1:-1]).replace("&amp;", "&")

    nodes = {
        node.get_name(): unquote(node.get("label")) for node in graph.get_nodes() if node.get_name() != "node"
    }
    arrows = [
        (str(edge.get_source()), str(edge.get_destination()), unquote(edge.get("label")))
        for edge in graph.get_edges()
    ]
    return nodes, arrows


def test_names_come_back_from_dot_as_they_were() -> None:
    family, councils = hostile_family()
    nodes, arrows = read_labels(draw(family, councils, "dot"))
    assert len(nodes) == 1 + 2 * len(HOSTILE)
    assert len(arrows) == 2 * len(HOSTILE)
    shown = list(nodes.values())
    for name in ('"] --> x["', "a\\", '\\"', "\\N \\G", "&amp;&#34;", "Cyngor Sir Gâr 漢字"):
        assert name in shown
        assert f"{name} (working name)" in shown
    assert "\ufffd[31mred" in shown


def test_graphviz_draws_it() -> None:
    family, councils = hostile_family()
    text = draw(family, councils, "dot")
    done = subprocess.run(
        [find_program("graphviz"), "-Tplain"], input=text.encode(), capture_output=True, check=True
    )
    assert done.stderr == b""
    kinds = [line.split()[0] for line in done.stdout.decode().splitlines() if line]
    assert kinds.count("node") == 1 + 2 * len(HOSTILE)
    assert kinds.count("edge") == 2 * len(HOSTILE)


@pytest.mark.parametrize("name", ["mermaid", "dot"])
def test_a_hostile_name_is_a_label_and_nothing_else(name: str) -> None:
    family, councils = hostile_family()
    text = draw(family, councils, name)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert len(text.splitlines()) == len(draw(family, {}, name).splitlines())


def test_mermaid_has_no_line_but_ours() -> None:
    family, councils = hostile_family()
    first, *lines = draw(family, councils, "mermaid").splitlines()
    assert first == "flowchart LR"
    assert [line for line in lines if not MERMAID.fullmatch(line)] == []


def test_mermaid() -> None:
    text = draw(Lineage([reorganisation()]).trace("cumbria"), {}, "mermaid")
    assert text == (
        "flowchart LR\n"
        '    n0["cumbria"]\n'
        '    n1["cumberland"]\n'
        '    n2["westmorland-and-furness"]\n'
        '    n0 -->|"1 April 2023, part of the area"| n1\n'
        '    n0 -->|"1 April 2023, part of the area"| n2\n'
        "    style n0 stroke-width:3px\n"
    )


def test_dot() -> None:
    working = [{"id": "x", "name": "X", "unnamed": True}]
    ends = [{"council": "kent", "successors": [{"working": "x"}]}]
    announced = plan(status="announced", in_scope=None, ends=ends, working_names=working)
    assert draw(Lineage([announced]).trace("kent"), {}, "dot") == (
        "digraph lineage {\n"
        '    charset="UTF-8";\n'
        "    rankdir=LR;\n"
        "    node [shape=box];\n"
        '    n0 [label="kent", style=bold];\n'
        '    n1 [label="X (no name yet)", style=dashed];\n'
        '    n0 -> n1 [label="Announced for 1 April 2028", style=dashed];\n'
        "}\n"
    )


BELFAST = {"council": "belfast", "change": "was enlarged", "gains_from": ["lisburn"]}
CORNWALL = {"council": "cornwall", "change": "became unitary", "name_before": "Cornwall County Council"}


@pytest.mark.parametrize(
    ("council", "made", "expected"),
    [
        pytest.param(
            "kent", plan(), [("kent", "not decided", "Proposed for 1 April 2028")], id="nothing decided"
        ),
        pytest.param(
            "kent",
            plan(working_names=[{"id": "x", "name": "X"}]),
            [("kent", "X (working name)", "Proposed for 1 April 2028, which of these is not said")],
            id="which is not said",
        ),
        pytest.param(
            "belfast",
            reorganisation(ends=None, begins=None, continues=[BELFAST]),
            [("lisburn", "belfast", "1 April 2023, land")],
            id="land",
        ),
        pytest.param(
            "cornwall",
            reorganisation(ends=None, begins=None, continues=[CORNWALL]),
            [("Cornwall County Council", "cornwall", "1 April 2023, same body")],
            id="an earlier form",
        ),
        pytest.param(
            "isle-of-wight",
            plan(continues=[{"council": "isle-of-wight", "change": "stays"}]),
            [],
            id="no arrow to itself",
        ),
    ],
)
def test_arrows(council: str, made: Reorganisation, expected: list[tuple[str, str, str]]) -> None:
    nodes, arrows = read_labels(draw(Lineage([made]).trace(council), {}, "dot"))
    assert [(nodes[start], nodes[end], label) for start, end, label in arrows] == expected


def test_every_real_council_can_be_drawn() -> None:
    data = dataset.Dataset(Folder(DATA, "the data"))
    lineage = Lineage(data.reorganisations)
    for council in data.councils:
        family = lineage.trace(council.id)
        for line in draw(family, data.by_id, "mermaid").splitlines()[1:]:
            assert MERMAID.fullmatch(line), line
        text = draw(family, data.by_id, "dot")
        assert text.count('"') % 2 == 0
    nodes, arrows = read_labels(draw(lineage.trace("somerset"), data.by_id, "dot"))
    assert len(nodes) == 8
    assert ("Taunton Deane Borough Council", "Somerset West and Taunton Council", "1 April 2019") in [
        (nodes[start], nodes[end], label) for start, end, label in arrows
    ]
