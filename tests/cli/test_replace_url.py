"""``opencouncil replace-url``: a page that moved, or a host, in every file that gives it."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import claim_data, council_text, write_dataset

OLD = "https://www.lichfielddc.gov.uk/filming"
NEW = "https://www.lichfielddc.gov.uk/meetings/filming"
LICHFIELD, TAMWORTH = "data/councils/lichfield.yaml", "data/councils/tamworth.yaml"
TAIL = f"""\
# See also {OLD}, read by two.
"""
REREAD = (
    "Days of reading are as they were: `opencouncil reread URL` sets them once you have read a page again.\n"
)


def claim(url: str, **changes: object) -> dict[str, object]:
    source = {"type": "council-page", "title": "Filming at meetings", "url": url}
    return claim_data(source=source, **changes)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two districts with claims from one page, and a comment that names it."""
    lichfield = council_text(
        website="https://www.lichfielddc.gov.uk/",
        film=[claim(OLD, note=f"copied from {OLD}"), claim(f"{OLD}#rules", stated="2011")],
        audio_record=[claim("https://www.lichfielddc.gov.uk/filming-2", stated="2011")],
        sourced={"ons-lad-2026": ["name", "short_name"], OLD: ["website"], "mysociety-la": ["established"]},
    )
    tamworth = council_text(
        id="tamworth", name="Tamworth Borough Council", short_name="Tamworth", codes=None, film=[claim(OLD)]
    )
    write_dataset(tmp_path, ("staffordshire",), lichfield=lichfield + TAIL, tamworth=tamworth)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def replace(*words: str) -> int:
    return main(["replace-url", *words])


def test_a_page_is_replaced_in_every_file_and_every_other_byte_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: (folder / path).read_text() for path in (LICHFIELD, TAMWORTH)}
    assert replace(OLD, NEW, "--yes") == 0
    out, err = capsys.readouterr()
    lichfield = before[LICHFIELD].replace(f"url: {OLD}\n", f"url: {NEW}\n")
    lichfield = lichfield.replace(f"{OLD}#rules", f"{NEW}#rules").replace(f"  {OLD}:", f"  {NEW}:")
    assert (folder / LICHFIELD).read_text() == lichfield
    assert (folder / TAMWORTH).read_text() == before[TAMWORTH].replace(OLD, NEW)
    assert f"+      url: {NEW}\n" in out
    assert "2 councils changed: 3 claims corrected, 2 facts changed." in out
    assert err.splitlines()[0] == (
        f"In a note or a comment, and left as it is: {LICHFIELD}:{line_of(lichfield, 'note:')}, "
        f"{LICHFIELD}:{line_of(lichfield, '# See also')}."
    )
    assert err.endswith(f"4 addresses in 2 files replaced. {REREAD}")


def line_of(text: str, what: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if what in line)


def test_the_page_of_a_reply_too(folder: Path) -> None:
    source = f"    source:\n      type: council-page\n      title: Filming\n      url: {OLD}\n"
    reply = f"replies:\n  - asked: 2026-06-01\n    replied: 2026-06-20\n    says: newer-source\n{source}"
    before = (folder / TAMWORTH).read_text().replace("\nsourced:\n", f"\n{reply}sourced:\n", 1)
    (folder / TAMWORTH).write_text(before)
    assert replace(OLD, NEW, "--yes") == 0
    assert before.count(OLD) == 2
    assert (folder / TAMWORTH).read_text() == before.replace(OLD, NEW)


def test_there_and_back_gives_the_same_bytes(folder: Path) -> None:
    before = {path: (folder / path).read_bytes() for path in (LICHFIELD, TAMWORTH)}
    assert replace(OLD, NEW, "--yes") == 0
    assert replace(NEW, OLD, "--yes") == 0
    assert {path: (folder / path).read_bytes() for path in before} == before


def test_only_in_one_council(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / LICHFIELD).read_bytes()
    assert replace(OLD, NEW, "--council", "Tamworth", "--yes") == 0
    assert (folder / LICHFIELD).read_bytes() == before
    assert NEW in (folder / TAMWORTH).read_text()
    assert capsys.readouterr().err == f"1 address in 1 file replaced. {REREAD}"


