"""A merged file in its form, as `fmt` writes it."""

from opencouncil.text.fmt import UnformattableError, format_file


def tidy(merged: bytes, sides: tuple[bytes, bytes], base: bytes, kind: str) -> bytes:
    """A merge without conflicts in its form, unless it is one side as it stands or none was ever in form.

    Two sides in form may give a file that is not: each added a field at one place, or a list grew too long.
    """
    if merged in sides or not any(_is_in_form(text, kind) for text in (base, *sides)):
        return merged
    try:
        return format_file(merged, kind)
    except UnformattableError:
        return merged


def _is_in_form(text: bytes, kind: str) -> bool:
    try:
        return format_file(text, kind) == text
    except UnformattableError:
        return False
