"""What a change does to files beyond the meaning of their data.

Comments, layout and order, the mode and the name of a file make no difference to a program that reads the
dataset; to a reviewer they may. So may files of the repository that are not of the dataset.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from opencouncil.history.commands import LINK, SUBMODULE
from opencouncil.history.comparison import Comparison, Files
from opencouncil.history.elsewhere import OtherFile
from opencouncil.history.file_kinds import FileChange, FileKind
from opencouncil.reading.loading import LoadedFile
from opencouncil.text.entries import Node
from opencouncil.text.form import SCHEMA_LINE
from opencouncil.text.layout import Layout

Modes = Mapping[str, str]


def find_file_changes(
    comparison: Comparison, base: Modes, head: Modes, elsewhere: Iterable[OtherFile]
) -> Iterator[FileChange]:
    """What changed of the files that were compared, and which others changed; those others first.

    The modes of files are those in git, of each side by path within the data folder.
    """
    for other in elsewhere:
        yield FileChange(kind=FileKind.ELSEWHERE, path=other.path, before=other.before, after=other.after)
    changed = {change.path for change in comparison.changes}
    before, after = comparison.sides
    for old, new in comparison.pairs:
        path = f"{comparison.prefix}{new or old}"
        if old and new:
            yield from _find_mode(base, head, old, new, path)
            if old != new:
                yield FileChange(
                    kind=FileKind.MOVED, path=path, before=f"{comparison.prefix}{old}", after=path
                )
        came, went, moved = _compare_comments(_get(before, old), _get(after, new))
        if came or went or moved:
            yield FileChange(FileKind.COMMENTS, path, came=came, went=went, moved=moved)
        elif old and old == new and new not in changed and _differ(before[old], after[new]):
            yield FileChange(FileKind.LAYOUT, path)


def _get(files: Files, path: str | None) -> LoadedFile | None:
    return files[path] if path else None


def _differ(was: LoadedFile, now: LoadedFile) -> bool:
    return was.is_whole and now.is_whole and was.document.text != now.document.text


def _find_mode(base: Modes, head: Modes, old: str, new: str, path: str) -> Iterator[FileChange]:
    was, now = base.get(old), head.get(new)
    if was and now and was != now and not {LINK, SUBMODULE}.intersection((was, now)):
        yield FileChange(kind=FileKind.MODE, path=path, before=was, after=now)


def _compare_comments(
    was: LoadedFile | None, now: LoadedFile | None
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The comments that came, went, and moved to another field; none of a file that went or has faults."""
    if now is None or not now.is_whole or (was is not None and not was.is_whole):
        return (), (), ()
    if was is not None and was.document.text == now.document.text:
        return (), (), ()
    before = Counter(_list_comments(was)) if was else Counter[tuple[tuple[str, ...], str]]()
    after = Counter(_list_comments(now))
    came = [text for _, text in (after - before).elements()]
    went = [text for _, text in (before - after).elements()]
    moved = list((Counter(came) & Counter(went)).elements())
    # A new file tells editors of its schema, as every file does.
    usual = SCHEMA_LINE if was is None else "\0"
    return (
        tuple(text for text in _without(came, moved) if not text.startswith(usual)),
        tuple(_without(went, moved)),
        tuple(moved),
    )


def _without(texts: Iterable[str], others: Iterable[str]) -> Iterator[str]:
    left = Counter(others)
    for text in texts:
        if left[text]:
            left[text] -= 1
        else:
            yield text


def _list_comments(file: LoadedFile) -> list[tuple[tuple[str, ...], str]]:
    """Each comment with the names of the fields around it; a place in a list is no part of that."""
    text = file.document.text
    # Most files have no other comment than that which tells editors of the schema, in their first line.
    first = text.partition("\n")[0]
    if text.count("#") == first.count("#") and first.startswith(SCHEMA_LINE):
        return [((), first)]
    if "#" not in text:
        return []
    return list(_iter_comments(Layout(file.document.text).root, ()))


def _iter_comments(node: Node, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    yield from ((place, text) for text in (*node.head, *node.foot) if text)
    for entry in node.entries:
        inner = (*place, entry.key.text) if entry.key else place
        yield from ((inner, text) for text in (*entry.above, *entry.beside, *entry.below) if text)
        yield from _iter_comments(entry.value, inner)
