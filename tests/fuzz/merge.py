"""Three versions are merged, or left to git; no claim goes that both sides kept or one side added."""

from collections.abc import Iterator
from typing import Any

from fuzz import form
from fuzz.target import BETWEEN, Target, split
from opencouncil.claims import identify, iter_lists
from opencouncil.merging.merge import UnmergeableError, merge_files
from opencouncil.reading.document import parse
from opencouncil.text.fmt import dump

OURS, BETWEEN_SIDES, THEIRS = b"<<<<<<< ours\n", b"=======\n", b">>>>>>> theirs\n"


def check(data: bytes) -> None:
    base, ours, theirs = split(data, 3)
    try:
        merged = merge_files(base, ours, theirs)
    except UnmergeableError:
        return
    settled = [settle(merged.text, side) for side in (0, 1)]
    assert (settled[0] != settled[1]) <= bool(merged.clashes), "sides differ, and no conflict is named"
    was, mine, other = (parse(text).data for text in (base, ours, theirs))
    for text, own, others in zip(settled, (ours, theirs), (theirs, ours), strict=True):
        document = parse(text)
        assert not document.faults, f"one side of the conflicts cannot be read: {document.faults[0].message}"
        check_claims(document.data, was if base.strip() else {}, parse(own).data, parse(others).data)
    for one, two, three in ((ours, theirs, other), (theirs, ours, mine)):
        # Only the other side did something.
        if one == base and base.strip():
            assert not merged.clashes, "a side that did nothing is in conflict"
            assert dump(parse(merged.text).data) == dump(three), "what one side alone did is not there"
        if one == two:
            assert not merged.clashes, "two sides that did the same are in conflict"
            assert merged.text == one, "two sides that did the same give something else"
    backwards = merge_files(base, theirs, ours)
    # How many there are may differ: of items that are alike, each side's first finds its like first.
    assert bool(backwards.clashes) == bool(merged.clashes), "the other way round there is no conflict"


def check_claims(found: Any, was: Any, mine: Any, other: Any) -> None:
    found, was, mine, other = (dict(iter_lists(data)) for data in (found, was, mine, other))
    for activity, claims in mine.items():
        there = [dump(claim) for claim in found.get(activity, [])]
        before, beside = was.get(activity, []), other.get(activity, [])
        for claim in claims:
            if claim in before and claim in beside:
                assert dump(claim) in there, f"{activity}: a claim that both kept is lost: {dump(claim)}"
            elif all(not is_like(claim, one) for one in (*before, *beside)) and all(
                one in beside for one in before
            ):
                assert dump(claim) in there, f"{activity}: a claim that one added is lost: {dump(claim)}"


def is_like(claim: Any, other: Any) -> bool:
    """Whether two claims may be one that somebody changed."""
    mine, theirs = identify(claim), identify(other)
    return mine.url == theirs.url or claim.get("summary") == other.get("summary")


def settle(text: bytes, side: int) -> bytes:
    """The file as somebody has it who takes one side of each conflict."""
    lines, keeping = [], None
    for line in text.splitlines(keepends=True):
        if line == OURS:
            keeping = 0
        elif line == BETWEEN_SIDES and keeping is not None:
            keeping = 1
        elif line == THEIRS and keeping is not None:
            keeping = None
        elif keeping in (None, side):
            lines.append(line)
    return b"".join(lines)


def make_seeds() -> Iterator[bytes]:
    seeds = [seed for seed in form.make_seeds() if len(seed) < 8_000]
    for seed in seeds:
        yield BETWEEN.join([seed] * 3)
    for number, seed in enumerate(seeds[:-2]):
        yield BETWEEN.join([seed, seeds[number + 1], seeds[number + 2]])


TARGET = Target("merge", check, make_seeds)
