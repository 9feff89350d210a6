"""The id of an event, the same in every format, and whatever becomes of its day."""

from opencouncil.render.changelog.entry_ids import make_id
from opencouncil.reports.calendar import Event


def make_event_id(event: Event) -> str:
    """``urn:uuid:...`` (RFC 4122)."""
    return make_id("event", event.kind, event.key)