def test_the_list_of_sources_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "data" / "sources.yaml"
    before = path.read_text()
    old = "https://geoportal.statistics.gov.uk/"
    assert f"url: {old}\n" in before
    assert replace(old, "https://geoportal.example.gov.uk/data", "--yes") == 0
    assert path.read_text() == before.replace(f"url: {old}\n", "url: https://geoportal.example.gov.uk/data\n")
    assert capsys.readouterr().err == "1 address in 1 file replaced.\n"


@pytest.mark.parametrize(
    ("old", "new", "begin"),
    [
        pytest.param("www.lichfielddc.gov.uk", "lichfield.gov.uk", "https://lichfield.gov.uk", id="its name"),
        pytest.param(
            "https://WWW.lichfielddc.gov.uk/", "http://lichfield.gov.uk", "http://lichfield.gov.uk", id="both"
        ),
        pytest.param(
            "www.lichfielddc.gov.uk", "lichfield.gov.uk:8443", "https://lichfield.gov.uk:8443", id="a port"
        ),
    ],
)
def test_a_host(old: str, new: str, begin: str, folder: Path) -> None:
    before = (folder / LICHFIELD).read_text()
    assert replace("--host", old, new, "--yes") == 0
    after = (folder / LICHFIELD).read_text()
    kept = [line for line in before.splitlines() if line.strip().startswith(("note:", "#"))]
    assert [line for line in after.splitlines() if line in kept] == kept
    assert after.count(begin) == before.count("https://www.lichfielddc.gov.uk") - len(kept)


def test_from_http_to_https_and_back(folder: Path) -> None:
    for path in (LICHFIELD, TAMWORTH):
        text = (folder / path).read_text()
        (folder / path).write_text(text.replace("https://www.lichfield", "http://www.lichfield"))
    before = {path: (folder / path).read_bytes() for path in (LICHFIELD, TAMWORTH)}
    http, https = "http://www.lichfielddc.gov.uk", "https://www.lichfielddc.gov.uk"
    assert replace("--host", http, https, "--yes") == 0
    assert f"url: {https}/filming\n" in (folder / TAMWORTH).read_text()
    assert replace("--host", https, http, "--yes") == 0
    assert {path: (folder / path).read_bytes() for path in before} == before


def test_another_scheme_is_another_host(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replace("--host", "http://www.lichfielddc.gov.uk", "x.gov.uk", "--yes") == 2
    assert capsys.readouterr().err == (
        "opencouncil: http://www.lichfielddc.gov.uk is not in the data. Did you mean "
        "'www.lichfielddc.gov.uk'?\n"
    )


def test_a_dry_run_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / TAMWORTH).read_bytes()
    assert replace(OLD, NEW, "--dry-run") == 0
    assert (folder / TAMWORTH).read_bytes() == before
    assert capsys.readouterr().err.endswith("Nothing is written: this was a dry run.\n")


