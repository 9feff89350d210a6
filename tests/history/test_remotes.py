"""Which remote is meant, what its address may be, and the page on which a pull request is opened."""

from pathlib import Path

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.history import fetching, network
from opencouncil.history.network import explain_refusal
from opencouncil.history.remotes import find_remote, find_upstream, make_remote, pull_request_page
from opencouncil.history.repository import Repository
from opencouncil.project import REPOSITORY
from support.repositories import Record

HERE = Path("/somewhere")


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://github.com/jo/opencouncil.git", "https://github.com/jo/opencouncil"),
        ("https://jo:token@github.com/jo/opencouncil", "https://github.com/jo/opencouncil"),
        ("git@github.com:jo/opencouncil.git", "https://github.com/jo/opencouncil"),
        ("ssh://git@ssh.github.com:443/jo/opencouncil.git", "https://github.com/jo/opencouncil"),
        ("https://github.example.org/jo/opencouncil", "https://github.example.org/jo/opencouncil"),
        ("https://gitlab.com/jo/opencouncil.git", ""),
        ("https://github.com/jo", ""),
        ("https://github.com.example.org/a/b/c", ""),
        ("github:jo/opencouncil", "https://github/jo/opencouncil"),
        ("/srv/hub.git", ""),
        ("../hub.git", ""),
        ("file:///srv/hub.git", ""),
    ],
)
def test_the_page_of_an_address(address: str, page: str) -> None:
    remote = make_remote("origin", address, HERE)
    assert remote.page == page
    assert "token" not in remote.shown


def test_a_folder_begins_where_the_clone_is() -> None:
    assert make_remote("origin", "../hub.git", HERE / "clone").address == "/somewhere/hub.git"
    assert make_remote("origin", "file:///srv/hub.git", HERE).address == "/srv/hub.git"


@pytest.mark.parametrize(
    "address",
    [
        *("ext::sh -c true", "fd::0", "http://github.com/jo/x", "git://github.com/jo/x", "javascript://x/y"),
        *("--upload-pack=x", "-x", "", " https://github.com/jo/x", "https://github.com/jo/x\n", "https:///x"),
        *("ftp://example.org/x", "https://a\x1b[2J/b/c", "x" * 2_001, "https://[/a/b"),
    ],
)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(OpenCouncilError) as caught:
        make_remote("origin", address, HERE)
    assert str(caught.value).startswith("The address of the remote 'origin'")
    assert "\x1b" not in str(caught.value)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "clone")
    record.commit("first", notes="a")
    return record


def find(record: Record, wanted: str = "", branch: str = "main") -> str:
    return find_remote(Repository(record.root, None).git, branch, wanted).called


def test_the_remote_that_is_meant(record: Record) -> None:
    record.git("remote", "add", "mine", "git@github.com:jo/opencouncil.git")
    assert find(record) == "mine"
    record.git("remote", "add", "origin", "https://github.com/opencouncil/opencouncil")
    assert find(record) == "origin"
    assert find(record, "mine") == "mine"
    record.git("config", "remote.pushDefault", "mine")
    assert find(record) == "mine"
    record.git("config", "branch.main.pushRemote", "origin")
    assert find(record) == "origin"
    assert find(record, branch="other") == "mine"


def test_a_remote_that_there_is_not(record: Record) -> None:
    record.git("remote", "add", "origin", "https://github.com/opencouncil/opencouncil")
    with pytest.raises(OpenCouncilError, match=r"^There is no remote 'mine' here\. There is `origin`\.$"):
        find(record, "mine")


def test_the_address_that_is_pushed_to_goes_before(record: Record) -> None:
    record.git("remote", "add", "origin", "https://github.com/opencouncil/opencouncil")
    record.git("remote", "set-url", "--push", "origin", "git@github.com:jo/opencouncil.git")
    git = Repository(record.root, None).git
    assert find_remote(git, "main").page == "https://github.com/jo/opencouncil"


@pytest.mark.parametrize(
    ("origin", "upstream", "page"),
    [
        pytest.param(REPOSITORY, "", f"{REPOSITORY}/compare/main...data/x?expand=1", id="ours"),
        pytest.param(
            "https://github.com/jo/opencouncil",
            "",
            "https://github.com/jo/opencouncil/pull/new/data/x",
            id="a fork",
        ),
        pytest.param(
            "https://github.com/jo/opencouncil",
            REPOSITORY,
            f"{REPOSITORY}/compare/main...jo:data/x?expand=1",
            id="a fork that knows",
        ),
        pytest.param("https://gitlab.com/jo/opencouncil", REPOSITORY, "", id="elsewhere"),
    ],
)
def test_the_page_of_a_pull_request(record: Record, origin: str, upstream: str, page: str) -> None:
    record.git("remote", "add", "origin", origin)
    if upstream:
        record.git("remote", "add", "upstream", upstream)
    git = Repository(record.root, None).git
    remote = find_remote(git, "main")
    assert pull_request_page(remote, find_upstream(git, remote), "main", "data/x") == page


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            "remote: error: GH006: Protected branch update failed for refs/heads/x.",
            "'origin' protects the branch, so that nobody pushes to it; make a copy of your own at "
            f"{REPOSITORY}/fork, then: opencouncil propose --to ADDRESS-OF-YOUR-COPY",
        ),
        (
            "remote: Permission to opencouncil/opencouncil.git denied to jo.\n"
            "fatal: unable to access 'x': The requested URL returned error: 403",
            "You may not push to 'origin', or it is not there: make a copy of your own at "
            f"{REPOSITORY}/fork, then: opencouncil propose --to ADDRESS-OF-YOUR-COPY",
        ),
        (
            "git@github.com: Permission denied (publickey).",
            "'origin' does not know you: sign in to it (`gh auth login` does that for GitHub, and git asks "
            "on a terminal), then run opencouncil propose again.",
        ),
        (
            "fatal: unable to access 'x': Could not resolve host: github.com",
            "'origin' cannot be reached. See whether you are online, then run opencouncil propose again.",
        ),
        ("!\tx:refs/heads/x\t[remote rejected] (pre-receive hook declined)", None),
        ("", "'origin' refuses: it gives no reason."),
    ],
)
def test_why_a_push_is_refused(error: str, said: str | None) -> None:
    remote = make_remote("origin", REPOSITORY, HERE)
    expected = said or "'origin' refuses: [remote rejected] (pre-receive hook declined)."
    assert explain_refusal(error, remote, "x") == expected


def test_both_who_ask_a_remote_read_its_answer_alike(tmp_path: Path) -> None:
    hub, clone = Record(tmp_path / "hub"), Record(tmp_path / "clone")
    for record in (hub, clone):
        record.commit("data: Begin", "2026-10-03")
    hub.git("branch", "data/one")
    git, remote = Repository(clone.root, None).git, make_remote("hub", str(hub.root), HERE)
    main, commit = hub.git("symbolic-ref", "--short", "HEAD"), hub.git("rev-parse", "HEAD")
    seen = network.look(git, remote, main, may_ask=False)
    assert (seen.main, dict(seen.heads)) == (main, {main: commit, "data/one": commit})
    there = fetching.ask_remote(git, remote, ["refs/heads/*"])
    assert there.main == main
    assert there.commits == {f"refs/heads/{name}": found for name, found in seen.heads.items()}
