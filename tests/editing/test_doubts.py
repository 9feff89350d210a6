"""What is asked about a claim although no rule finds it."""

from typing import Any

import pytest

from opencouncil.editing.doubts import find_doubts, speaks_of_notice

HOW = "no tag says how the status `allowed-with-notice` is meant"
WHO = "no tag says how the status `permission-required` is meant"
NOTICE = "the summary seems to speak of telling the council first, and the status is `allowed`"
TOLD = "the summary seems to speak of telling the council first, and the status is `permission-required`"
BANNED = "the summary seems to say that nobody may, and the status is `{}`"
TELL = "People who wish to film must tell the council first."
BAN = "No one may speak at meetings."


@pytest.mark.parametrize(
    ("status", "summary", "conditions", "expected"),
    [
        ("allowed-with-notice", "a rule", [], [("conditions", HOW)]),
        ("allowed-with-notice", "a rule", ["notice:3wd"], [("conditions", HOW)]),
        ("allowed-with-notice", "a rule", ["notice-requested"], []),
        ("allowed-with-notice", "a rule", ["notice-required", "in-writing"], []),
        ("permission-required", "a rule", ["no-flash"], [("conditions", WHO)]),
        ("permission-required", "a rule", ["officer-permission"], []),
        ("permission-required", TELL, ["chair-permission"], [("status", TOLD)]),
        ("permission-required", TELL, [], [("conditions", WHO), ("status", TOLD)]),
        ("permission-required", "Ask in advance; the chair decides.", ["chair-permission"], []),
        ("permission-required", "Tell the clerk, who may refuse.", ["officer-permission"], []),
        ("restricted", BAN, [], [("status", BANNED.format("restricted"))]),
        ("restricted", "No one but accredited reporters may film.", [], []),
        ("restricted", "Nobody may speak at committees; only at full council.", [], []),
        ("allowed", "nobody is allowed to film", [], [("status", BANNED.format("allowed"))]),
        ("refused", BAN, [], []),
        ("not-provided", "no one may watch at home", [], []),
        ("allowed", "anyone may, on two days' notice", [], [("status", NOTICE)]),
        ("allowed", "anyone may, on two days' notice", ["notice-requested"], []),
        ("allowed", "anyone may", [], []),
        ("refused", "no filming, even on written notice", [], []),
        ("provided", "shown live, as told in advance", [], []),
    ],
)
def test_doubts(status: str, summary: str, conditions: list[str], expected: list[tuple[str, str]]) -> None:
    values: dict[str, Any] = {"status": status, "summary": summary, "conditions": conditions}
    assert [(one.path, one.message) for one in find_doubts(values)] == expected


def test_nothing_is_asked_before_the_summary_is_known() -> None:
    assert list(find_doubts({"status": "allowed-with-notice"})) == []


@pytest.mark.parametrize(
    "summary",
    [
        "telling the office beforehand is a courtesy",
        "people who film tell the clerk",
        "allowed after informing the chair",
        "48 hours' notice",
        "the officer is notified, so notify the office",
    ],
)
def test_words_of_notice(summary: str) -> None:
    assert speaks_of_notice(summary)


@pytest.mark.parametrize(
    "summary",
    [
        "anyone may, without notice",
        "nobody need be told beforehand",
        "agenda notice: everybody may record",
        "told the local paper that its reporters may",
        "the chair tells people where to sit",
        "members do not need to inform anybody in advance",
        "full council dropped the earlier 48-hour notice",
    ],
)
def test_words_of_something_else(summary: str) -> None:
    assert not speaks_of_notice(summary)
