"""What the user of a test watches."""

from opencouncil.reading.watching import Watch, write_watches
from opencouncil.saving.settings import find_settings_folder


def watch(*councils: str) -> None:
    """A list with some councils, in place of any other; the home of a test is empty when it begins."""
    write_list(*(Watch(council=one) for one in councils))


def write_list(*lines: Watch) -> None:
    path = find_settings_folder() / "watch.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_watches(lines))
