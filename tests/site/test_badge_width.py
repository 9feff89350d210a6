"""Badges in a real browser: the longest that the data make have room for their words."""

from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.pages.badges import draw_badge, measure_badge
from opencouncil.site.website import Website
from opencouncil.wording.pages.badge import Badge, describe_badges
from opencouncil.wording.sections import Role
from support.builders import FROZEN
from support.clock import TODAY
from support.programs import find_program

pytestmark = pytest.mark.slow

# Of each line as many as these, the longest first.
MOST = 12
# Of each text of each drawing its box, in the units of the drawing.
MEASURE = """() => {
  const measure = (text) => {
    const box = text.getBBox();
    return [text.textContent, box.x, box.y, box.x + box.width, box.y + box.height];
  };
  return [...document.querySelectorAll("svg")].map((svg) => [...svg.querySelectorAll("text")].map(measure));
}"""


def list_longest() -> list[Badge]:
    """Those of all councils with the longest texts, line by line."""
    website = Website(Dataset(open_folder(FROZEN)), TODAY, "data")
    badges = [
        badge
        for council in website.current
        if council.id in website.answers
        for badge in describe_badges(council, website.answers[council.id], TODAY)
    ]
    found: dict[str, Badge] = {}
    for line in range(4):
        by_text = {badge.lines[line]: badge for badge in badges}
        for text in sorted(by_text, key=len, reverse=True)[:MOST]:
            found[by_text[text].path] = by_text[text]
    return list(found.values())


def measure(drawings: Sequence[str]) -> list[list[list[Any]]]:
    with sync_playwright() as playwright:
        program = find_program("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content("".join(drawings))
        found: list[list[list[Any]]] = page.evaluate(MEASURE)
        browser.close()
    return found


def test_every_word_is_within_its_badge() -> None:
    wide = Badge("film", ("W" * 20, "M" * 20, "m%—" * 9, "ŴÊÎ" * 9), Role.GOOD, "wide.svg")
    badges = [*list_longest(), wide]
    assert len(badges) > 2 * MOST
    drawings = [draw_badge(badge) for badge in badges]
    # In the widest of the families that a badge asks for, too.
    widest = [one.replace("Arial,Helvetica,", "DejaVu Sans,") for one in drawings]
    assert widest != drawings
    *found, broken = measure([*drawings, *widest, drawings[0].replace('font-size="12"', 'font-size="40"')])
    for badge, texts in zip([*badges, *badges], found, strict=True):
        width, height = measure_badge(badge)
        assert [text for text, *_ in texts] == list(badge.lines)
        above = 0.0
        for text, left, top, right, bottom in texts:
            # Beside the bar at the left, and with room at the right; each line below the one before.
            assert left >= 6, text
            assert right <= width - 4, text
            assert top >= 0, text
            assert above < bottom <= height, text
            above = bottom
        # No badge is much wider than its words.
        assert max(right for *_, right, _ in texts) > width * 0.55
    # The same measure finds one without room.
    assert max(right for *_, right, _ in broken) > measure_badge(badges[0])[0]
