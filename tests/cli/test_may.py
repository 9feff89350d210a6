"""``opencouncil may``."""

import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from opencouncil.vocabulary import ACTIVITIES
from support.builders import DATA, REPOSITORY, SAMPLE
from support.small_dataset import council_text, make_dataset, pretend_terminal

UNKNOWN_PARISHES = "We do not know whether there are any: this is what the law gives where there are."
RIGHT = """\
May I film or take photographs at full council meetings of Lichfield District
Council?
21 November 2026

Yes, it is your right. The council asked to be told first (last known in 2014).

  Do I have to tell anyone? Not by law, as we read it; the council asked for it.
  Conditions  By law: The meeting, or that part of it, is open to the public. 2
              more and 3 exceptions: --why.
              Of the council: No flash photography. 1 more: --why.
  Law         Local Government Act 1972, section 100A(5A), (7A), (7E)-(7F),
              since 6 August 2014.
  Council     Allowed with notice: Filming at meetings (council page), said in
              September 2014, 12 years old.
              https://www.lichfielddc.gov.uk/a-page-with-a-long-address/that-no-terminal/may-break-in-two/filming
  If stopped  Say that the law gives you this right, and where. Ask that the
              refusal and its rule be noted. If they insist, stop.

More: --why. To quote it: --cite. Other meetings: --meeting. Other days: --on.
Law last checked on 21 November 2026. This summary is not legal advice.

In short: Yes, it is your right.
"""
RIGHT_IN_FULL = """\
May I film or take photographs at full council meetings of Lichfield District
Council?
21 November 2026

Yes, it is your right. The council asked to be told first (last known in 2014).

Conditions
  Of the law:
    - The meeting, or that part of it, is open to the public.
    - The person is attending the meeting.
    - Existing law still applies (defamation, public order, disruption).
  Exceptions in the law:
    - Oral reporting or commentary during the meeting by someone present in
      the room need not be allowed.
    - When the public are excluded, the body may also stop recording or
      relaying by devices left behind.
    - Conduct that disrupts the meeting can be dealt with under ordinary
      powers to keep order.
  Of the council:
    - Please tell the council first; you do not have to.
    - No flash photography.
    - Notice is due 3 working days before the meeting.

The law
  Anyone attending an open meeting must be allowed to report it by filming,
  photographing, recording, relaying or writing, live or afterwards, and may
  publish by any means including the internet.
  Where       Local Government Act 1972 (1972 c. 70), section 100A(5A), (7A),
              (7E)-(7F), inserted by SI 2014/2095 regulation 4
              https://www.legislation.gov.uk/ukpga/1972/70/section/100A
  Changed by  The Openness of Local Government Bodies Regulations 2014 (SI
              2014/2095)
              https://www.legislation.gov.uk/uksi/2014/2095
  Since       6 August 2014
  Decided by  Law; the council cannot require permission.
  Note        Advance notice may be requested as a courtesy; sources describe no
              legal duty to give it.

What the council says
  Allowed with notice, said in September 2014
  Filming is welcome; telling the office beforehand is a courtesy.
  Source      Filming at meetings (council page)
              https://www.lichfielddc.gov.uk/a-page-with-a-long-address/that-no-terminal/may-break-in-two/filming
  How old     Last known in 2014. It is 12 years old.
  Checked     21 November 2026, high confidence

Why this answer
  Law         The law gives a right (Local Government Act 1972, section
              100A(5A), (7A), (7E)-(7F)).
              Also in force: the law lets ministers make rules on it (Local
              Audit and Accountability Act 2014, section 40).
  Claim       The claim above is the only one that speaks on the day.
  Passed over Refused, said in 2011 (blog): is older than the law that holds on
              the day.

If somebody says otherwise
  1. Tell the council before you come, as it asks; a short message will do.
     Keep a copy.
  2. Stay calm, and do not disturb the meeting: no right covers that.
  3. Say that the law gives you this right, and where: Local Government Act
     1972, section 100A(5A), (7A), (7E)-(7F).
  4. Ask by which rule you are refused, and that your request and the refusal
     be noted.
  5. If they insist, stop. Write to the council afterwards, and ask it to
     keep to the law.

For other meetings or another day: --meeting committee, --on YEAR-MONTH-DAY
Law last checked on 21 November 2026. This summary is not legal advice.
Something wrong or missing? Put it right in data/councils/lichfield.yaml
By a form, missing:
https://github.com/opencouncil/opencouncil/issues/new?template=claim.yml&council=lichfield
By a form, wrong:
https://github.com/opencouncil/opencouncil/issues/new?template=correction.yml&council=lichfield

In short: Yes, it is your right.
"""
REFUSED = """\
May I film or take photographs at full council meetings of Carmarthenshire
County Council?
21 November 2026

No, the council does not allow it.
Last known in 2012: it may have changed.

The law
  The law does not oblige a Welsh council to allow photography, recording,
  relaying or spoken reports; the English change of 2014 does not apply in
  Wales.
  Where       Local Government Act 1972 (1972 c. 70), section 100A(7)
              https://www.legislation.gov.uk/ukpga/1972/70
  Since       1 April 1986
  Decided by  Council (standing orders or chair).
  Note        Fire and park authorities carry the rule from the day they came
              under Part VA. A Senedd petition asking for the English right
              (P-05-903, 2019) was closed in February 2021 without legislation.

  Government guidance encourages councils to broadcast and to let proceedings be
  filmed.
  Where       Code of Recommended Practice on Local Authority Publicity in Wales
              (Welsh Government, 2013 draft; revised code August 2014)
  Since       1 August 2014
  How sure    Not read whole, or partly inferred.

What others say of the council
  Refused, said in December 2012
  A motion to open filming was replaced by a webcast.
  Source      Filming (local news)
              https://example.org/news
  How old     Last known in 2012. It is 13 years old.
  Checked     21 November 2026, medium confidence

Why this answer
  Law         The law leaves it to the council (Local Government Act 1972,
              section 100A(7)).
              Also in force: guidance recommends it, and no law (Code of
              Recommended Practice on Local Authority Publicity in Wales).
  Claim       The claim above is the only claim.

What to do
  1. Ask the office that runs its meetings (often called democratic services)
     whether the rule still stands.
  2. If it does, do not start: the law leaves it to the council, and you may
     be sent out.
  3. Write to the council or to a councillor, and ask for another rule.

For other meetings or another day: --meeting committee, --on YEAR-MONTH-DAY
Law last checked on 21 November 2026. This summary is not legal advice.
Something wrong or missing? Put it right in data/councils/carmarthenshire.yaml
By a form, missing:
https://github.com/opencouncil/opencouncil/issues/new?template=claim.yml&council=carmarthenshire
By a form, wrong:
https://github.com/opencouncil/opencouncil/issues/new?template=correction.yml&council=carmarthenshire

In short: No, the council does not allow it. Last known in 2012.
"""
THEN = """\
Could I film or take photographs at full council meetings of Lichfield District
Council?
5 August 2014

No, the council did not allow it.
It rests on one weak source.

The law
  The right to attend carried no right to photograph, record, relay or give a
  spoken report; each council could allow or refuse.
  Where       Local Government Act 1972 (1972 c. 70), section 100A(7) as
              originally inserted
              https://www.legislation.gov.uk/ukpga/1972/70
  Since       1 April 1986
  Until       5 August 2014
  Decided by  Council (standing orders or chair).

  Central government guidance encouraged councils to let the public film, blog
  and tweet meetings.
  Where       Your council's cabinet: going to its meetings, seeing how it works
              (DCLG guide) (DCLG, June 2013)
  Since       1 June 2013
  Until       5 August 2014
  How sure    Not read whole, or partly inferred.

What others say of the council
  Refused, said in 2011
  A notice on the door said no cameras.
  Source      No cameras (blog)
              https://example.org/blog
  How old     It was 3 years old on that day.
  Checked     20 November 2026, low confidence

Why this answer
  Law         The law leaves it to the council (Local Government Act 1972,
              section 100A(7) as originally inserted).
              Also in force: guidance recommends it, and no law (Your council's
              cabinet: going to its meetings, seeing how it works (DCLG guide));
              the law lets ministers make rules on it (Local Audit and
              Accountability Act 2014, section 40).
  Claim       The claim above is the only one that speaks on the day.
  Passed over Allowed with notice, said in September 2014 (council page): speaks
              only from 2014-09.

For other meetings or another day: --meeting committee, --on YEAR-MONTH-DAY
Law last checked on 21 November 2026. This summary is not legal advice.
Something wrong or missing? Put it right in data/councils/lichfield.yaml
By a form, missing:
https://github.com/opencouncil/opencouncil/issues/new?template=claim.yml&council=lichfield
By a form, wrong:
https://github.com/opencouncil/opencouncil/issues/new?template=correction.yml&council=lichfield

In short: No, the council did not allow it.
"""
CLAIM = """\
        name: %s
        short_name: Somewhere
        nation: %s
        type: %s
        established: 1974-04-01
        meetings:
          %s:
            - status: %s
              conditions: [%s]
              summary: as the source says
              %s
              checked: 2026-11-21
              confidence: %s
              source: {type: %s, title: The page, url: "https://www.example.gov.uk/page"}
        """
