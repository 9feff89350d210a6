"""The side that speaks for both: the other did not change what is meant."""

from opencouncil.merging.remarks import has_remark
from opencouncil.merging.versions import Versions, choose
from opencouncil.pairing import is_same
from opencouncil.text.blocks import Block


def settle(versions: Versions) -> Block | None:
    """One side without regard to the comments above and below it; None where both changed what is meant."""
    if chosen := choose(*versions, by=_body_of):
        return chosen
    has_fields = versions.ours.inside is not None and versions.theirs.inside is not None
    return None if has_fields else _settle_meaning(versions)


def _settle_meaning(versions: Versions) -> Block | None:
    """One side of a value that the other wrote in another way; whoever wrote a comment beside it is heard."""
    base, ours, theirs = versions
    mine, other = (any(map(has_remark, _body_of(block))) for block in (ours, theirs))
    if is_same(ours.data, theirs.data):
        return theirs if other and not mine else ours
    if base and not mine and is_same(ours.data, base.data):
        return theirs
    if base and not other and is_same(theirs.data, base.data):
        return ours
    return None


def _body_of(block: Block) -> tuple[str, ...]:
    return tuple(block.body())
