"""Where two versions of a file do not agree, in words."""

import json

from opencouncil.findings import clip
from opencouncil.merging.merge import place_in
from opencouncil.merging.pieces import Clash, Marks
from opencouncil.wording.safe_text import clean_line

# A value, or the name of a side, longer than this is cut where a conflict is named.
SHOWN = 80


def name_side(name: str, unfilled: str, otherwise: str) -> str:
    """What git calls a side, on one line: a branch, or a commit and its subject.

    Git before 2.44 does not say it, and leaves what stands for it as it is.
    """
    return clip(clean_line(name).strip(), SHOWN) if name.strip() not in ("", unfilled) else otherwise


def say_clash(clash: Clash, marks: Marks) -> str:
    where = ", ".join(clash.where) or "the whole file"
    if clash.ours is None or clash.theirs is None:
        gone, kept = map(place_in, marks[:2] if clash.ours is None else marks[1::-1])
        return f"conflict in {where}: removed {gone}, changed {kept}."
    ours, theirs = _say_value(clash.ours), _say_value(clash.theirs)
    return f"conflict in {where}: {marks.ours} says {ours}, {marks.theirs} {theirs}."


def say_merged_by_line(reason: str) -> str:
    return f"merged line by line, as {reason.rstrip('.')}."


def say_kept(marks: Marks, reason: str) -> str:
    """That a file is left as it is on our side."""
    return f"kept as it is {place_in(marks.ours)}, as {reason.rstrip('.')}."


def _say_value(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{clip(text, SHOWN)}`"