def test_without_a_terminal_it_asks_for_yes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / TAMWORTH).read_bytes()
    assert replace(OLD, NEW) == 2
    assert (folder / TAMWORTH).read_bytes() == before
    assert "Add --yes to write it." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param((OLD, OLD), "Both addresses are the same: there is nothing to replace.", id="the same"),
        pytest.param(
            ("http://lichfielddc.gov.uk/filming/", NEW),
            f"http://lichfielddc.gov.uk/filming/ is not in the data. Did you mean '{OLD}' or '{OLD}#rules'?",
            id="another form",
        ),
        pytest.param(
            ("www.lichfielddc.gov.uk/filmimg-2", NEW),
            "www.lichfielddc.gov.uk/filmimg-2 is not in the data. Did you mean "
            f"'https://www.lichfielddc.gov.uk/filming-2', '{OLD}' or '{OLD}#rules'?",
            id="mistyped",
        ),
        pytest.param(
            ("https://a.example.com/b/c", NEW),
            "https://a.example.com/b/c is not in the data. Copy it from a council's file.",
            id="nowhere",
        ),
        pytest.param(
            ("https://www.lichfielddc.gov.uk/filming-2", NEW, "--council", "tamworth"),
            f"https://www.lichfielddc.gov.uk/filming-2 is not there, but in {LICHFIELD}: leave --council "
            "out.",
            id="in another council",
        ),
        pytest.param(
            (OLD, "https://www.lichfielddc.gov.uk/index.html"),
            "https://www.lichfielddc.gov.uk/index.html is a home page, and a claim points to the page that "
            "says "
            f"so: {LICHFIELD}:33, {LICHFIELD}:45, {TAMWORTH}:33. Give the new address of the page itself.",
            id="a home page",
        ),
        pytest.param(
            ("https://www.lichfielddc.gov.uk/filming-2", OLD),
            f"{OLD} is in the data already: {LICHFIELD}:16, {LICHFIELD}:33, {TAMWORTH}:33. If both are one "
            "page "
            "now, add --merge.",
            id="there already",
        ),
        pytest.param(
            ("", NEW), "OLD is empty: give the address as the files have it.", id="nothing to look for"
        ),
        pytest.param(
            (OLD, f"{NEW}\x1b[2J"),
            "The new address holds an invisible character (U+001B, a control character): copy it anew from "
            "the "
            "browser.",
            id="an order for the terminal",
        ),
        pytest.param(
            (OLD, f"{NEW}{'a' * 2000}"),
            "The new address is too long: at most 2,000 characters.",
            id="too long",
        ),
        pytest.param(
            (OLD, "ftp://www.lichfielddc.gov.uk/a"),
            "'ftp://www.lichfielddc.gov.uk/a' is no address: write it whole, from https:// on, without "
            "spaces.",
            id="no http",
        ),
        pytest.param(
            (OLD, "https://localhost/a"),
            "'https://localhost/a': nobody else can reach `localhost`: it is the name of a machine in one's "
            "own "
            "network. Give the public address of the page.",
            id="not public",
        ),
        pytest.param(
            (OLD, f"{NEW}?utm_source=x"),
            f"'{NEW}?utm_source=x': `utm_source` in this address is a token of one visit and no part of the "
            "page. "
            "Cut it, and see that the address still leads to the page.",
            id="a token",
        ),
        pytest.param(
            ("--host", "https://www.lichfielddc.gov.uk", "www.lichfielddc.gov.uk"),
            "Both hosts are the same: there is nothing to replace.",
            id="the same host",
        ),
        pytest.param(
            ("--host", "lichfielddc.gov.uk", "x.gov.uk"),
            "lichfielddc.gov.uk is not in the data. Did you mean 'www.lichfielddc.gov.uk'?",
            id="a host without www",
        ),
        pytest.param(
            ("--host", OLD, "x.gov.uk"),
            f"'{OLD}' is no host. Write its name, with or without the scheme: www.example.gov.uk, "
            "https://www.example.gov.uk. A single page needs no --host.",
            id="a page as a host",
        ),
        pytest.param(
            ("--host", "www.lichfielddc.gov.uk", "127.0.0.1"),
            "'https://127.0.0.1/': nobody else can reach `127.0.0.1`: it leads to one's own machine or "
            "network. "
            "Give the public address of the page.",
            id="a host of one's own",
        ),
        pytest.param(
            (OLD, NEW, "--council", "mercia"),
            "There is no council called 'mercia'. Run `opencouncil list` to see them all.",
            id="no such council",
        ),
    ],
)
def test_it_says_in_a_line_what_is_wrong(
    words: tuple[str, ...], message: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / LICHFIELD).read_bytes()
    assert replace(*words, "--yes") == 2
    out, err = capsys.readouterr()
    assert (out, err) == ("", f"opencouncil: {message}\n")
    assert (folder / LICHFIELD).read_bytes() == before


