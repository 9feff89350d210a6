"""The answers to the questions of a claim, kept until it is written: see docs/editing.md."""

import json
import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from opencouncil.editing.claim_fields import OPTIONAL, REQUIRED
from opencouncil.editing.record import ADD, REPLACE, Draft
from opencouncil.saving import private

KIND = "record"
DAYS = 30
_VERSION = 1
_LONGEST = 4_000
_MOST = 100


@dataclass(frozen=True)
class Kept:
    """The answers of one claim: what was said, and which questions had their turn."""

    draft: Draft
    answered: frozenset[str] = frozenset()
    # The day of the last answer.
    day: date = date.min
    name: str = field(default_factory=lambda: f"{KIND}-{secrets.token_hex(8)}.json")


def keep(folder: Path, kept: Kept) -> bool:
    """Keep answers about a dataset, in place of earlier ones to the same questions; False if that fails."""
    return private.keep(
        kept.name,
        json.dumps(
            {
                "version": _VERSION,
                "dataset": str(folder.resolve()),
                "day": kept.day.isoformat(),
                "council": kept.draft.council,
                "activity": kept.draft.activity,
                "values": dict(kept.draft.values),
                "otherwise": kept.draft.otherwise,
                "answered": sorted(kept.answered),
            }
        ),
    )


def find_kept(folder: Path, today: date) -> list[Kept]:
    """The answers that are kept about a dataset, the newest first; what is too old is removed."""
    found = []
    for name in private.list_kept(KIND):
        kept, dataset = _read(name)
        if kept is None:
            continue
        if kept.day < today - timedelta(days=DAYS):
            private.drop(name)
        elif dataset == str(folder.resolve()):
            found.append(kept)
    return found


def drop(kept: Kept) -> None:
    """Forget answers: their claim is written."""
    private.drop(kept.name)


def _read(name: str) -> tuple[Kept | None, str]:
    """The answers of a file, and their dataset; None for what no command of ours wrote."""
    text = private.read_kept(name)
    if text is None:
        return None, ""
    try:
        data = json.loads(text)
        if data["version"] != _VERSION:
            return None, ""
        values = {path: _check(path, value) for path, value in data["values"].items()}
        council, activity = _check_line(data["council"]), _check_line(data["activity"])
        answered = frozenset(_check_line(word) for word in data["answered"][:_MOST])
        day = date.fromisoformat(data["day"])
        otherwise, dataset = _check_line(data["otherwise"]), str(data["dataset"])
        if otherwise not in ("", ADD, REPLACE):
            return None, ""
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None, ""
    return Kept(
        draft=Draft(council=council, activity=activity, values=values, otherwise=otherwise),
        answered=answered,
        day=day,
        name=name,
    ), dataset


def _check(path: str, value: Any) -> Any:
    """A value of a field; ValueError for what no answer gives."""
    if path not in (*REQUIRED, *OPTIONAL):
        raise ValueError(path)
    if path != "conditions":
        return _check_line(value)
    if not isinstance(value, list) or len(value) > _MOST:
        raise ValueError(path)
    return [_check_line(tag) for tag in value]


def _check_line(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise ValueError(value)
    return value
