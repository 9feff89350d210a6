"""A strict reader of calendars, by the grammar of RFC 5545 alone: it shares no code with what writes them."""

import re
from collections.abc import Iterator

_LINE = re.compile(r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=[^;:\"]+)*):(.*)", re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)

Component = dict[str, str]


def read_events(data: bytes) -> list[Component]:
    """The events, each with its values by name; ValueError for what the grammar does not allow."""
    names = [name for name, _, _ in _iter_lines(data)]
    if names[:2] != ["BEGIN", "PRODID"] or names[-1] != "END":
        raise ValueError(names)
    events: list[Component] = []
    open_: list[str] = []
    for name, parameters, value in _iter_lines(data):
        if name == "BEGIN":
            open_.append(value)
            if value == "VEVENT":
                events.append({})
        elif name == "END":
            if open_.pop() != value:
                raise ValueError(value)
        elif open_ == ["VCALENDAR", "VEVENT"]:
            if name in events[-1]:
                raise ValueError(f"{name} stands twice")
            events[-1][name] = value
            if parameters:
                events[-1][f"{name}{parameters}"] = value
        elif open_ != ["VCALENDAR"]:
            raise ValueError(open_)
    if open_:
        raise ValueError(open_)
    return events


def read_text(value: str) -> str:
    """A text as it was before it was escaped (3.3.11)."""
    if re.search(r"(?<!\\)(?:\\\\)*[;,]", value):
        raise ValueError(f"not escaped: {value}")

    def put_back(found: re.Match[str]) -> str:
        if found[1] not in "\\;,nN":
            raise ValueError(found[0])
        return "\n" if found[1] in "nN" else found[1]

    return _ESCAPED.sub(put_back, value)


def _iter_lines(data: bytes) -> Iterator[tuple[str, str, str]]:
    *lines, last = data.split(b"\r\n")
    if last or any(b"\n" in line or b"\r" in line for line in lines):
        raise ValueError("a line does not end with CRLF")
    if any(len(line) > 75 for line in lines):
        raise ValueError("a line is longer than 75 octets")
    for line in b"\r\n".join(lines).replace(b"\r\n ", b"").split(b"\r\n"):
        text = line.decode("utf-8")
        found = _LINE.fullmatch(text)
        if not found or re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text):
            raise ValueError(text)
        yield found[1], found[2], found[3]