TYPES = {
    "england": "unitary",
    "wales": "welsh-principal-council",
    "scotland": "scottish-council",
    "northern-ireland": "ni-district",
}


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_dataset(tmp_path, monkeypatch)
    shutil.copytree(DATA / "law", root / "data" / "law", dirs_exist_ok=True)
    return root


def strip_colours(text: str) -> str:
    return re.sub("\x1b\\[[0-9;]*m", "", text)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["may", *words]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(["film", "lichfield"], RIGHT, id="a right"),
        pytest.param(["film", "lichfield", "--why"], RIGHT_IN_FULL, id="a right, and why"),
        pytest.param(["film", "carmarthenshire", "--why"], REFUSED, id="the council's own rule"),
        pytest.param(["film", "lichfield", "--on", "2014-08-05", "--why"], THEN, id="the day before"),
    ],
)
def test_the_whole_answer_in_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str], expected: str
) -> None:
    pretend_terminal(monkeypatch, 80)
    assert strip_colours(run(capsys, *words)) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [(["film", "lichfield"], RIGHT), (["film", "lichfield", "--why"], RIGHT_IN_FULL)]
)
def test_a_pipe_gets_the_same_words_in_whole_lines(
    capsys: pytest.CaptureFixture[str], words: list[str], expected: str
) -> None:
    out = run(capsys, *words)
    assert out.split() == expected.split()
    assert "\x1b" not in out
    assert any(len(line) > 120 for line in out.splitlines())


@pytest.mark.parametrize(
    ("columns", "longest"), [pytest.param(40, 40, id="narrow"), pytest.param(160, 100, id="wide")]
)
def test_lines_fit_the_terminal_and_the_reader(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int, longest: int
) -> None:
    pretend_terminal(monkeypatch, columns)
    lines = strip_colours(run(capsys, "film", "lichfield", "--why")).splitlines()
    too_long = [line for line in lines if len(line) > longest]
    assert all(re.fullmatch(r" *\S+(?: +\S+)?", line) for line in too_long), "only one word may be longer"


