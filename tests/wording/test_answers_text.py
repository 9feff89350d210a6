"""An answer shown to people and to programs holds nothing of a stranger's that could act."""

import io
import json
import re
from typing import Any

import pytest

from opencouncil.answers import find_answer
from opencouncil.law import Law, make_law
from opencouncil.model import Council
from opencouncil.render import FORMATS
from opencouncil.render.kinds import AnswerShown
from opencouncil.wording.answers import Wording
from opencouncil.wording.sections import Role, Text
from support.builders import claim_data, council
from support.clock import TODAY

HOSTILE = "\x1b[31mred\u202e[bold]x[/bold]\r\n  1. Yes\x9b2J\ttab"
# What moves a cursor, rings, paints, or turns the direction of writing.
ACTIVE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def hostile_claim(status: str, **changes: Any) -> dict[str, Any]:
    return claim_data(
        status=status,
        summary=HOSTILE,
        note=HOSTILE,
        council_name=HOSTILE,
        # A tag that the schema does not know never comes so far; these are as strange as it lets pass.
        conditions=["no-flash", f"notice:{'9' * 3000}d", "from:2021-02-31"],
        source={"type": "council-page", "title": HOSTILE, "url": f"https://{HOSTILE}"},
        **changes,
    )


def hostile_council() -> Council:
    return council(
        path=f"councils/{HOSTILE}.yaml",
        name=f"Council {HOSTILE}",
        short_name=HOSTILE,
        website=HOSTILE,
        links={"papers": {"url": HOSTILE}, "webcasts": [{"url": HOSTILE, "source": "page"}]},
        film=[hostile_claim("refused"), hostile_claim("refused", stated="2013")],
        audio_record=[hostile_claim("allowed", stated=None, confidence="low")],
        council_webcast=[hostile_claim("not-provided")],
        papers=[hostile_claim("provided")],
    )


def hostile_law(effect: str) -> Law:
    base = {
        "effect": effect,
        "activities": ["film", "audio-record", "council-webcast", "papers"],
        "meetings": ["full-council", "parish-or-community-council"],
        "instrument": "act",
        "amended_by": ["act"],
        "provision": HOSTILE,
        "from": "2014-08-06",
        "summary": HOSTILE,
        "conditions": [HOSTILE],
        "exceptions": [HOSTILE],
        "who_decides": HOSTILE,
        "confidence": "medium",
        "sources": [HOSTILE],
        "note": HOSTILE,
    }
    act = {"title": HOSTILE, "citation": HOSTILE, "url": HOSTILE}
    effects = [{"id": "eng-first", **base}, {"id": "eng-second", **base}]
    return {
        "england": make_law(
            {"nation": "england", "checked": "2026-11-21", "instruments": {"act": act}, "effects": effects}
        )
    }


@pytest.mark.parametrize("effect", ["right", "duty", "discretion"])
@pytest.mark.parametrize("activity", ["film", "audio-record", "council-webcast", "papers", "petitions"])
@pytest.mark.parametrize("meeting", ["full-council", "parish-or-community-council"])
@pytest.mark.parametrize("colour", [True, False])
def test_nothing_acts_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, effect: str, activity: str, meeting: str, colour: bool
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1") if colour else monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    answer = find_answer(hostile_law(effect), hostile_council(), activity, TODAY, meeting)
    out = io.StringIO()
    shown = AnswerShown(
        answer=answer,
        today=TODAY,
        followers=[answer.council],
        place=f"data/{HOSTILE}",
        shows_why=True,
    )
    FORMATS["answer"]["text"].render(shown, out)
    text = re.sub("\x1b\\[[0-9;]*m", "", out.getvalue()) if colour else out.getvalue()
    assert not ACTIVE.search(text)
    assert "[bold]x[/bold]" in text
    # A line of a stranger's own could pass for one of our steps.
    assert len(re.findall(r"^  1\. ", text, re.MULTILINE)) == 1
    out = io.StringIO()
    FORMATS["answer"]["json"].render(shown, out)
    assert not ACTIVE.search(out.getvalue())
    assert json.loads(out.getvalue())["name"] == f"Council {HOSTILE}"


@pytest.mark.parametrize("is_quoted", [False, True])
@pytest.mark.parametrize("effect", ["right", "duty", "discretion"])
@pytest.mark.parametrize("activity", ["film", "audio-record", "council-webcast", "papers", "petitions"])
def test_nothing_acts_in_short_or_in_a_quotation(effect: str, activity: str, is_quoted: bool) -> None:
    answer = find_answer(hostile_law(effect), hostile_council(), activity, TODAY)
    out = io.StringIO()
    shown = AnswerShown(answer=answer, today=TODAY, place=f"data/{HOSTILE}", is_quoted=is_quoted)
    FORMATS["answer"]["text"].render(shown, out)
    assert not ACTIVE.search(out.getvalue())
    # A line of a stranger's own could pass for one of ours.
    assert not re.search(r"^  1\. ", out.getvalue(), re.MULTILINE)
    assert not is_quoted or out.getvalue().count("\n") == 1


def test_a_duty_of_which_nothing_is_known_is_no_unclear_source() -> None:
    answer = find_answer(hostile_law("duty"), council(), "film", TODAY)
    assert answer.answer == "unknown"
    short = "The law has required it since 6 August 2014. What the council does is not known."
    assert Wording(answer, TODAY).say_short() == Text(short, Role.DOUBT)
