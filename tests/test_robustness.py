"""Nothing that stands in a file makes the checks fail: there are findings, and never a traceback."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from opencouncil.checking.rules.pages import ALL_RULES
from opencouncil.reading.document import parse
from support.builders import SAMPLE, find_findings, to_yaml

REAL = [
    parse((SAMPLE / "data" / "councils" / f"{name}.yaml").read_bytes()).data
    for name in ("belfast", "lichfield", "lisburn", "oldham", "powys")
]
KEYS = ["id", "parent", "codes", "gss", "former_gss", "film", "stated", "source", "sourced", "nonsense", ""]
WORDS = ["x", "no", "england", "unitary", "allowed", "notice:3d", "E07000194", "W06000023"]
DATES = ["2014", "2014-09", "0000-01-01", "9999-12-31", "2014-02-30"]
OTHERS = ["", " ", "\n", "a\nb", "\x1b[31m", "../../etc/passwd", "https://a.example/", "é" * 300]
TEXTS = st.sampled_from([*WORDS, *DATES, *OTHERS])
JUNK = st.recursive(
    st.one_of(TEXTS, st.integers(), st.floats(allow_nan=False), st.booleans(), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=3)
    ),
    max_leaves=6,
)
WAYS = st.sampled_from(["put", "remove", "add"])
CHANGES = st.lists(st.tuples(WAYS, st.integers(0, 10_000), JUNK), max_size=4)


def list_spots(node: Any) -> list[tuple[Any, Any]]:
    """Each place in data: the group or list around it, and its name or number there."""
    spots: list[tuple[Any, Any]] = []
    for part in node if isinstance(node, dict) else range(len(node)):
        spots.append((node, part))
        if isinstance(node[part], dict | list):
            spots += list_spots(node[part])
    return spots


@pytest.mark.slow
@given(council=st.sampled_from(REAL), changes=CHANGES)
@settings(deadline=None, max_examples=200, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_any_change_gives_findings_and_never_a_traceback(
    council: Any, changes: list[tuple[str, int, Any]]
) -> None:
    data = deepcopy(council)
    for what, number, junk in changes:
        spots = list_spots(data)
        if not spots:
            break
        node, part = spots[number % len(spots)]
        if what == "remove":
            del node[part]
        elif what == "put" or isinstance(node, list):
            node[part] = junk
        else:
            node[KEYS[number % len(KEYS)]] = junk
    text = to_yaml(data)
    for finding in find_findings(text, f"councils/{council['id']}.yaml"):
        assert finding.rule in ALL_RULES
        assert finding.message
        assert finding.hint
        assert "\n" not in finding.message + finding.hint
        assert 1 <= finding.line <= text.count("\n") + 1
        assert len(finding.message) < 300
        assert len(finding.hint) < 700