def test_nothing_is_known_of_a_council_only_where_it_has_no_claim_at_all(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = run(capsys, "record", "carmarthenshire", "--why")
    assert "  Not known yet: what it says about recording sound.\n" in out
    assert "  What it says about other things: opencouncil show carmarthenshire\n" in out
    assert "of this council yet" not in out
    out = run(capsys, "record", "belfast", "--why")
    assert "What the council says\n  Not known yet: we have no claim of this council.\n\n" in out
    assert "opencouncil show" not in out


def test_colours_of_a_traffic_light_and_none_where_they_are_not_wanted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_terminal(monkeypatch, 80)
    assert "\x1b[1;32mYes, it is your right." in run(capsys, "film", "lichfield")
    assert "\x1b[1;31mNo, the council does not allow it." in run(capsys, "film", "carmarthenshire")
    assert "\x1b[1;33mThe law leaves it to the council" in run(capsys, "record", "carmarthenshire")
    monkeypatch.setenv("NO_COLOR", "1")
    out = run(capsys, "film", "lichfield")
    assert re.findall("\x1b\\[[0-9;]*m", out)
    assert not re.search("\x1b\\[[0-9;]*3[0-9]", out)


def add_council(
    root: Path,
    *,
    nation: str = "scotland",
    activity: str = "film",
    status: str = "allowed",
    conditions: str = "",
    when: str = 'stated: "2026"',
    confidence: str = "high",
    source: str = "council-page",
) -> None:
    """The council `somewhere`, with one claim."""
    values = (
        "Somewhere Council",
        nation,
        TYPES[nation],
        activity,
        status,
        conditions,
        when,
        confidence,
        source,
    )
    text = council_text("somewhere", CLAIM % values)
    (root / "data" / "councils" / "somewhere.yaml").write_text(
        text.replace("      conditions: []\n", ""), encoding="utf-8", newline="\n"
    )


# The claim and the question; the short answer, and what must be known of it.
SHORT: list[tuple[dict[str, str], list[str], list[str]]] = [
    ({"status": "allowed"}, [], ["Yes, the council allows it."]),
    (
        {"status": "allowed-with-notice", "conditions": "notice-requested"},
        [],
        ["Yes. The council asks to be told first."],
    ),
    (
        {"status": "allowed-with-notice", "conditions": "notice-required"},
        [],
        ["Yes, but tell the council first."],
    ),
    ({"status": "permission-required"}, [], ["Ask first: the council must agree."]),
    (
        {"status": "permission-required", "conditions": "chair-permission"},
        [],
        ["Ask first: the chair must agree."],
    ),
    (
        {"status": "permission-required", "conditions": "council-permission"},
        [],
        ["Ask first: the meeting must agree."],
    ),
    (
        {"status": "permission-required", "conditions": "officer-permission"},
        [],
        ["Ask first: an officer of the council must agree."],
    ),
    ({"status": "restricted"}, [], ["Only some people may, or only at some meetings."]),
    ({"status": "restricted", "conditions": "press-only"}, [], ["Only the press may."]),
    ({"status": "restricted", "conditions": "group-only"}, [], ["Only groups and organisations may."]),
    (
        {"status": "restricted", "conditions": "via-councillor", "activity": "petitions"},
        [],
        ["Only through a councillor."],
    ),
    ({"status": "refused"}, [], ["No, the council does not allow it."]),
    ({"status": "no-policy"}, [], ["The council has no rule on it."]),
    (
        {"status": "unknown"},
        [],
        ["It is not clear: a source that should answer was read, but cannot be understood."],
    ),
    (
        {"when": 'stated: "2015"'},
        [],
        ["Yes, the council allows it.", "Last known in 2015: it may have changed."],
    ),
    (
        {"confidence": "low", "conditions": "some-meetings"},
        [],
        ["Yes, at some of its meetings: the council allows it.", "It rests on one weak source."],
    ),
    (
        {"conditions": "trial", "when": "note: none", "confidence": "medium"},
        [],
        ["Yes, the council allows it.", "It was a trial.", "The source has no date."],
    ),
    (
        {"conditions": "pandemic-period"},
        [],
        ["In the pandemic: yes, the council allowed it. Not known since."],
    ),
    # A day that is past.
    ({"when": 'stated: "2014"'}, ["--on", "2015-01-01"], ["Yes, the council allowed it."]),
    (
        {"when": 'stated: "2014"', "status": "permission-required", "conditions": "chair-permission"},
        ["--on", "2015-01-01"],
        ["Only if the chair agreed."],
    ),
    ({}, ["--on", "2025-12-31"], ["The law left it to the council. We have not found its rule."]),
    # Where the law gives a right.
    ({"nation": "england"}, [], ["Yes, it is your right."]),
    (
        {"nation": "england", "status": "allowed-with-notice"},
        [],
        ["Yes, it is your right. The council asks to be told first."],
    ),
    (
        {"nation": "england", "status": "allowed-with-notice", "when": 'stated: "2015"'},
        [],
        ["Yes, it is your right. The council asked to be told first (last known in 2015)."],
    ),
    (
        {"nation": "england", "status": "allowed-with-notice", "when": 'stated: "2013"'},
        [],
        ["Yes, it is your right."],
    ),
    ({"nation": "england", "status": "refused", "when": 'stated: "2013"'}, [], ["Yes, it is your right."]),
    (
        {"nation": "england", "status": "refused"},
        [],
        [
            "Yes, it is your right, though the council says otherwise.",
            "Out of step with the law: the source says that it is not allowed.",
        ],
    ),
    (
        {"nation": "england", "status": "refused", "source": "local-news", "confidence": "medium"},
        [],
        [
            "Yes, it is your right, though a report says otherwise.",
            "Out of step with the law: the source says that it is not allowed.",
        ],
    ),
    (
        {"nation": "england", "status": "refused", "confidence": "low"},
        [],
        [
            "Yes, it is your right.",
            "Worth checking: the source says that it is not allowed. But it is of low confidence.",
        ],
    ),
    # What the council does.
    (
        {"activity": "council-webcast", "status": "provided"},
        ["webcast"],
        ["Yes, the council shows them live."],
    ),
    ({"activity": "council-webcast", "status": "partial"}, ["webcast"], ["In part."]),
    ({"activity": "council-webcast", "status": "not-provided"}, ["webcast"], ["No, the council does not."]),
    (
        {"activity": "council-webcast", "status": "provided"},
        ["webcast", "--meeting", "committee"],
        ["Yes, unless the source means full council only: the council shows them live."],
    ),
    (
        {},
        ["webcast"],
        ["The law leaves it to the council. We have not found what it does."],
    ),
    (
        {},
        ["recording", "--on", "2025-01-01"],
        ["The law left it to the council. We have not found what it did."],
    ),
    (
        {"nation": "wales", "activity": "council-webcast", "status": "provided"},
        ["webcast"],
        ["Yes, the council shows them live. The law requires it."],
    ),
    # What weakens a claim beside a duty stands in the line below.
    (
        {"nation": "wales", "activity": "council-webcast", "status": "provided", "confidence": "low"},
        ["webcast"],
        ["Yes, the council shows them live. The law requires it.", "It rests on one weak source."],
    ),
    (
        {"nation": "wales", "activity": "council-webcast", "status": "provided", "when": ""},
        ["webcast"],
        [
            "Yes, the council shows them live. The law requires it.",
            "The source has no date; it was read on 21 November 2026.",
        ],
    ),
    (
        {"nation": "wales", "activity": "council-webcast", "status": "provided", "source": "local-news"},
        ["webcast"],
        [
            "Yes, the council shows them live. The law requires it.",
            "The source is not the council's own text: local news.",
        ],
    ),
    # Without a duty the source stands below only.
    (
        {"activity": "council-webcast", "status": "provided", "source": "local-news"},
        ["webcast"],
        ["Yes, the council shows them live."],
    ),
    (
        {"nation": "wales", "activity": "council-webcast", "status": "partial"},
        ["webcast"],
        ["In part, as far as is known. The law requires it."],
    ),
    (
        {"nation": "wales", "activity": "council-webcast", "status": "not-provided"},
        ["webcast"],
        [
            "No, the council does not. The law requires it.",
            "Out of step with the law: the source says that it is not done.",
        ],
    ),
    (
        {
            "nation": "wales",
            "activity": "council-webcast",
            "status": "not-provided",
            "when": 'stated: "2019"',
        },
        ["webcast"],
        [
            "The law has required it since 5 May 2022. Whether the council shows them live is not known.",
            "Last known before that: not provided (2019).",
        ],
    ),
    (
        {"nation": "wales"},
        ["webcast"],
        ["The law has required it since 5 May 2022. Whether the council shows them live is not known."],
    ),
    (
        {"nation": "wales"},
        ["papers", "--meeting", "community"],
        [
            "The law has required it since 1 May 2021. Whether each of them puts them online is not known.",
            UNKNOWN_PARISHES,
        ],
    ),
    (
        {"nation": "england", "activity": "papers", "status": "provided"},
        ["papers"],
        ["Yes, the council puts them online, and it is your right to read them."],
    ),
    (
        {"nation": "england", "activity": "papers", "status": "partial", "when": 'stated: "2015"'},
        ["papers"],
        ["In part, and it is your right to read them.", "Last known in 2015: it may have changed."],
    ),
    (
        {"nation": "england", "activity": "papers", "status": "not-provided"},
        ["papers"],
        ["No, but it is your right to read them."],
    ),
    (
        {"nation": "england"},
        ["papers"],
        ["It is your right to read them. Whether the council puts them online is not known."],
    ),
    (
        {"nation": "england"},
        ["papers", "--on", "2000-01-01"],
        ["It was your right to read them. Whether the council put them online is not known."],
    ),
    ({}, ["film", "--meeting", "committee"], ["Yes, the council allows it."]),
    # Parish and community councils of the area.
    (
        {},
        ["film", "--meeting", "community"],
        ["The law leaves it to each of them. We have not found their rules.", UNKNOWN_PARISHES],
    ),
]


@pytest.mark.parametrize(
    ("claim", "words", "expected"),
    SHORT,
    ids=[f"{number:02} {case[2][0]}" for number, case in enumerate(SHORT)],
)
def test_the_short_answer(
    capsys: pytest.CaptureFixture[str],
    small: Path,
    claim: dict[str, str],
    words: list[str],
    expected: list[str],
) -> None:
    add_council(small, **claim)
    word = {"petitions": "petition"}.get(claim.get("activity", ""), "film")
    asked = words if words and not words[0].startswith("-") else [word, *words]
    out = run(capsys, asked[0], "somewhere", *asked[1:])
    short, *kept_in_mind = expected
    lines = [short, *([" ".join(kept_in_mind)] if kept_in_mind else [])]
    assert out.split("\n\n")[1].splitlines() == lines
    assert run(capsys, asked[0], "somewhere", *asked[1:], "--why").split("\n\n")[1].splitlines()[0] == short


def test_out_of_step_names_the_rule_the_source_and_its_age(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    add_council(small, nation="england", status="permission-required", when="stated: 2015-03")
    assert run(capsys, "film", "somewhere", "--why").split("\n\n")[2] == (
        "Out of step with the law\n"
        "  The law has made this a right since 6 August 2014: Local Government Act 1972, section 100A(5A), "
        "(7A), (7E)-(7F), inserted by SI 2014/2095 regulation 4. The source, The page (council page, March "
        "2015), says that permission is needed first. It is 11 years old."
    )


def test_a_claim_older_than_the_law_is_shown_as_history(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    add_council(
        small,
        nation="england",
        status="allowed-with-notice",
        conditions="notice-required, no-flash",
        when='stated: "2013"',
    )
    out = run(capsys, "film", "somewhere", "--why")
    assert "Of the council" not in out
    assert (
        "  How old     Last known in 2013. It is 13 years old.\n"
        "              It is older than the law above, so it describes the time before.\n"
        "  Conditions  You must tell the council first. No flash photography.\n"
    ) in out
    assert "  1. Stay calm, and do not disturb the meeting" in out


def test_an_earliest_day_before_the_law_shows_no_greater_age(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    """Words from March 2014 or later may be later than the right of August 2014 too."""
    add_council(small, nation="england", status="allowed-with-notice", when="stated_from: 2014-03-04")
    assert (
        "  How old     From 2014 or later, read on 21 November 2026. It is at most 12 years old.\n"
        "              It may be older than the law above: its words are from 4 March 2014 or later.\n"
    ) in run(capsys, "film", "somewhere", "--why")


def test_an_earliest_day_is_not_the_year_of_what_was_last_known(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    add_council(small, nation="scotland", status="refused", when="stated_from: 2020-11-05")
    out = run(capsys, "film", "somewhere")
    assert "\nFrom 2020 or later, read on 21 November 2026: it may have changed.\n" in out


def test_worth_checking_says_what_is_in_doubt(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    add_council(small, nation="wales", activity="council-webcast", status="not-provided", confidence="low")
    assert run(capsys, "webcast", "somewhere", "--why").split("\n\n")[2] == (
        "Worth checking\n"
        "  The law has made this a duty of the council since 5 May 2022: Local Government and Elections "
        "(Wales) Act 2021, section 46(1)-(2)(a), (5)-(7). The source, The page (council page, 2026), says "
        "that it is not done. It is less than a year old. But it is of low confidence."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            ["film", "lichfield"],
            "May I film or take photographs at full council meetings of Lichfield District Council?",
        ),
        (
            ["tweet", "belfast"],
            "May I post on social media from full council meetings of Belfast City Council?",
        ),
        (["ask", "belfast"], "May I ask a question at full council meetings of Belfast City Council?"),
        (["speak", "belfast"], "May I speak at full council meetings of Belfast City Council?"),
        (["petition", "belfast"], "May I bring a petition to full council meetings of Belfast City Council?"),
        (
            ["record", "lichfield", "--meeting", "cabinet", "--on", "2013-01-01"],
            "Could I record sound at cabinet meetings of Lichfield District Council?",
        ),
        (
            ["film", "lichfield", "--meeting", "parish"],
            "May I film or take photographs at meetings of parish and town councils in Lichfield?",
        ),
        (
            ["webcast", "carmarthenshire", "--meeting", "town"],
            "Do community and town councils in Carmarthenshire show their meetings live?",
        ),
        (
            ["recording", "belfast", "--on", "2020-01-01"],
            "Did Belfast City Council publish recordings of its full council meetings?",
        ),
        (
            ["agenda", "belfast", "--meeting", "committee"],
            "Does Belfast City Council put the papers of its committee meetings online?",
        ),
    ],
)
def test_the_question_that_is_answered(
    capsys: pytest.CaptureFixture[str], words: list[str], expected: str
) -> None:
    assert run(capsys, *words).splitlines()[0] == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            ["film", "christchurch"],
            [
                "Christchurch Borough Council ended on 1 April 2019.",
                "",
                "Its rules ended with it and do not bind its successor.",
                "",
                "Which councils came before and after it: opencouncil lineage christchurch",
            ],
            id="gone",
        ),
        pytest.param(
            ["film", "east-surrey"],
            [
                "East Surrey Council does not exist yet: it begins on 1 April 2027.",
                "",
                "Which councils came before and after it: opencouncil lineage east-surrey",
            ],
            id="to come",
        ),
        pytest.param(
            ["film", "east-surrey", "--on", "2027-01-01"],
            [
                "East Surrey Council will not exist yet on 1 January 2027: it begins on 1 April 2027.",
                "",
                "Which councils came before and after it: opencouncil lineage east-surrey",
            ],
            id="to come, and asked for a day ahead",
        ),
        pytest.param(
            ["film", "dorset", "--on", "2009-01-01"],
            [
                "Dorset Council did not exist on 1 January 2009: it began on 1 April 2019.",
                "",
                "Which councils came before and after it: opencouncil lineage dorset",
            ],
            id="not yet then",
        ),
    ],
)
def test_a_council_that_is_not_there(
    capsys: pytest.CaptureFixture[str], words: list[str], expected: list[str]
) -> None:
    assert run(capsys, *words).splitlines()[3:] == expected


def test_a_council_that_is_gone_answers_for_its_own_days(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "film", "christchurch", "--on", "2019-03-31")
    assert "Yes, it was your right." in out
    assert "What to do" not in out
    assert "If somebody" not in out


def test_a_day_ahead_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "film", "lichfield", "--on", "2030-01-01").splitlines()
    assert lines[1] == "1 January 2030, as far as it is known today"
    assert lines[3] == "Yes, it is your right. The council asked to be told first (last known in 2014)."


