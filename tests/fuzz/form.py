"""``fmt`` and ``validate --fix``: the same data and comments, a form reached at once, or a refusal."""

from collections.abc import Iterator

from fuzz import reader
from fuzz.target import Target
from opencouncil.checking.mend import mend_file
from opencouncil.claims import iter_orders
from opencouncil.reading.document import parse
from opencouncil.reading.snapshot import find_kind
from opencouncil.text.fmt import UnformattableError, dump, format_file
from opencouncil.text.layout import Layout


def check(data: bytes) -> None:
    kind = find_kind(reader.find_path(data))
    check_form(data, kind)
    mended, rules = mend_file(data, kind)
    assert bool(rules) == (mended != data), "mending names what it did not do, or does what it does not name"
    assert mend_file(mended, kind) == (mended, []), "mending twice is not mending once"


def check_form(data: bytes, kind: str) -> None:
    try:
        once = format_file(data, kind)
    except UnformattableError as error:
        # It says so where what it wrote reads as something else.
        if "a bug in" in str(error):
            raise
        return
    assert format_file(once, kind) == once, f"{kind}: formatting twice is not formatting once"
    before, after = parse(data), parse(once)
    assert not after.problems, f"{kind}: the form has {after.problems[0].message}"
    if kind == "council":
        for _, items, order in iter_orders(before.data):
            items[:] = [items[place] for place in order]
    assert dump(after.data) == dump(before.data), f"{kind}: the form says something else"
    comments = [sorted(Layout(document.text).comments) for document in (before, after)]
    assert comments[0] == comments[1], f"{kind}: a comment is lost"


def make_seeds() -> Iterator[bytes]:
    for data in reader.make_seeds():
        if not parse(data).faults:
            yield data


TARGET = Target("form", check, make_seeds)
