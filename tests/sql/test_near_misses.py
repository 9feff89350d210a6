"""Remarks on queries that run and find nothing, or less than they seem to."""

import pytest

from opencouncil.cli.app import main
from opencouncil.sql.near_misses import Comparison, find_remarks, iter_comparisons
from support.builders import FROZEN
from support.frozen import load_frozen

COLUMNS = ("nation", "status", "id", "stated")
TEXT_ORDER = (
    "stated is as exact as its source, and compares as text: 2014 comes before 2014-09, and that before "
    "2014-09-01."
)
DAYS = " For whole days compare speaks_from: speaks_from >= DATE '2014-09-01'."


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        pytest.param("nation = 'England'", [("nation", "=", ("England",))], id="equal"),
        pytest.param("'England' = c.nation", [("nation", "=", ("England",))], id="turned round"),
        pytest.param("'2014' < stated", [("stated", ">", ("2014",))], id="turned sign"),
        pytest.param("c.\"Nation\" <> 'x'", [("nation", "<>", ("x",))], id="of an alias, in quotes"),
        pytest.param("NATION == 'O''Neill'", [("nation", "=", ("O'Neill",))], id="a doubled quote"),
        pytest.param("id NOT IN ('a', 'b')", [("id", "IN", ("a", "b"))], id="a list"),
        pytest.param("id NOT LIKE 'a'", [("id", "LIKE", ("a",))], id="no pattern"),
        pytest.param("id LIKE 'a%'", [], id="a pattern"),
        pytest.param("stated BETWEEN '1' AND '2'", [("stated", "BETWEEN", ("1", "2"))], id="between"),
        pytest.param("lower(nation) = 'x'", [], id="of a function"),
        pytest.param("nation = status", [], id="two columns"),
        pytest.param("name = 'x'", [], id="no column of these"),
        pytest.param("-- nation = 'x'\n true", [], id="in a comment"),
        pytest.param("'nation = ''x' = 'y'", [], id="in a text"),
        pytest.param("nation =", [], id="cut off"),
        pytest.param("(SELECT 1 AS nation) AND nation = 'x'", [], id="a name of the query's own"),
    ],
)
def test_comparisons(condition: str, expected: list[tuple[str, str, tuple[str, ...]]]) -> None:
    found = iter_comparisons("FROM councils c WHERE " + condition, COLUMNS)
    assert list(found) == [Comparison(*one) for one in expected]