@pytest.mark.parametrize(
    ("nation", "activity", "status", "word"),
    [
        (nation, activity, status, ACTIVITIES[activity].offered)
        for nation in TYPES
        for activity, statuses in (
            ("film", ("allowed", "permission-required", "restricted", "refused", "no-policy", "unknown")),
            ("social-media", ("allowed-with-notice", "refused")),
            ("council-webcast", ("provided", "partial", "not-provided", "unknown")),
            ("papers", ("provided", "partial", "not-provided", "unknown")),
            ("petitions", ("restricted",)),
        )
        for status in statuses
    ],
)
def test_every_answer_says_what_to_do_and_that_it_is_no_advice(
    capsys: pytest.CaptureFixture[str], small: Path, nation: str, activity: str, status: str, word: str
) -> None:
    add_council(small, nation=nation, activity=activity, status=status)
    out = run(capsys, word, "somewhere", "--why")
    assert re.search(r"^(What to do|If (somebody|you)).*\n  1\. ", out, re.MULTILINE)
    assert "This summary is not legal advice." in out
    assert "The law\n" in out
    assert "Source      The page (council page)\n" in out
    assert "None" not in out


def test_where_to_look_for_what_the_council_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Where to look\n  https://democracy.lichfielddc.gov.uk/\n" in run(
        capsys, "papers", "lichfield", "--why"
    )
    # It has no address of a webcast, so its website will have to do.
    assert "Where to look\n  https://www.lichfielddc.gov.uk/ (its home page)\n" in run(
        capsys, "webcast", "lichfield", "--why"
    )
    assert "Where to look" not in run(capsys, "film", "lichfield", "--why")
    assert "Where to look" not in run(capsys, "papers", "lichfield", "--meeting", "parish", "--why")
    assert "Where to look" not in run(capsys, "papers", "lichfield", "--on", "2020-01-01", "--why")


