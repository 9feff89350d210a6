"""``validate --fix`` mends what leaves no doubt; what it calls fixable is gone after one run."""

import random as chance
import re
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from opencouncil.checking.mend import mend_file
from opencouncil.checking.rules import MENDABLE
from opencouncil.cli.app import main
from opencouncil.findings import Finding
from support.builders import DATA, REPOSITORY, claim_data, council_text, find_findings
from support.messy import Scribe, plain_data

LICHFIELD = council_text(website="https://www.lichfielddc.gov.uk/", notes="two words")
FILMING = council_text(film=[claim_data(stated="2013")])
INVALID = sorted((REPOSITORY / "tests" / "cases" / "invalid").glob("*.yaml"))


def rules_of(findings: list[Finding]) -> set[str]:
    return {finding.rule for finding in findings}


def assert_gone(before: bytes) -> None:
    """What is called fixable is gone after one run, and a second one changes nothing."""
    after, rules = mend_file(before, "council")
    assert mend_file(after, "council") == (after, [])
    assert bool(rules) == (after != before)
    left = [(finding.rule, finding.message) for finding in find_findings(after)]
    for finding in find_findings(before):
        what = finding.rule, finding.message
        if finding.fixable and what in left:
            # Of several that say the same, those that are left are not called fixable.
            twins = [one for one in find_findings(before) if (one.rule, one.message) == what]
            assert left.count(what) == sum(not one.fixable for one in twins)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        pytest.param(
            b"\xef\xbb\xbf" + LICHFIELD.encode(), LICHFIELD, "byte-order-mark", id="byte order mark"
        ),
        pytest.param(LICHFIELD.replace("\n", "\r\n").encode(), LICHFIELD, "line-ends", id="windows"),
        pytest.param(LICHFIELD.replace("\n", "\r").encode(), LICHFIELD, "line-ends", id="an old mac"),
        pytest.param(LICHFIELD.replace("  ", "\t").encode(), LICHFIELD, "tab", id="tabs for indentation"),
        pytest.param(LICHFIELD.replace("two words", "two\twords").encode(), LICHFIELD, "tab", id="in a text"),
        pytest.param(
            FILMING.replace("stated: '2013'", "stated: 2013").encode(),
            FILMING.replace("stated: '2013'", 'stated: "2013"'),
            "needs-quotes",
            id="a lone year",
        ),
        pytest.param(
            LICHFIELD.replace("two words", "no").encode(),
            LICHFIELD.replace("two words", '"no"'),
            "ambiguous-scalar",
            id="a word that is a truth to some",
        ),
        pytest.param(
            LICHFIELD.replace("two words", "012").encode(),
            LICHFIELD.replace("two words", '"012"'),
            "ambiguous-scalar",
            id="a number to some",
        ),
        pytest.param(
            LICHFIELD.replace("ons-lad-2026:\n  - name\n", "ons-lad-2026:\n  - name\n  - name\n").encode(),
            LICHFIELD,
            "repeated-item",
            id="a word twice in its list",
        ),
        pytest.param(
            LICHFIELD.replace("gov.uk/", "gov.uk/say?utm_source=home&CId=1  # their own").encode(),
            LICHFIELD.replace("gov.uk/", "gov.uk/say?CId=1  # their own"),
            "address-with-token",
            id="a token of a visit",
        ),
        pytest.param(
            FILMING.replace("uk/filming", "uk/(S(wmivcaz0))/filming").encode(),
            FILMING,
            "address-with-token",
            id="a session in the path of a source",
        ),
    ],
)
def test_what_leaves_no_doubt_is_mended(before: bytes, after: str, rule: str) -> None:
    found = find_findings(before)
    assert rule in {finding.rule for finding in found if finding.fixable}
    mended, rules = mend_file(before, "council")
    assert rule in rules
    assert mended.decode() == after
    assert_gone(before)


def test_claims_are_put_in_order_with_their_comments() -> None:
    old = "    # The old one.\n    - status: allowed\n      stated: 2013-06\n"
    new = "    # The new one.\n    - status: allowed\n      stated: 2014-09\n"
    start = "id: lichfield\nmeetings:\n  film:\n"
    assert mend_file((start + old + new).encode(), "council") == (
        (start + new + old).encode(),
        ["claims-newest-first"],
    )


def test_replies_are_put_in_order_with_their_comments() -> None:
    old = "  # The old one.\n  - asked: 2026-06-01\n    about: [film]\n"
    new = "  # The new one.\n  - asked: 2026-11-03\n"
    start = "id: lichfield\nreplies:\n"
    assert mend_file((start + old + new).encode(), "council") == (
        (start + new + old).encode(),
        ["replies-newest-first"],
    )


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param(LICHFIELD.replace("england", "englnd"), "not-allowed", id="a slip of the pen"),
        pytest.param(LICHFIELD.replace("1974-04-01", "01/04/1974"), "wrong-form", id="a day"),
        pytest.param(LICHFIELD.replace("name: Lich", "nam: Lich", 1), "unknown-key", id="a name of a field"),
        pytest.param(LICHFIELD + "id: lichfield\n", "duplicate-key", id="a field twice"),
        pytest.param(LICHFIELD.replace("two words", "null"), "no-value", id="no value"),
        pytest.param(LICHFIELD.replace("west Midlands", "yes"), "", id="nothing"),
        pytest.param(LICHFIELD.replace("england", "no"), "ambiguous-scalar", id="where no text belongs"),
        pytest.param("a:\n\tb: x\n  c: z\n\t  d: w\n", "tab", id="tabs that fit no width"),
        pytest.param("a:\n  b:\n    c: no\n\td: x\n", "tab", id="a tab of unknown width, and a doubt"),
    ],
)
def test_a_guess_is_never_made(text: str, rule: str) -> None:
    found = find_findings(text)
    assert not rule or rule in rules_of(found)
    assert not any(finding.fixable for finding in found)
    assert mend_file(text.encode(), "council") == (text.encode(), [])


