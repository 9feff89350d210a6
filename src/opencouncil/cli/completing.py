"""Ids that a shell completes, from the names of files."""

import re
from pathlib import Path

import typer

from opencouncil.errors import DatasetNotFoundError


def complete_council(context: typer.Context) -> list[str]:
    """Ids from the names of files, without reading them; none if anything fails."""
    if context.params.get("words"):
        return []
    return _list_ids(context, "councils")


def _list_ids(context: typer.Context, place: str) -> list[str]:
    from opencouncil.reading import snapshot

    data = context.params.get("data")
    try:
        paths = list(snapshot.open_folder(Path(data) if data else None).iter_paths())
    except (DatasetNotFoundError, OSError, ValueError):
        return []
    ids = [match[1] for path in paths if (match := re.fullmatch(rf"{place}/([a-z0-9-]+)\.yaml", path))]
    return sorted(ids)


def complete_reorganisation(context: typer.Context) -> list[str]:
    """Ids of reorganisations from the names of files, without reading them; none if anything fails."""
    return _list_ids(context, "reorganisations")
