"""Bars in a terminal, for shares of a whole."""

from rich.console import Console

# Bars fill the rest of the terminal.
NARROWEST, WIDEST = 10, 50
# In a pipe or a file, whose width nobody knows.
_ELSEWHERE = 20


def find_room(console: Console, used: int) -> int:
    """How wide a whole bar may be beside so many columns."""
    room = console.width - used if console.is_terminal else _ELSEWHERE
    return max(NARROWEST, min(WIDEST, room))


def draw_bar(share: float, width: int, encoding: str) -> str:
    """A bar in eighths of a character; in plain signs if the terminal has no blocks."""
    if "utf" not in encoding.casefold():
        return "#" * round(share * width)
    eighths = round(share * width * 8)
    if share and not eighths:
        eighths = 1
    return "█" * (eighths // 8) + (" ▏▎▍▌▋▊▉"[eighths % 8] if eighths % 8 else "")
