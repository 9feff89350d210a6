"""The index of all text, which Pagefind, a program of others, makes from the pages of a built site.

It is run by itself and not through its Python interface, which waits for ever if the program ends early. It
opens no connection, reads the folder of the new site and writes into it; the same pages give the same bytes.
"""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from opencouncil.errors import OpenCouncilError
from opencouncil.files import say_reason
from opencouncil.findings import clip
from opencouncil.site.page import INDEX
from opencouncil.wording.pages.frame import (
    ABOUT,
    CHANGES,
    CONTRIBUTE,
    COUNCILS,
    COVERAGE,
    DOCUMENTS,
    LAW,
    METHOD,
    OUT_OF_STEP,
    PRIVACY,
    REORGANISATIONS,
    SYSTEMS,
)

FOLDER = "pagefind/"
PACKAGE = "pagefind-bin"
# The pages that hold text of their own: no lists, letters, cards, nor copies for other sites.
_PAGES = (
    *(f"{COUNCILS}*/", f"{DOCUMENTS}**/", f"{LAW}*/", OUT_OF_STEP, REORGANISATIONS, CHANGES, COVERAGE),
    *(SYSTEMS, ABOUT, METHOD, PRIVACY, CONTRIBUTE),
)
# What is the same on many pages, or tells of other councils.
_SECTIONS = ("score", "alike", "ties", "beside", "cite", "edit", "tools")
_LEFT_OUT = (
    *(".find", "#saved", ".answer details", "[aria-labelledby=h-facts] details", ".answer .quiet"),
    *(".table", "nav", "noscript", *(f"[aria-labelledby=h-{one}]" for one in _SECTIONS)),
)
# What our own script loads; the program writes a ready-made form for searches beside it.
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.en.pagefind", "*.pf_meta", "index/*", "fragment/*")
# Seconds; the whole site takes three.
LONGEST = 600


def find_program() -> Path | None:
    """Pagefind, as its package brings it; None where that is not installed."""
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]

        program: Path = get_executable()
    except (ImportError, FileNotFoundError):
        return None
    return program


def is_indexed(path: str) -> bool:
    """Whether the file at a path is a page of which the text is searched."""
    place, _, name = path.rpartition("/")
    return name == INDEX and any(_fits(f"{place}/", pattern) for pattern in _PAGES)


def _fits(place: str, pattern: str) -> bool:
    if pattern.endswith("**/"):
        return place.startswith(pattern[:-3])
    if pattern.endswith("*/"):
        return place.startswith(pattern[:-2]) and place.count("/") == pattern.count("/")
    return place == pattern


def write_index(pages: Path, folder: Path) -> Iterator[str]:
    """Write the index of pages into a folder, and name its files; OpenCouncilError if that fails.

    The two folders may be one. Of the pages only those that ``is_indexed`` need be there.
    """
    program = find_program()
    if program is None:
        raise OpenCouncilError(
            "Pagefind is not installed. In a clone run pip install -e '.[search]', or say --no-search."
        )
    target = folder / FOLDER
    options = {
        "--site": str(pages),
        "--output-path": str(target),
        "--glob": f"{{{','.join(f'{page}{INDEX}' for page in _PAGES)}}}",
        "--root-selector": "main",
        "--exclude-selectors": ", ".join(_LEFT_OUT),
        "--force-language": "en",
    }
    command = [
        str(program),
        *(part for pair in options.items() for part in pair),
        "--keep-index-url",
        "--silent",
    ]
    try:
        # It would take settings from the folder in which it runs, and from the environment.
        done = subprocess.run(  # noqa: S603 - the program of an installed package, without a shell
            command,
            cwd=pages,
            env={},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _say_failure(f"it took more than {LONGEST} seconds") from None
    except OSError as error:
        raise _say_failure(say_reason(error)) from error
    if done.returncode or not (target / "pagefind-entry.json").is_file():
        said = (done.stderr or done.stdout).decode("utf-8", "replace").split("\n")
        raise _say_failure(clip(next((line for line in said if line.strip()), f"exit {done.returncode}")))
    yield from _keep(target)


def _keep(target: Path) -> Iterator[str]:
    kept = {path for pattern in _KEPT for path in target.glob(pattern)}
    for path in sorted(target.rglob("*")):
        if path.is_file() and path not in kept:
            path.unlink()
    for path in sorted(target.iterdir()):
        if path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
    yield from (f"{FOLDER}{path.relative_to(target).as_posix()}" for path in sorted(kept))


def _say_failure(reason: str) -> OpenCouncilError:
    return OpenCouncilError(
        f"Pagefind made no index of the text: {reason}. The earlier site is kept; --no-search leaves it out."
    )
