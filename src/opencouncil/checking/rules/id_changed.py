"""A council keeps its id, or the new one leads on from the old.

Links, tables and claims of others go by an id. Where it must change, `opencouncil rename` keeps the old one
under `former_ids`, and corrects every file that names the council. A former id stays, and never goes to
another council. The rule applies if files are compared with an earlier revision: `--against` or
`--changed-since`.

Passes: ``former_ids: [fife]`` in the file of `kingdom-of-fife`, which was `fife` before
Fails: a pull request that renames ``fife.yaml`` to ``kingdom-of-fife.yaml``, and writes no `former_ids`
"""

from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.checking.rules.base import PastView
from opencouncil.findings import Pointer, Problem, Severity, clip
from opencouncil.model import Council
from opencouncil.pairing import pair_renamed

ID = "id-changed"
SEVERITY = Severity.ERROR


def check_past(before: Mapping[str, Any], dataset: PastView) -> Iterator[tuple[str, Problem]]:
    now = {council.path: council for council in dataset.readable_councils}
    gone = {path: data for path, data in before.items() if path not in dataset.known_paths and data}
    words = set(_iter_words(list(gone.values())))
    new = {
        path: _read_without_former(path, dataset)
        for path, council in now.items()
        if path not in before and words and not words.isdisjoint(_iter_marks(council, dataset))
    }
    same = {path: path for path, data in before.items() if path in now and data} | pair_renamed(gone, new)
    for old_path, path in sorted(same.items(), key=lambda pair: pair[1]):
        yield from ((path, problem) for problem in _compare(before[old_path], now[path]))
    yield from _find_taken({path: data for path, data in gone.items() if path not in same}, now, dataset)


def _compare(was: Mapping[str, Any], council: Council) -> Iterator[Problem]:
    """What a council no longer goes by: the id that it had, or one that it had before that."""
    known = {council.id, *council.former_ids}
    before = was.get("id")
    new = clip(council.id, 100)
    if isinstance(before, str) and before not in known:
        old = clip(before, 100)
        yield Problem(
            ("id",),
            f"the id was `{old}` and becomes `{new}`, and the old one leads nowhere",
            f"`opencouncil rename {old} {new}` on the file as it was does all of it; by hand, write "
            f"`former_ids: [{old}]` below the id.",
        )
    former = was.get("former_ids")
    for one in former if isinstance(former, list) else ():
        if isinstance(one, str) and one not in known:
            pointer: Pointer = ("former_ids",) if council.former_ids else ("id",)
            yield Problem(
                pointer,
                f"the former id `{clip(one, 100)}` of `{new}` is taken out, and leads nowhere",
                "Put it back: links and tables of others go by it.",
            )


def _find_taken(
    gone: Mapping[str, Any], now: Mapping[str, Council], dataset: PastView
) -> Iterator[tuple[str, Problem]]:
    """A former id that a council takes over from another one, whose file goes."""
    for path, council in sorted(now.items()):
        for number, former in enumerate(council.former_ids):
            lost = f"councils/{former}.yaml"
            if lost not in gone:
                continue
            if not pair_renamed({lost: gone[lost]}, {path: _read_without_former(path, dataset)}):
                name = clip(str(gone[lost].get("name", former)), 100)
                message = (
                    f"`{clip(former, 100)}` was the id of {name}, which is another council than this one"
                )
                hint = "Take it out, and put the file of that council back."
                yield path, Problem(("former_ids", number), message, hint)


def _read_without_former(path: str, dataset: PastView) -> dict[str, Any]:
    """Its fields without the former ids: that it is the same council must show in something else."""
    return {name: value for name, value in dataset.read_council(path).items() if name != "former_ids"}


def _iter_words(value: Any) -> Iterator[str]:
    """Every word and number of files that are gone, whatever their form."""
    if isinstance(value, Mapping | list):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _iter_words(item)
    else:
        yield str(value)


def _iter_marks(council: Council, dataset: PastView) -> Iterator[str]:
    """Of these a renamed council keeps one at least: what else two files may share is too little."""
    yield council.id
    yield str(council.data.get("name", ""))
    yield from (code for _, code, _ in council.iter_codes())
    yield from (address for _, address in dataset.iter_cited(council))