def test_other_meetings_are_pointed_to_where_none_was_named(capsys: pytest.CaptureFixture[str]) -> None:
    line = "For other meetings or another day: --meeting committee, --on YEAR-MONTH-DAY\n"
    assert line in run(capsys, "film", "lichfield", "--why")
    assert line not in run(capsys, "film", "lichfield", "--meeting", "committee", "--why")


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("webcast", "To film or stream it yourself: opencouncil may film lichfield"),
        ("recording", "To record it yourself: opencouncil may record lichfield"),
        ("record", "With pictures: opencouncil may film lichfield"),
    ],
)
def test_a_question_that_is_easily_taken_for_another(
    capsys: pytest.CaptureFixture[str], word: str, line: str
) -> None:
    assert line in run(capsys, word, "lichfield", "--why").splitlines()


def test_the_claims_that_were_passed_over(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "film", "lichfield", "--why")
    assert out.split("\n\n")[5] == (
        "Why this answer\n"
        "  Law         The law gives a right "
        "(Local Government Act 1972, section 100A(5A), (7A), (7E)-(7F)).\n"
        "              Also in force: the law lets ministers make rules on it "
        "(Local Audit and Accountability Act 2014, section 40).\n"
        "  Claim       The claim above is the only one that speaks on the day.\n"
        "  Passed over Refused, said in 2011 (blog): is older than the law that holds on the day."
    )
    out = run(capsys, "speak", "lichfield", "--why")
    assert "Why this answer\n  Law         No law in force decides.\n\n" in out


# In short, and in one sentence.


