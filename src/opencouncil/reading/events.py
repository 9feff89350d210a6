"""The events that PyYAML reads from a text, for who needs the form of a file beside its data."""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import MappingStartEvent, ScalarEvent, SequenceStartEvent

from opencouncil.reading.strict_files import DEFAULT_LOADER

__all__ = ["MappingStartEvent", "ScalarEvent", "SequenceStartEvent", "iter_events"]


def iter_events(text: str) -> Iterator[Any]:
    """The events of a text that `parse` found nothing wrong with."""
    yield from yaml.parse(text, Loader=DEFAULT_LOADER)
