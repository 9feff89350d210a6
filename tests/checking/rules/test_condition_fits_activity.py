from typing import Any

import pytest

from opencouncil.checking.rules import condition_fits_activity
from opencouncil.findings import Problem
from support.builders import check_council, claim_data, council

HINT = "Move the claim to the activity it is about, or remove the tag."


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param(
            {"petitions": [claim_data(conditions=["signatures:50", "e-petitions"])]}, [], id="petitions"
        ),
        pytest.param({"papers": [claim_data(conditions=["system:moderngov", "lead:5wd"])]}, [], id="papers"),
        pytest.param({"film": [claim_data(conditions=["no-flash", "notice:2d"])]}, [], id="filming"),
        pytest.param({"film": [None, claim_data(conditions=None)]}, [], id="no conditions"),
        pytest.param(
            {"film": [claim_data(conditions=["no-flash", "signatures:50"])]},
            [
                Problem(
                    ("meetings", "film", 0, "conditions", 1),
                    "`signatures:50` is a condition of `petitions`, and not of `film`",
                    HINT,
                )
            ],
            id="signatures for filming",
        ),
        pytest.param(
            {"papers": [claim_data(conditions=["retention:6m"])]},
            [
                Problem(
                    ("meetings", "papers", 0, "conditions", 0),
                    "`retention:6m` is a condition of `council-webcast` or `council-recording`, "
                    "and not of `papers`",
                    HINT,
                )
            ],
            id="papers kept six months",
        ),
        pytest.param(
            {"petitions": [claim_data(conditions=["notice:2d", "no-flash"])]},
            [
                Problem(
                    ("meetings", "petitions", 0, "conditions", 1),
                    "`no-flash` is a condition of `social-media`, `audio-record` or `film`, "
                    "and not of `petitions`",
                    HINT,
                )
            ],
            id="a petition without flash",
        ),
        pytest.param(
            {"audio-record": [claim_data(conditions=["agenda-items-only", "public-not-filmed"])]},
            [
                Problem(
                    ("meetings", "audio-record", 0, "conditions", 0),
                    "`agenda-items-only` is a condition of `public-questions`, `public-speaking` or "
                    "`petitions`, and not of `audio-record`",
                    HINT,
                )
            ],
            id="recording on the agenda",
        ),
    ],
)
def test_condition_fits_activity(claims: dict[str, Any], expected: list[Problem]) -> None:
    assert check_council(condition_fits_activity, council(**claims)) == expected