@pytest.mark.parametrize(
    ("sql", "remarks"),
    [
        pytest.param(
            "FROM councils WHERE nation = 'England'",
            ["No row has nation = 'England'. Did you mean 'england'?"],
            id="capitals",
        ),
        pytest.param("FROM claims WHERE council_id = 'allerdale'", [], id="a council without claims"),
        pytest.param(
            "FROM councils WHERE region <> 'west-midlands'",
            ["No row has region = 'west-midlands'. Did you mean 'West Midlands'?"],
            id="as an option has it",
        ),
        pytest.param(
            "FROM councils WHERE type IN ('unitary', 'district')",
            [
                "No row has type = 'district'. Did you mean 'metropolitan-district', 'ni-district' or "
                "'non-metropolitan-district'?"
            ],
            id="a part of several",
        ),
        pytest.param(
            "FROM claims WHERE status = 'Allowed' AND activity = 'filming'",
            [
                "No row has status = 'Allowed'. Did you mean 'allowed'?",
                "No row has activity = 'filming'. Did you mean 'film'?",
            ],
            id="a status, and a word of every day",
        ),
        pytest.param(
            "FROM councils WHERE status = 'active'",
            ["No row has status = 'active'. There are 'abolished', 'current' and 'future'."],
            id="nothing like it, of a few",
        ),
        pytest.param(
            "FROM councils WHERE id = 'Lichfield District Council'",
            ["No row has id = 'Lichfield District Council'. Did you mean 'lichfield'?"],
            id="a name for an id",
        ),
        pytest.param(
            "FROM claims WHERE council_id = 'Leeds City Council'",
            ["No row has council_id = 'Leeds City Council'. Did you mean 'leeds'?"],
            id="a name for an id of another table",
        ),
        pytest.param(
            "FROM claims WHERE council_id = 'leads'",
            ["No row has council_id = 'leads'. Did you mean 'leeds'?"],
            id="a slip in an id",
        ),
        pytest.param(
            "FROM councils WHERE name = 'Lichfield'",
            ["No row has name = 'Lichfield'. Did you mean 'Lichfield District Council'?"],
            id="a short name",
        ),
        pytest.param(
            "FROM councils WHERE gss = 'e07000194'",
            ["No row has gss = 'e07000194'. Did you mean 'E07000194'?"],
            id="a code",
        ),
        pytest.param(
            "FROM councils WHERE region = ''",
            ["No row has region = ''. What is not known is NULL: region IS NULL."],
            id="empty",
        ),
        pytest.param(
            "FROM councils WHERE parent = 'null'",
            ["No row has parent = 'null'. What is not known is NULL: parent IS NULL."],
            id="null as a text",
        ),
        pytest.param("FROM councils WHERE nation = 'england'", [], id="right"),
        pytest.param("FROM councils WHERE name = 'Nowhere Council'", [], id="a name like no other"),
        pytest.param("FROM claims WHERE status = 'not-provided'", [], id="a word of the codebook"),
        pytest.param("FROM claims WHERE stated > '2014-09-01'", [TEXT_ORDER + DAYS], id="after a day"),
        pytest.param(
            "FROM claims WHERE stated BETWEEN '2014' AND '2016'", [TEXT_ORDER + DAYS], id="between years"
        ),
        pytest.param("FROM claims WHERE stated <= '2014'", [TEXT_ORDER + DAYS], id="up to a year"),
        pytest.param("FROM claims WHERE stated >= '2014'", [], id="from a year on"),
        pytest.param("FROM claims WHERE stated < '2014'", [], id="before a year"),
        pytest.param(
            "FROM claims WHERE stated = '2014'",
            [
                "stated = '2014' finds only sources that give no more than that. stated LIKE '2014%' finds "
                "all of 2014."
            ],
            id="in a year",
        ),
        pytest.param("FROM claims WHERE stated = '2014-09-26'", [], id="on a day"),
        pytest.param("FROM claims WHERE stated LIKE '2014%'", [], id="all of a year"),
        pytest.param(
            "FROM links WHERE seen > '2014-09'",
            [TEXT_ORDER.replace("stated", "seen")],
            id="where no day stands beside it",
        ),
    ],
)
def test_remarks(sql: str, remarks: list[str]) -> None:
    assert find_remarks(load_frozen(), f"SELECT 1 {sql}") == remarks


@pytest.mark.parametrize(
    "condition",
    [
        pytest.param(f"nation = '{'x' * 90_000}'", id="a long text"),
        pytest.param("nation = 'x' OR " * 5_000 + "true", id="many"),
        pytest.param("nation IN (" + "'zz', " * 15_000 + "'x')", id="a long list"),
        pytest.param("id IN (" + ", ".join(f"'{number}'" for number in range(10_000)) + ")", id="of ids"),
    ],
)
def test_remarks_stay_few_and_short(condition: str) -> None:
    remarks = find_remarks(load_frozen(), "FROM councils WHERE " + condition)
    assert len(remarks) <= 5
    assert all(len(one) < 400 for one in remarks)


def test_they_stand_on_standard_error_in_any_format(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FROZEN)
    sql = "SELECT count(*) AS n FROM councils WHERE nation = 'Eng\x1b[31mland'"
    assert main(["query", sql, "--format", "jsonl"]) == 0
    out, err = capfd.readouterr()
    assert out == '{"n": 0}\n'
    assert err == "No row has nation = 'Eng\ufffd[31mland'. Did you mean 'england'?\n"
