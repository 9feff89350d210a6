"""The remotes of a clone: which one is meant, what kind of address it has, and its pages on the web."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.history.commands import Commands
from opencouncil.project import REPOSITORY
from opencouncil.spelling import listed

# git@github.com:opencouncil/opencouncil.git; a letter alone is a disk of Windows.
_SCP = re.compile(r"(?:[^/@:\s]+@)?(?P<host>[^/:@\s-][^/:@\s]+):(?P<path>[^:].*)\Z", re.DOTALL)
_OWNED = re.compile(r"/*([A-Za-z0-9._-]+)/([A-Za-z0-9._-]+?)(?:\.git)?/*\Z")
# GitHub takes SSH at another name too.
_SAME_HOSTS = {"ssh.github.com": "github.com", "www.github.com": "github.com"}
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository elsewhere: its name in the clone, empty for one given by its address."""

    name: str
    address: str
    # What of the address may be shown: without a password.
    shown: str
    host: str = ""
    owner: str = ""
    repository: str = ""

    @property
    def called(self) -> str:
        return self.name or self.shown

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of this machine."""
        return not self.host

    @property
    def page(self) -> str:
        """Its page at GitHub; nothing for what is not there."""
        is_github = self.host.split(".")[0] == "github" and self.owner
        return f"https://{self.host}/{self.owner}/{self.repository}" if is_github else ""


def find_remote(git: Commands, branch: str, wanted: str = "") -> Remote:
    """Where a branch is pushed to: what is wanted, what the settings say, the only one, or `origin`."""
    known = _read_addresses(git)
    if wanted:
        if wanted in known:
            return make_remote(wanted, known[wanted], git.root)
        if "/" in wanted or ":" in wanted:
            return make_remote("", wanted, Path.cwd())
        names = listed([clip(name) for name in sorted(known)], "and")
        there = f"There {'is' if len(known) == 1 else 'are'} {names}." if known else "There is none."
        raise OpenCouncilError(f"There is no remote '{clip(wanted)}' here. {there}")
    if not known:
        raise OpenCouncilError(
            "This clone has no remote to push to. Give the address of your copy (`Fork` on the page "
            f"{REPOSITORY} makes one): opencouncil propose --to ADDRESS"
        )
    settings = [f"branch.{branch}.pushremote"] if branch else []
    for setting in (*settings, "remote.pushdefault"):
        if (chosen := _read_setting(git, setting)) in known:
            return make_remote(chosen, known[chosen], git.root)
    name = next(iter(known)) if len(known) == 1 else "origin"
    if name not in known:
        names = listed([clip(one) for one in sorted(known)], "and")
        raise OpenCouncilError(f"This clone has several remotes: {names}. Say which: --to NAME.")
    return make_remote(name, known[name], git.root)


def find_upstream(git: Commands, remote: Remote) -> Remote | None:
    """The repository that a fork was made from, where a remote of the clone is one of the same name."""
    for name, address in _read_addresses(git).items():
        if name != remote.name and name in ("upstream", "origin"):
            try:
                other = make_remote(name, address, git.root)
            except OpenCouncilError:
                continue
            is_other = other.page and other.owner.casefold() != remote.owner.casefold()
            if is_other and other.host == remote.host:
                return other
    return None


def pull_request_page(remote: Remote, upstream: Remote | None, base: str, branch: str) -> str:
    """The page where the pull request of a branch is opened; nothing where it is not known."""
    if not remote.page:
        return ""
    name = quote(branch, safe="/")
    if upstream:
        ends = f"{quote(base, safe='/')}...{remote.owner}:{name}"
        return f"{upstream.page}/compare/{ends}?expand=1"
    if remote.page.casefold() == REPOSITORY.casefold():
        return f"{remote.page}/compare/{quote(base, safe='/')}...{name}?expand=1"
    # GitHub knows which repository a fork was made from.
    return f"{remote.page}/pull/new/{name}"


def make_remote(name: str, address: str, folder: Path) -> Remote:
    """A remote by its address; OpenCouncilError for one by which git would run a program.

    A relative path begins in ``folder``.
    """
    of = f"the remote '{clip(name)}'" if name else "--to"
    if not address or len(address) > _LONGEST or not address.isprintable():
        raise OpenCouncilError(f"The address of {of} is not one that git can push to.")
    scheme, mark, _ = address.partition("://")
    if address.startswith("-") or "::" in address.split("/")[0] or (mark and scheme not in _SCHEMES):
        raise OpenCouncilError(
            f"The address of {of}, '{clip(_hide(address))}', begins with what is not pushed to from here: "
            "only https://, ssh:// and folders are."
        )
    if mark and scheme != "file":
        try:
            parts = urlsplit(address)
            host = (parts.hostname or "").casefold()
        except ValueError:
            host = ""
        if not host:
            raise OpenCouncilError(f"The address of {of}, '{clip(_hide(address))}', names no server.")
        return _place(name, address, host, parts.path)
    if not mark and (found := _SCP.match(address)):
        return _place(name, address, found["host"].casefold(), found["path"])
    path = folder / address.removeprefix("file://")
    return Remote(name, os.path.abspath(path), os.path.abspath(path))  # noqa: PTH100 - a link stays one


_SCHEMES = ("https", "ssh", "file")


def _place(name: str, address: str, host: str, path: str) -> Remote:
    owned = _OWNED.fullmatch(path)
    owner, repository = owned.groups() if owned else ("", "")
    host = _SAME_HOSTS.get(host, host)
    return Remote(
        name=name, address=address, shown=_hide(address), host=host, owner=owner, repository=repository
    )


def _hide(address: str) -> str:
    """The address without a name or password before the server."""
    return re.sub(r"(?<=://)[^/@]*@", "", address)


def _read_addresses(git: Commands) -> Mapping[str, str]:
    """The address that each remote is pushed to."""
    found: dict[str, str] = {}
    for ending in ("url", "pushurl"):
        own: dict[str, str] = {}
        for key, value in _iter_settings(git, rf"^remote\..+\.{ending}$"):
            own.setdefault(key.removeprefix("remote.").removesuffix(f".{ending}"), value)
        found |= own
    return found


def _read_setting(git: Commands, key: str) -> str:
    status, out, _ = git.call("config", "--null", "--get", key)
    return out.rstrip(b"\0").decode("utf-8", "replace") if status == 0 else ""


def _iter_settings(git: Commands, pattern: str) -> Iterator[tuple[str, str]]:
    _, out, _ = git.call("config", "--null", "--get-regexp", pattern)
    for part in out.split(b"\0"):
        key, _, value = part.decode("utf-8", "replace").partition("\n")
        if key:
            yield key, value
