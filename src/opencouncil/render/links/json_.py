"""What became of the cited addresses as JSON, for programs: a promise, described in docs/links.md."""

from typing import Any, TextIO

from opencouncil.links.cited import Cited
from opencouncil.links.outcome import Run
from opencouncil.reading.links import LinkState
from opencouncil.wording.json_text import write_json
from opencouncil.wording.links import explain, say_archive

# A field may be added within a version; to remove one, or change what it means, takes a new one.
VERSION = 1


def render(shown: Run, out: TextIO) -> None:
    write_json(
        {
            "version": VERSION,
            "asked": len(shown.asked),
            "hosts": shown.hosts,
            "verdicts": [
                {"verdict": verdict, "addresses": many} for verdict, many in shown.count_verdicts().items()
            ],
            "left_alone": [
                {"host": host, "addresses": many} for host, many in sorted(shown.left_out.items())
            ],
            "damaged": shown.damaged,
            "links": [_describe(one, state) for one, state in shown.asked],
        },
        out,
    )


def _describe(one: Cited, state: LinkState) -> dict[str, Any]:
    said = explain(state)
    return {
        "state": state.to_data(),
        "councils": list(one.councils),
        "checked": str(one.checked) if one.checked else None,
        "means": said.what,
        "next": said.next,
        "archive": say_archive(one.address, one.checked),
    }
