"""What came of runs of ``check-links``, without any network."""

from datetime import date, timedelta
from typing import Any

from opencouncil.links.cited import Cited
from opencouncil.links.outcome import Run
from opencouncil.reading.links import LinkState
from support.clock import TODAY

CHECKED = date(2026, 11, 1)
NO_RUN = Run(asked=(), left_out={})


def link(path: str, verdict: str, reason: str = "", **changes: Any) -> tuple[Cited, LinkState]:
    """An address of a made-up council's site, or with a scheme of any, and its state."""
    address = path if "://" in path else f"https://www.example.gov.uk/{path}"
    cited = Cited(address, changes.pop("councils", ("lichfield",)), changes.pop("checked", CHECKED))
    state = LinkState(address=address, verdict=verdict, reason=reason, asked=TODAY, since=TODAY, **changes)
    return cited, state


def make_run() -> Run:
    """One of each verdict."""
    failed = tuple(TODAY - timedelta(days) for days in (14, 7, 0))
    asked = (
        link("gone", "gone", "no-page", status=404, failed=failed),
        link("moved", "moved", "for-good", status=200, to="https://www.example.gov.uk/new"),
        link("home", "moved", "home", status=200, to="https://www.example.gov.uk/"),
        link(
            "changed",
            "changed",
            "text",
            status=200,
            kept=CHECKED,
            raw="a" * 32,
            text="b" * 32,
            extractor="x 1",
        ),
        link("blocked", "blocked", "refused", status=403),
        link("busy", "blocked", "too-many", status=429),
        link("slow", "not-reached", "slow", councils=("fife", "leeds", "lichfield", "powys", "walsall")),
        link("missing", "not-reached", "no-page", status=404, failed=(TODAY,)),
        link("robots", "not-checked", "robots", councils=(), checked=None),
        link("fine", "fine", status=200, kept=CHECKED, answered=TODAY, etag='"one"', modified="x"),
    )
    return Run(asked=asked, left_out={"www.example.gov.uk": 57}, damaged=1)
