"""Colours of the frame around the answer; the text is black on white, and says the same without them."""

from collections.abc import Mapping

from opencouncil.wording.sections import Role

INK, PAPER = "#111111", "#ffffff"
FRAMES: Mapping[Role, str] = {Role.GOOD: "#0b6b2f", Role.DOUBT: "#8a5a00", Role.BAD: "#a01818"}
FONTS = "Arial,Helvetica,'Liberation Sans','DejaVu Sans',sans-serif"


def find_frame(role: Role) -> str:
    return FRAMES.get(role, INK)
