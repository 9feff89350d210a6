"""The questions that the user asked in earlier sessions, kept for that user alone, and not without end."""

import json
from pathlib import Path

from opencouncil.errors import FileAbsentError
from opencouncil.saving.settings import change_kept_file, find_seen_folder, read_kept_file

# The newest of them; a longer question is not kept.
MAX_QUESTIONS, MAX_CHARACTERS = 500, 2_000


def find_kept_questions() -> Path:
    return find_seen_folder() / "questions.json"


def list_questions() -> list[str]:
    """The questions, the newest last; OpenCouncilError if they cannot be read."""
    try:
        return _parse(read_kept_file(find_kept_questions()))
    except FileAbsentError:
        return []


def add_question(text: str) -> None:
    """Keep a question as the newest; OpenCouncilError if that cannot be."""
    if len(text) <= MAX_CHARACTERS:
        change_kept_file(find_kept_questions(), lambda before: _add(text, before))


def _add(text: str, before: bytes | None) -> bytes | None:
    kept = _parse(before or b"[]")
    if kept[-1:] == [text]:
        return None
    newest = [*kept, text][-MAX_QUESTIONS:]
    return f"{json.dumps(newest, ensure_ascii=False, indent=0)}\n".encode("utf-8", "replace")


def _parse(data: bytes) -> list[str]:
    """The questions in a file; none of one that is no list of texts."""
    try:
        kept = json.loads(data)
    except (ValueError, RecursionError):
        return []
    return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []
