"""The agreement of two coders, with figures worked out by hand."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from opencouncil.editing.sheets.agreement import Agreement, Field, compare_sheets, find_kappa
from opencouncil.editing.sheets.coded_rows import CodedRow
from opencouncil.errors import OpenCouncilError

PAGE = "https://www.example.org/filming"


def row(
    number: int,
    status: str = "allowed",
    date: str = "2014",
    url: str = PAGE,
    council: str = "lichfield",
    activity: str = "film",
) -> CodedRow:
    return CodedRow(number=number, council=council, activity=activity, status=status, date=date, url=url)


def list_differences(agreement: Agreement) -> list[tuple[Field, int | None, int | None]]:
    return [
        (one.field, one.first.number if one.first else None, one.second.number if one.second else None)
        for one in agreement.differences
    ]


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        # 35 of 50 agree: 0.7. By chance 0.5 x 0.6 + 0.5 x 0.4 = 0.5. (0.7 - 0.5) / (1 - 0.5).
        pytest.param({"yy": 20, "yn": 5, "ny": 10, "nn": 15}, Fraction(2, 5), id="two words"),
        # 60 of 100: 0.6. By chance 0.6 x 0.7 + 0.4 x 0.3 = 0.54. 0.06 / 0.46.
        pytest.param({"yy": 45, "yn": 15, "ny": 25, "nn": 15}, Fraction(3, 23), id="as often, by chance"),
        # 60 of 100: 0.6. By chance 0.6 x 0.3 + 0.4 x 0.7 = 0.46. 0.14 / 0.54.
        pytest.param({"yy": 25, "yn": 35, "ny": 5, "nn": 35}, Fraction(7, 27), id="as often, less by chance"),
        # 4 of 6: 2/3. By chance (3 x 2 + 2 x 2 + 1 x 2) / 36 = 1/3. (1/3) / (2/3).
        pytest.param({"aa": 2, "bb": 1, "cc": 1, "ab": 1, "bc": 1}, Fraction(1, 2), id="three words"),
        pytest.param({"yy": 3, "nn": 4}, Fraction(1), id="all agree"),
        # None of 2. By chance 1/2. (0 - 1/2) / (1/2).
        pytest.param({"yn": 1, "ny": 1}, Fraction(-1), id="none agrees"),
        # Half agree, which is what chance gives where one coder always says the same.
        pytest.param({"yy": 1, "yn": 1}, Fraction(0), id="one coder has one word"),
        pytest.param({"yy": 3}, None, id="one word only"),
        pytest.param({}, None, id="nothing"),
    ],
)
def test_kappa(table: dict[str, int], kappa: Fraction | None) -> None:
    assert find_kappa([(pair[0], pair[1]) for pair, count in table.items() for _ in range(count)]) == kappa


def test_the_shares_and_their_aims() -> None:
    # 20 pages, of which each coder missed one: 18 rows that both have, 36 of 38 rows.
    first = [row(number, url=f"{PAGE}/{number}") for number in range(2, 21)]
    second = [row(number, url=f"{PAGE}/{number}") for number in range(3, 22)]
    # Two statuses and one date differ: 16 and 17 of 18.
    second[4] = row(7, status="refused", url=f"{PAGE}/7")
    second[5] = row(8, status="refused", date="2015", url=f"{PAGE}/8")
    found = compare_sheets(first, second)
    assert (found.rows.agreeing, found.rows.of, found.rows.is_met) == (36, 38, True)
    assert (found.status.agreeing, found.status.of, found.status.is_met) == (16, 18, False)
    assert (found.date.agreeing, found.date.of, found.date.is_met) == (17, 18, False)
    assert found.status.value == Fraction(8, 9)
    assert sorted(list_differences(found), key=str) == sorted(
        [
            (Field.ROW, 2, None),
            (Field.ROW, None, 21),
            (Field.STATUS, 7, 7),
            (Field.STATUS, 8, 8),
            (Field.DATE, 8, 8),
        ],
        key=str,
    )
    (film,) = found.activities
    # 16 of 18 agree. By chance 1 x 16/18: as the first has one word, chance does as well.
    assert (film.activity, film.agreeing, film.of, film.kappa) == ("film", 16, 18, Fraction(0))


def test_an_aim_is_met_exactly() -> None:
    first = [row(number, url=f"{PAGE}/{number}") for number in range(10)]
    second = [*first[:9], row(9, status="refused", url=f"{PAGE}/9")]
    assert compare_sheets(first, second).status.is_met


def test_only_councils_of_both_are_compared() -> None:
    first = [row(2), row(3, council="leeds"), row(4, council="fife")]
    found = compare_sheets(first, [row(2), row(3, council="oldham")])
    assert (found.councils, found.left_out) == (("lichfield",), ("fife", "leeds", "oldham"))
    assert (found.rows.agreeing, found.rows.of, found.differences) == (2, 2, ())
    with pytest.raises(OpenCouncilError, match="No council is in both sheets"):
        compare_sheets(first, [row(2, council="oldham")])


@pytest.mark.parametrize(
    ("first", "second", "differences"),
    [
        pytest.param(
            [row(2, "refused", "2013"), row(3)],
            [row(2), row(3, "refused", "2013")],
            [],
            id="an old rule and a new one, in another order",
        ),
        pytest.param(
            [row(2, "refused", "2013"), row(3)],
            [row(2, "allowed", "2015")],
            [(Field.DATE, 3, 2), (Field.ROW, 2, None)],
            id="the same status goes first",
        ),
        pytest.param([row(2)], [row(2, url=f"{PAGE}/")], [], id="a last slash"),
        pytest.param([row(2)], [row(2, url=f"http{PAGE[5:]}#top")], [], id="http, and a mark in the page"),
        pytest.param(
            [row(2)],
            [row(2, url=f"{PAGE}?page=2")],
            [(Field.ROW, 2, None), (Field.ROW, None, 2)],
            id="another page",
        ),
        pytest.param([row(2, date="unknown")], [row(2)], [(Field.DATE, 2, 2)], id="no date"),
    ],
)
def test_which_rows_are_matched(
    first: Sequence[CodedRow],
    second: Sequence[CodedRow],
    differences: list[tuple[Field, int | None, int | None]],
) -> None:
    assert list_differences(compare_sheets(first, second)) == differences


def test_nothing_in_common_gives_no_share() -> None:
    found = compare_sheets([row(2)], [row(2, activity="papers", status="provided")])
    assert found.rows.value == 0
    assert found.status.value is None
    assert not found.status.is_met
    assert found.activities == ()