def test_pages_that_are_one_now_are_merged(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert replace("https://www.lichfielddc.gov.uk/filming-2", OLD, "--merge", "--yes") == 0
    assert "filming-2" not in (folder / LICHFIELD).read_text()
    assert capsys.readouterr().err.splitlines()[0] == (
        f"The new address is there already: {LICHFIELD}:16, {LICHFIELD}:33, {TAMWORTH}:33."
    )


def test_two_claims_that_would_become_one_are_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = council_text(film=[claim(OLD), claim(NEW)])
    (folder / LICHFIELD).write_text(text)
    assert replace(NEW, OLD, "--merge", "--yes") == 2
    err = capsys.readouterr().err.splitlines()
    assert err[0].endswith("claim 1 of `film` says this already, by the same source and date  [claim-twice]")
    assert err[-1] == (
        "opencouncil: Nothing is written: two claims would become one, of the same source, date and status. "
        "Take one out first: `opencouncil withdraw`."
    )
    assert (folder / LICHFIELD).read_text() == text


def test_the_facts_of_two_pages_that_are_one_now(folder: Path) -> None:
    text = council_text(sourced={"ons-lad-2026": ["name"], OLD: ["short_name"], NEW: ["nation", "type"]})
    (folder / LICHFIELD).write_text(text)
    assert replace(OLD, NEW, "--merge", "--yes", "--council", "lichfield") == 0
    assert (
        (folder / LICHFIELD)
        .read_text()
        .endswith(f"sourced:\n  ons-lad-2026:\n  - name\n  {NEW}:\n  - short_name\n  - nation\n  - type\n")
    )


def test_a_file_that_cannot_be_read_stops_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (folder / TAMWORTH).open("a") as out:
        out.write("  broken: [\n")
    before = (folder / LICHFIELD).read_bytes()
    assert replace(OLD, NEW, "--yes") == 2
    err = capsys.readouterr().err
    assert err.startswith(f"opencouncil: {TAMWORTH} has to be put right first: ")
    assert (folder / LICHFIELD).read_bytes() == before


SOURCES = "data/reorganisations/2028-mercia.yaml"


def write_list(folder: Path, *lines: str) -> str:
    """A file with a list of addresses; it is no whole reorganisation, which is not asked for here."""
    text = "".join(["id: 2028-mercia\n", "sources:\n", *(f"  - {line}\n" for line in lines)])
    path = folder / SOURCES
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return text


def test_an_address_that_its_list_has_already_is_there_once(folder: Path) -> None:
    text = write_list(folder, f"{NEW}   # seen", OLD, f"{OLD}#a", f"{NEW}#a", "https://www.example.org/")
    assert replace(OLD, NEW, "--merge", "--yes") == 0
    expected = text.replace(f"  - {OLD}\n", "").replace(f"  - {OLD}#a\n", "")
    assert (folder / SOURCES).read_text() == expected


def test_a_comment_is_not_lost_where_two_become_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = write_list(folder, NEW, f"{OLD}   # read to the end")
    assert replace(OLD, NEW, "--merge", "--yes") == 2
    assert capsys.readouterr() == (
        "",
        f"opencouncil: {SOURCES}: A comment would be lost where two entries become one: merge them by hand. "
        "Nothing is written.\n",
    )
    assert (folder / SOURCES).read_text() == text


def test_a_home_page_is_one_page_and_its_host_is_many(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert replace("https://www.lichfielddc.gov.uk/", "http://www.lichfielddc.gov.uk/", "--dry-run") == 0
    # The claims, and the source of the website.
    assert capsys.readouterr().err.splitlines()[0] == (
        "5 other addresses of this host stay: --host replaces them too."
    )
    assert replace("https://www.lichfielddc.gov.uk", "https://lichfielddc.gov.uk", "--dry-run") == 2
    assert capsys.readouterr().err == (
        "opencouncil: https://www.lichfielddc.gov.uk is not in the data, but other addresses of its host "
        "are: --host replaces them all.\n"
    )


def test_https_for_http_needs_no_merge(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / TAMWORTH
    path.write_text(path.read_text().replace(OLD, OLD.replace("https", "http")))
    assert replace(OLD.replace("https", "http"), OLD, "--yes") == 0
    err = capsys.readouterr().err
    assert err.startswith("The new address is there already: data/councils/lichfield.yaml:")
    assert OLD in path.read_text()
