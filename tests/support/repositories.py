"""Real git repositories for tests, with fixed people and dates."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from support.builders import DATA, council_text, to_yaml

JO, SAM = "Jo Bloggs <jo@example.org>", "Sam Smith <sam@example.org>"


class Record:
    """A repository with a dataset in ``data/``; commits are made at noon in UTC, unless told otherwise."""

    def __init__(self, root: Path, prefix: str = "data/") -> None:
        self.root = root
        self.data = root / prefix
        (self.data / "councils").mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.git("config", "user.name", "Nobody")
        self.git("config", "user.email", "nobody@example.org")
        self.write("sources.yaml", (DATA / "sources.yaml").read_text(encoding="utf-8"))

    def git(self, *arguments: str, **variables: str) -> str:
        """A command of git, with no settings but the repository's own."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            check=True,
            capture_output=True,
            text=True,
            env={
                **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
                "GIT_CONFIG_GLOBAL": os.devnull,
                "GIT_CONFIG_NOSYSTEM": "1",
                **variables,
            },
        )
        return done.stdout.strip()

    def write(self, path: str, text: str | bytes) -> None:
        """A file of the dataset."""
        target = self.data / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)

    def write_council(self, council_id: str = "lichfield", **changes: Any) -> None:
        self.write(f"councils/{council_id}.yaml", council_text(id=council_id, **changes))

    def write_data(self, path: str, data: Any) -> None:
        self.write(path, to_yaml(data))

    def remove(self, path: str) -> None:
        (self.data / path).unlink()

    def commit(
        self, subject: str = "A change", when: str = "2026-11-01", author: str = JO, **council: Any
    ) -> str:
        """All there is in the folder as a commit; with fields of a council, that council is written first."""
        if council:
            self.write_council(council.pop("id", "lichfield"), **council)
        self.git("add", "--all")
        return self.record(subject, when, author)

    def record(self, subject: str, when: str = "2026-11-01", author: str = JO) -> str:
        """What was added as a commit: its hash."""
        moment = when if "T" in when else f"{when}T12:00:00+0000"
        name, _, address = author.rstrip(">").partition(" <")
        people = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", name), ("EMAIL", address), ("DATE", moment))
        }
        self.git("commit", "--quiet", "--allow-empty", "--message", subject, **people)
        return self.git("rev-parse", "HEAD")

    def clone(self, to: Path, *options: str) -> Path:
        """A copy of the repository, made as a user makes one."""
        self.git("clone", "--quiet", *options, self.root.as_uri(), str(to))
        return to


def import_commits(root: Path, commits: Iterable[tuple[date, str, Mapping[str, bytes]]]) -> Path:
    """A bare repository of commits made at noon: the day, the subject, and what files hold from then on."""
    subprocess.run(["git", "init", "--quiet", "--bare", "--initial-branch=main", root], check=True)
    stream = []
    for day, subject, files in commits:
        noon = int((day - date(1970, 1, 1)).total_seconds()) + 12 * 3600
        message = subject.encode()
        stream.append(b"commit refs/heads/main\ncommitter %b %d +0000\n" % (JO.encode(), noon))
        stream.append(b"data %d\n%b\n" % (len(message), message))
        for path, data in files.items():
            stream.append(b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(data), data))
    subprocess.run(["git", "fast-import", "--quiet"], cwd=root, input=b"".join(stream), check=True)
    return root
