import re
from collections.abc import Callable

import pytest

from opencouncil.spelling import find_meant, listed, mend, nearest

STATUSES = ["allowed", "allowed-with-notice", "permission-required", "restricted", "refused", "no-policy"]
TYPES = ["county", "non-metropolitan-district", "metropolitan-district", "unitary", "ni-district"]


def matches(pattern: str) -> Callable[[str], bool]:
    return lambda form: bool(re.fullmatch(pattern, form))


IS_DAY = matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
IS_MONTH = matches("[0-9]{4}-[0-9]{2}")
IS_GSS = matches("[ESWN][0-9]{8}")
IS_ADDRESS = matches(r"https?://[^\s]+")
IS_ID = matches("[a-z0-9]+(-[a-z0-9]+)*")
IS_NOTICE = matches("notice:[0-9]+(h|d|wd)")


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        pytest.param("alowed", STATUSES, ["allowed"], id="a slip"),
        pytest.param("Allowed", STATUSES, ["allowed"], id="a capital"),
        pytest.param("notice", STATUSES, ["allowed-with-notice"], id="a part"),
        pytest.param("district", TYPES, [TYPES[1], TYPES[2], TYPES[4]], id="a part of several"),
        pytest.param("no", STATUSES, [], id="too short to be a part"),
        pytest.param("maybe", STATUSES, [], id="nothing like it"),
        pytest.param("unitary authority", TYPES, [], id="not close enough to be sure"),
        pytest.param("x" * 100_000, STATUSES, [], id="long"),
    ],
)
def test_find_meant(word: str, known: list[str], meant: list[str]) -> None:
    assert find_meant(word, known) == meant


@pytest.mark.parametrize(
    ("text", "is_right", "form"),
    [
        ("1/4/1974", IS_DAY, "1974-04-01"),
        ("01.04.1974", IS_DAY, "1974-04-01"),
        ("1 April 1974", IS_DAY, "1974-04-01"),
        ("1st Apr 1974", IS_DAY, "1974-04-01"),
        ("1974-4-1", IS_DAY, "1974-04-01"),
        ("1974-04-01T10:00:00Z", IS_DAY, "1974-04-01"),
        ("31/4/1974", IS_DAY, None),
        ("April 1974", IS_DAY, None),
        ("April 1974", IS_MONTH, "1974-04"),
        ("4/1974", IS_MONTH, "1974-04"),
        ("e07 000 194", IS_GSS, "E07000194"),
        ("E0700194", IS_GSS, None),
        (" lichfield ", IS_ID, "lichfield"),
        ("www.lichfielddc.gov.uk", IS_ADDRESS, "https://www.lichfielddc.gov.uk"),
        ("https://a.example/home page", IS_ADDRESS, "https://a.example/home%20page"),
        ("jo@a.example", IS_ADDRESS, None),
        ("none", IS_ADDRESS, None),
        ("ftp://a.example/", IS_ADDRESS, None),
        ("https://www.wikidata.org/wiki/Q84", matches("Q[0-9]+"), "Q84"),
        ("84", matches("Q[0-9]+"), "Q84"),
        ("Ashfield District Council", IS_ID, "ashfield-district-council"),
        ("notice: 3d", IS_NOTICE, "notice:3d"),
        ("notice 3 days", IS_NOTICE, "notice:3d"),
        ("notice:3 clear working days", IS_NOTICE, "notice:3wd"),
        ("notice:24 hours", IS_NOTICE, "notice:24h"),
        ("notice:3", IS_NOTICE, None),
        ("time-limit:3", matches("time-limit:[0-9]+min"), "time-limit:3min"),
        ("", matches("[a-z]+"), None),
        ("9" * 100_000, IS_GSS, None),
    ],
)
def test_mend(text: str, is_right: Callable[[str], bool], form: str | None) -> None:
    assert mend(text, is_right) == form


def test_nearest_is_deaf_to_case_and_gives_the_word_as_it_is_known() -> None:
    assert nearest("WEST MIDLAND", ["East Midlands", "West Midlands"]) == "West Midlands"
    assert nearest("xyz", ["East Midlands"]) is None


def test_listed() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b", "c"]) == "`a`, `b` or `c`"
    assert listed(["a", "b"], "and") == "`a` and `b`"