def test_the_short_answer_is_the_last_line_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(capsys, "film", "carmarthenshire").splitlines()[-1]
        == "In short: No, the council does not allow it. Last known in 2012."
    )
    # Nothing but the verdict is said of it.
    assert "In short" not in run(capsys, "film", "christchurch")


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ({"status": "allowed"}, "The council asks for nothing, as far as we know."),
        (
            {"status": "allowed-with-notice", "conditions": "notice-requested"},
            "You do not have to, but the council asks for it.",
        ),
        (
            {"status": "allowed-with-notice", "conditions": "notice-required"},
            "Yes: the council says that it must be told first.",
        ),
        (
            {"status": "permission-required", "conditions": "chair-permission"},
            "Yes: you need the agreement of the chair before you start.",
        ),
        ({"status": "allowed-with-notice"}, "The council asks to be told first."),
        ({"status": "allowed", "conditions": "pandemic-period"}, "Not known: ask before you go."),
        ({"status": "no-policy"}, "Not known: no rule says so. Ask before you go."),
        ({"nation": "england", "status": "allowed"}, "Not by law, as we read it."),
        (
            {"nation": "england", "status": "allowed-with-notice", "conditions": "notice-required"},
            "Not by law, as we read it; the council asks for it.",
        ),
        (
            {"nation": "england", "status": "permission-required"},
            "Not by law, as we read it, whatever is said.",
        ),
    ],
)
def test_whom_to_tell(
    capsys: pytest.CaptureFixture[str], small: Path, claim: dict[str, str], expected: str
) -> None:
    add_council(small, **claim)
    assert f"  Do I have to tell anyone? {expected}\n" in run(capsys, "film", "somewhere")
    assert "Do I have to tell" not in run(capsys, "film", "somewhere", "--on", "2026-11-20")
    assert "Do I have to tell" not in run(capsys, "webcast", "somewhere")


def test_what_held_in_the_pandemic_tells_nobody_to_go_ahead(
    capsys: pytest.CaptureFixture[str], small: Path
) -> None:
    add_council(small, status="allowed", conditions="pandemic-period", when="stated: 2021-01")
    asked = run(capsys, "film", "somewhere")
    assert "  What to do  Ask its democratic services before you go, and keep the answer.\n" in asked
    assert "If stopped" not in asked
    assert "Show the council's own words" not in run(capsys, "film", "somewhere", "--why")


def test_no_other_body_is_called_the_council(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "papers", "lichfield", "--meeting", "parish")
    assert "It is your right to read them. Whether each of them puts them online is not known." in out
    out = run(capsys, "commentate", "lichfield", "--meeting", "parish")
    assert "The law leaves it to each of them. Their own rules are not recorded here." in out


def test_a_claim_from_before_the_law_is_marked(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    add_council(small, nation="england", status="permission-required", when="stated: 2013-06")
    said = "  Council     Permission required (before the right of 2014): The page (council page), said in "
    assert said in run(capsys, "film", "somewhere")
    add_council(small, nation="england", status="permission-required", when="stated: 2014-08")
    assert "Permission required (perhaps before the right of 2014): " in run(capsys, "film", "somewhere")


LAW_QUOTED = (
    "law: Local Government Act 1972, section 100A(5A), (7A), (7E)-(7F), in force since 6 August 2014, "
    "last checked on 21 November 2026, https://www.legislation.gov.uk/ukpga/1972/70/section/100A"
)
FILMING = (
    "https://www.lichfielddc.gov.uk/a-page-with-a-long-address/that-no-terminal/may-break-in-two/filming"
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param(
            ["film", "lichfield"],
            'OpenCouncil answers "May I film or take photographs at full council meetings of Lichfield '
            'District Council?" for 21 November 2026: yes, it is your right; the council asked to be told '
            f'first (last known in 2014) ({LAW_QUOTED}; council page "Filming at meetings": allowed with '
            f"notice, said in September 2014, read on 21 November 2026, high confidence, {FILMING}).\n",
            id="a right",
        ),
        pytest.param(
            ["petition", "belfast"],
            'OpenCouncil answers "May I bring a petition to full council meetings of Belfast City Council?" '
            "for 21 November 2026: we have not looked for the law on this; we have not found the rule of the "
            "council (law: not looked for).\n",
            id="nothing known",
        ),
        pytest.param(
            ["film", "christchurch"],
            'OpenCouncil answers "May I film or take photographs at full council meetings of Christchurch '
            'Borough Council?" for 21 November 2026: Christchurch Borough Council ended on 1 April 2019.\n',
            id="gone",
        ),
    ],
)
def test_one_sentence_to_quote(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str], expected: str
) -> None:
    assert run(capsys, *words, "--cite") == expected
    pretend_terminal(monkeypatch, 80)
    assert run(capsys, *words, "--cite") == expected


