"""What a result lacks, in words: files that cannot be read, and rows that say a thing twice."""

from collections.abc import Iterator, Mapping, Sequence

from opencouncil.wording.lists import count_of

# Further broken files are only counted: `validate` is the place to read of them.
BROKEN_SHOWN = 5


def iter_broken(broken: Sequence[tuple[str, str]], prefix: str, shown: str = "") -> Iterator[str]:
    """A line for each file with faults; the one that is shown all the same comes first.

    ``prefix`` makes a path one of the repository.
    """
    files = sorted(broken, key=lambda file: file[0] != shown)
    for path, reason in files[:BROKEN_SHOWN]:
        place, what = prefix + path, "Faults in" if path == shown else "Left out"
        yield f"{what} {place}: {reason.rstrip('.')}. See `opencouncil validate {place}`."
    more = len(broken) - BROKEN_SHOWN
    if more > 0:
        yield f"Left out {count_of(more, 'more broken file')}. See `opencouncil validate`."


def iter_rows_left_out(left_out: Mapping[str, int]) -> Iterator[str]:
    """A line for each table that lacks rows."""
    for name, count in left_out.items():
        rows = count_of(count, "row")
        yield f"Left out {rows} of {name}: an earlier one has the key. See `opencouncil validate`."
