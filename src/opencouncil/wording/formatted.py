"""What became of the files that `fmt` looked at, in words."""

from enum import StrEnum

from opencouncil.wording.lists import count_of


class Mode(StrEnum):
    """What is done with a file that is not in its form; the value is what is said of the file."""

    WRITE = "Changed"
    CHECK = "Would change"
    # The difference is shown, and says enough of each file.
    DIFF = ""


def say_file_left(place: str, reason: str) -> str:
    """Why a file is left as it is, and who explains it."""
    return f"Left as it is: {place}: {reason.rstrip('.')}. See `opencouncil validate {place}`."


def say_total(known: int, changed: int, left: int, mode: Mode) -> str:
    """``2 of 517 files were changed; 1 file left as it is.``"""
    said = []
    if changed:
        verb = "would be" if mode is not Mode.WRITE else "was" if changed == 1 else "were"
        said.append(f"{changed:,} of {count_of(known, 'file')} {verb} changed")
    elif known > left or not left:
        said.append(_say_neat(known - left, is_all=not left))
    if left:
        said.append(f"{count_of(left, 'file')} left as {'it is' if left == 1 else 'they are'}")
    return f"{'; '.join(said)}."


def _say_neat(count: int, is_all: bool) -> str:
    """That files are in their form already: all that were looked at, or those that could be read."""
    if not count:
        return "There is no file here to put into its form"
    if is_all:
        return "The file is in its form" if count == 1 else f"All {count:,} files are in their form"
    return f"{count_of(count, 'file')} {'is in its' if count == 1 else 'are in their'} form"