def test_a_quotation_tells_what_is_in_doubt(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    add_council(small, nation="england", status="refused", confidence="low", when="stated: 2015-03")
    assert (
        "yes, it is your right; worth checking: the source says that it is not allowed; but it is of low "
        "confidence (law: "
    ) in run(capsys, "film", "somewhere", "--cite")


@pytest.mark.parametrize("more", [["--why"], ["--format", "json"]])
def test_a_quotation_is_text_alone(capsys: pytest.CaptureFixture[str], more: list[str]) -> None:
    assert main(["may", "film", "lichfield", "--cite", *more]) == 2
    assert "leave --why and --format out" in capsys.readouterr().err


# JSON.


def read_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(run(capsys, *words, "--format", "json"))
    return value


def test_the_whole_reasoning(capsys: pytest.CaptureFixture[str]) -> None:
    found = read_json(capsys, "film", "carmarthenshire")
    law = found.pop("law")
    assert found == {
        "version": 1,
        "council": "carmarthenshire",
        "name": "Carmarthenshire County Council",
        "activity": "film",
        "on": "2026-11-21",
        "meeting": "full-council",
        "answer": "refused",
        "parishes": None,
        "shadow": None,
        "followed_by": [],
        "last_known": 2012,
        "out_of_step": False,
        "out_of_step_because": None,
        "worth_checking": False,
        "worth_checking_because": None,
        "conditions": [],
        "law_since": None,
        "looked_for": None,
        "successor": None,
        "claim": {
            "status": "refused",
            "conditions": [],
            "summary": "a motion to open filming was replaced by a webcast",
            "stated": "2012-12",
            "stated_from": None,
            "stated_by": None,
            "checked": "2026-11-21",
            "confidence": "medium",
            "source": {"type": "local-news", "title": "Filming", "url": "https://example.org/news"},
            "council_name": None,
            "note": None,
            "last_known": 2012,
            "why": "is the only claim",
        },
        "last_known_claim": None,
        "disagreement": [],
        "passed_over": [],
        "asked": {
            "state": "not-asked",
            "asked": None,
            "about": [],
            "replied": None,
            "says": None,
            "summary": None,
            "source": None,
        },
    }
    assert [(effect["id"], effect["effect"], effect["decides"]) for effect in law] == [
        ("wal-recording-discretion", "discretion", True),
        ("wal-guidance-filming", "recommended", False),
    ]
    assert {name: value for name, value in law[0].items() if name not in ("summary", "sources", "note")} == {
        "id": "wal-recording-discretion",
        "effect": "discretion",
        "decides": True,
        "instrument": {
            "key": "lga-1972",
            "title": "Local Government Act 1972",
            "citation": "1972 c. 70",
            "url": "https://www.legislation.gov.uk/ukpga/1972/70",
        },
        "provision": "section 100A(7)",
        "amended_by": [],
        "from": "1986-04-01",
        "until": None,
        "still_in_force_on": "2026-11-21",
        "views": [],
        "ask": None,
        "conditions": [],
        "is_limited": False,
        "exceptions": [],
        "who_decides": "council (standing orders or chair)",
        "confidence": "high",
    }
    assert law[0]["summary"].startswith("The law does not oblige a Welsh council to allow photography")
    assert len(law[0]["sources"]) == 5


def test_a_right_with_the_conditions_of_the_council(capsys: pytest.CaptureFixture[str]) -> None:
    found = read_json(capsys, "film", "lichfield")
    assert (found["answer"], found["last_known"], found["out_of_step"]) == ("right", None, False)
    assert found["conditions"] == ["notice-requested", "no-flash", "notice:3wd"]
    assert found["claim"]["last_known"] == 2014
    assert [(claim["status"], claim["why"]) for claim in found["passed_over"]] == [
        ("refused", "is older than the law that holds on the day")
    ]
    assert found["passed_over"][0]["council_name"] == "Lichfield City and District Council"


def test_out_of_step_as_json(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    add_council(small, nation="england", status="refused")
    found = read_json(capsys, "film", "somewhere")
    assert (found["answer"], found["out_of_step"], found["worth_checking"]) == ("right", True, False)
    assert found["out_of_step_because"].startswith('"The page" (council-page of 2026, less than a year old)')
    add_council(small, nation="england", status="refused", confidence="low")
    found = read_json(capsys, "film", "somewhere")
    assert (found["answer"], found["out_of_step"], found["worth_checking"]) == ("right", False, True)
    assert found["worth_checking_because"].endswith("But it is of low confidence.")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["film", "christchurch"], ("no-council", None, [], "full-council")),
        (["tweet", "belfast"], ("right", None, ["ni-social-media"], "full-council")),
        (["film", "belfast"], ("up-to-council", None, ["ni-recording-discretion"], "full-council")),
        (
            ["webcast", "carmarthenshire", "--meeting", "committee"],
            ("up-to-council", None, ["wal-broadcast-other-meetings", "wal-guidance-filming"], "committee"),
        ),
        (["ask", "lichfield", "--on", "2014-08-05"], ("not-looked-for", None, [], "full-council")),
    ],
)
def test_answers_without_a_claim(
    capsys: pytest.CaptureFixture[str], words: list[str], expected: tuple[Any, ...]
) -> None:
    found = read_json(capsys, *words)
    law = [effect["id"] for effect in found["law"]]
    assert (found["answer"], found["claim"], law, found["meeting"]) == expected


# What people write.


@pytest.mark.parametrize("activity", ACTIVITIES)
def test_words_of_every_day(capsys: pytest.CaptureFixture[str], activity: str) -> None:
    for word in (activity, activity.upper(), activity.replace("-", " "), *ACTIVITIES[activity].everyday):
        assert read_json(capsys, word, "lichfield")["activity"] == activity, word


@pytest.mark.parametrize(
    ("word", "activity"),
    [
        *(("tweet", "social-media"), ("post", "social-media"), ("blog", "social-media")),
        *(("record", "audio-record"), ("audio", "audio-record"), ("film", "film")),
        *(("photograph", "film"), ("video", "film"), ("webcast", "council-webcast")),
        *(("stream", "council-webcast"), ("recording", "council-recording"), ("papers", "papers")),
        *(("agenda", "papers"), ("minutes", "papers"), ("ask", "public-questions")),
        *(("question", "public-questions"), ("speak", "public-speaking"), ("petition", "petitions")),
    ],
)
def test_the_words_that_are_promised(capsys: pytest.CaptureFixture[str], word: str, activity: str) -> None:
    assert read_json(capsys, word, "lichfield")["activity"] == activity


@pytest.mark.parametrize(
    ("word", "meeting"),
    [
        *(("council", "full-council"), ("full-council", "full-council"), ("Full Council", "full-council")),
        *(("cabinet", "executive"), ("executive", "executive"), ("committee", "committee")),
        *(("sub-committee", "committee"), ("planning committee", "planning")),
        *(("parish", "parish-or-community-council"), ("town", "parish-or-community-council")),
        ("parish-or-community-council", "parish-or-community-council"),
    ],
)
def test_kinds_of_meeting(capsys: pytest.CaptureFixture[str], word: str, meeting: str) -> None:
    assert read_json(capsys, "film", "lichfield", "--meeting", word)["meeting"] == meeting


def test_a_council_by_its_name_in_several_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert read_json(capsys, "film", "Lichfield", "District", "Council")["council"] == "lichfield"
    assert read_json(capsys, "film", "E07000194")["council"] == "lichfield"