@pytest.mark.slow
def test_every_rule_that_is_called_mendable_is_mended_somewhere() -> None:
    """And the cases of what is wrong with files keep the promise."""
    fixable = set()
    for case in INVALID:
        before = case.read_bytes()
        fixable |= {finding.rule for finding in find_findings(before) if finding.fixable}
        assert_gone(before)
    out_of_order = council_text(film=[claim_data(stated="2013-06"), claim_data(stated="2014-09")])
    with_token = council_text(website="https://www.lichfielddc.gov.uk/?gclid=1")
    replies = council_text(replies=[{"asked": "2026-10-01"}, {"asked": "2026-11-03"}])
    for text in (out_of_order, with_token, replies):
        fixable |= {finding.rule for finding in find_findings(text) if finding.fixable}
    assert fixable == MENDABLE


def test_tokens_are_cut_in_files_of_every_kind_and_no_other_byte_changes() -> None:
    before = b"# Kept.\nons:\n  url:   'https://example.org/?fbclid=1'   # kept\n"
    after, rules = mend_file(before, "sources")
    assert rules == ["address-with-token"]
    assert after == b"# Kept.\nons:\n  url:   https://example.org/   # kept\n"


def test_a_token_in_the_name_of_a_field_is_left_to_people() -> None:
    text = council_text().replace("  mysociety-la:", "  https://example.org/?gclid=1:")
    found = [finding for finding in find_findings(text) if finding.rule == "address-with-token"]
    assert [finding.fixable for finding in found] == [False]
    assert mend_file(text.encode(), "council") == (text.encode(), [])


def spoil(text: str, random: Random) -> bytes:
    """Slips as editors and people make them."""
    slips: list[Callable[[str], str]] = [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("  ", "\t"),
        lambda text: text.replace(": ", ":\t", 1),
        lambda text: text.replace('"', ""),
        lambda text: text.replace("'", ""),
        lambda text: text.replace("- ", "- - ", 1),
        lambda text: text + "\nnotes: no\n",
        lambda text: text + "\nstated: 2013\n",
    ]
    for slip in random.sample(slips, random.randint(1, 3)):
        text = slip(text)
    return text.encode("utf-8", "replace")


# See test_patch.py: a smaller example is another one.
@pytest.mark.slow
@settings(max_examples=60, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(plain_data(), st.randoms(use_true_random=False))
def test_what_is_called_fixable_is_gone_after_one_run(data: Any, random: Random) -> None:
    assert_gone(spoil(Scribe(random).write(data), random))


@pytest.mark.parametrize("seed", range(8))
def test_a_real_file_that_was_spoilt_comes_back(seed: int) -> None:
    """Slips of the bytes and of quotes and order, which leave no doubt, in files that hold claims."""
    random = chance.Random(seed)  # noqa: S311
    files = [
        path for path in sorted((DATA / "councils").glob("*.yaml")) if b"\nmeetings:" in path.read_bytes()
    ]
    path = random.choice(files)
    text = path.read_text(encoding="utf-8")
    spoilt = re.sub(r'stated: "([0-9]{4})"', r"stated: \1", text)
    spoilt = random.choice([spoilt.replace("\n", "\r\n"), "\ufeff" + spoilt, spoilt.replace(": ", ":\t")])
    assert spoilt != text
    assert mend_file(spoilt.encode(), "council")[0].decode() == text


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(dataset)
    return dataset


def test_the_command_mends_and_reports_the_rest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "data/councils/fife.yaml"
    text = path.read_text()
    path.write_bytes(text.replace("Scotland", "Scotlnd").replace("\n", "\r\n").encode())
    assert main(["validate", "data/councils/fife.yaml"]) == 1
    assert "1 can be mended by `opencouncil validate --fix`." in capsys.readouterr().out
    assert main(["validate", "--fix", "data/councils/fife.yaml"]) == 0
    out, err = capsys.readouterr()
    assert err == "Mended data/councils/fife.yaml: line-ends.\n"
    assert "Nothing wrong" in out
    assert main(["validate", "--fix", "data/councils/fife.yaml"]) == 0
    assert capsys.readouterr().err == ""


def test_only_the_files_that_are_named_are_mended(folder: Path) -> None:
    path = folder / "data/councils/fife.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    main(["validate", "--fix", "data/councils/powys.yaml"])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_revision_is_not_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--fix", "--at", "HEAD"]) == 2
    assert "--fix" in capsys.readouterr().err


def test_nothing_is_to_be_mended_in_the_dataset() -> None:
    for path in sorted((DATA / "councils").glob("*.yaml"))[::10]:
        before = path.read_bytes()
        assert mend_file(before, "council") == (before, [])
