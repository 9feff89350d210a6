"""An id of today at an earlier revision, where the council had another one."""

from opencouncil.errors import UnreadableFileError
from opencouncil.reading.loading import load_file
from opencouncil.reading.snapshot import COUNCILS, Snapshot
from opencouncil.spelling import fold


def list_former_ids(snapshot: Snapshot, word: str) -> list[str]:
    """The ids, latest first, that the council had before which now has this one; none for files of now."""
    later: Snapshot | None = getattr(snapshot, "later", None)
    path = f"{COUNCILS}/{fold(word).replace(' ', '-')}.yaml"
    if later is None or path not in later.iter_paths():
        return []
    try:
        data = load_file(path, later.read(path)).data
    except UnreadableFileError:
        return []
    former = data.get("former_ids") if isinstance(data, dict) else None
    return [one for one in reversed(former) if isinstance(one, str)] if isinstance(former, list) else []