def test_a_name_means_the_council_of_the_day(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    add_council(small)
    councils = small / "data" / "councils"
    text = (councils / "somewhere.yaml").read_text(encoding="utf-8")
    (councils / "somewhere.yaml").unlink()
    for council_id, days in (
        ("old", "established: 1974-04-01\nabolished: 2019-04-01"),
        ("new", "established: 2019-04-01"),
    ):
        copy = text.replace("id: somewhere", f"id: {council_id}").replace("established: 1974-04-01", days)
        (councils / f"{council_id}.yaml").write_text(copy, encoding="utf-8", newline="\n")
    assert read_json(capsys, "film", "somewhere")["council"] == "new"
    assert read_json(capsys, "film", "somewhere", "--on", "2019-03-31")["council"] == "old"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["flim", "lichfield"], "There is no activity 'flim'. Did you mean 'film'?"),
        (
            ["dance", "lichfield"],
            "There is no activity 'dance'. There are 'tweet', 'record', 'film', 'webcast', 'recording', "
            "'papers', 'ask', 'speak', 'petition', 'attend' and 'commentate'.",
        ),
        (["report", "lichfield"], "'report' does not say how. Ask for 'film', 'record' or 'tweet'."),
        (
            ["", "lichfield"],
            "There is no activity ''. There are 'tweet', 'record', 'film', 'webcast', "
            "'recording', 'papers', 'ask', 'speak', 'petition', 'attend' and 'commentate'.",
        ),
        (["film", "lichfeld"], "There is no council called 'lichfeld'. Did you mean 'lichfield'?"),
        (
            ["film", "atlantis"],
            "There is no council called 'atlantis'. Run `opencouncil list` to see them all.",
        ),
        (
            ["film", "lichfield", "--meeting", "cabnet"],
            "There is no kind of meeting 'cabnet'. Did you mean 'cabinet'?",
        ),
        (
            ["film", "lichfield", "--meeting", "zz"],
            "There is no kind of meeting 'zz'. There are 'council', 'cabinet', 'committee', 'planning', "
            "'licensing', 'parish', 'combined authority', 'shadow authority', 'police and crime panel', "
            "'fire authority', 'national park' and 'joint committee'.",
        ),
        (
            ["film", "belfast", "--meeting", "fire"],
            "There are no fire authorities in Northern Ireland.",
        ),
        (
            ["film", "belfast", "--meeting", "parish"],
            "There are no parish or community councils in Northern Ireland.",
        ),
    ],
)
def test_what_cannot_be_answered_is_one_line(
    capsys: pytest.CaptureFixture[str], words: list[str], expected: str
) -> None:
    assert main(["may", *words]) == 2
    assert capsys.readouterr() == ("", f"opencouncil: {expected}\n")


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2014-02-30", "2014-02-30"),
        ("6 August 2014", "2014-08-06"),
        ("yesterday", "yesterday"),
        ("2014", "2014-01-01"),
        ("1900-01-01", "1998-04-01"),
        ("", ""),
    ],
)
def test_no_day_or_a_day_before_records_begin(
    capsys: pytest.CaptureFixture[str], day: str, expected: str
) -> None:
    assert main(["may", "film", "lichfield", "--on", day]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert expected in err
    assert err.count("\n") == 1


def test_without_its_law_a_nation_has_no_answers(capsys: pytest.CaptureFixture[str], small: Path) -> None:
    law = small / "data" / "law"
    (law / "england.yaml").write_text("nation: england\n", encoding="utf-8")
    assert main(["may", "film", "lichfield"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "No answers for England, as data/law/england.yaml is left out: it does not fit the schema. "
        "See `opencouncil validate data/law/england.yaml`.",
        "opencouncil: Without the law in data/law/england.yaml there is no answer.",
    ]
    assert main(["may", "film", "belfast"]) == 0
    shutil.rmtree(law)
    capsys.readouterr()
    assert main(["may", "film", "belfast"]) == 2
    assert "data/law/northern-ireland.yaml" in capsys.readouterr().err


def test_the_words_complete(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def complete(*words: str) -> list[str]:
        monkeypatch.setenv("_OPENCOUNCIL_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", " ".join(("opencouncil", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        with pytest.raises(SystemExit):
            main([])
        return capsys.readouterr().out.split()

    assert complete("may", "re") == ["record", "recording"]
    assert complete("may", "film", "dorset") == ["dorset", "dorset-county"]
    assert complete("may", "film", "dorset", "--meeting", "c") == [
        *("council", "cabinet", "committee", "combined-authority")
    ]


def test_help_and_readme_name_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["may", "--help"]) == 0
    out = capsys.readouterr().out
    for word in ("ACTIVITY", "COUNCIL", "--on", "--meeting", "--format", "--why", "--cite", "--data"):
        assert word in out
    assert "opencouncil may " in (REPOSITORY / "README.md").read_text(encoding="utf-8")
    assert sys.modules["opencouncil.cli.may"]


@pytest.mark.parametrize(
    ("words", "followers"),
    [
        pytest.param(["eden"], {"westmorland-and-furness": "Westmorland and Furness Council"}, id="one"),
        pytest.param(
            ["cumbria"],
            {
                "cumberland": "Cumberland Council",
                "westmorland-and-furness": "Westmorland and Furness Council",
            },
            id="divided between two",
        ),
        pytest.param(["eden", "--on", "2023-03-31"], {}, id="on the last day that it was there"),
    ],
)
def test_a_council_that_is_gone_names_what_took_its_place(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    followers: dict[str, str],
) -> None:
    monkeypatch.chdir(SAMPLE)
    assert read_json(capsys, "film", *words)["followed_by"] == list(followers)
    printed = run(capsys, "film", *words)
    named = re.findall(r"^  - (.*): opencouncil may film (.*)$", printed, re.MULTILINE)
    # Where there is one alone, it is answered for at once.
    is_one = len(followers) == 1
    assert {council_id: name for name, council_id in named} == ({} if is_one else followers)
    assert ("Ask about its successor:" in printed) == (len(followers) > 1)
    assert ("; for Westmorland and Furness: yes, it is your right." in printed) == is_one
    successor = read_json(capsys, "film", *words)["successor"]
    assert (successor and successor["answer"]) == ("right" if is_one else None)


def test_what_followed_is_not_known_where_its_record_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    [record] = (tmp_path / "data/reorganisations").glob("*-cumbria.yaml")
    record.write_text(record.read_text(encoding="utf-8") + "more: [\n", encoding="utf-8")
    assert main(["may", "film", "eden", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["followed_by"], told["successor"], told["answer"]) == (None, None, "no-council")
    assert main(["may", "film", "eden"]) == 0
    printed = capsys.readouterr()
    assert "What followed it is not known: a record of a reorganisation cannot be read.\n" in printed.out
    assert record.name in printed.err
