"""A small valid dataset at a bare repository, and a clone of it in which somebody works."""

import os
import subprocess
from pathlib import Path

from support.builders import SMALL, write_dataset

FILE = "data/councils/lichfield.yaml"
RECORD = (
    *("record", "lichfield", "film", "allowed", "--url", "https://www.lichfielddc.gov.uk/filming"),
    *("--title", "Filming at meetings", "--type", "council-page", "--confidence", "high"),
    *("--summary", "anyone may, and need not ask", "--stated", "2025-03", "--yes"),
)
_NOON = "2026-11-20T12:00:00+0000"


def git(folder: Path, *arguments: str, **variables: str) -> str:
    """Git itself, with no settings but the repository's own."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_DATE": _NOON,
            "GIT_COMMITTER_DATE": _NOON,
            **variables,
        },
    )
    return done.stdout.rstrip("\n")


class Clone:
    """A clone with a remote ``origin`` beside it, and files that are none of the dataset."""

    def __init__(self, folder: Path) -> None:
        first, self.hub, self.root = folder / "first", folder / "hub.git", folder / "clone"
        write_dataset(first, SMALL)
        (first / "notes.txt").write_text("one\n")
        (first / "code.py").write_text("one = 1\n")
        git(first, "init", "--quiet", "--initial-branch=main")
        self.name(first)
        git(first, "add", "--all")
        git(first, "commit", "--quiet", "--message", "data: Begin")
        git(folder, "clone", "--quiet", "--bare", str(first), str(self.hub))
        git(folder, "clone", "--quiet", str(self.hub), str(self.root))
        self.name(self.root)

    @staticmethod
    def name(folder: Path) -> Path:
        """Let commits in a clone be somebody's."""
        git(folder, "config", "user.name", "Jo Bloggs")
        git(folder, "config", "user.email", "jo@example.org")
        return folder

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    @property
    def file(self) -> Path:
        return self.root / FILE

    def list_hub(self) -> dict[str, str]:
        """The branches at the remote, each with its subject."""
        rows = git(self.hub, "for-each-ref", "--format=%(refname:short) %(subject)", "refs/heads")
        return dict(row.partition(" ")[::2] for row in rows.splitlines())
