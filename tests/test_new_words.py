"""What becomes of a word that is added to a copy of the schemas: all commands know it.

Where it needs a phrase, the test of phrases names the module and the word, and with the phrase all is well.
"""

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from support.builders import claim_data, council_data
from support.new_words import Copy, Done, add_word

WORDING = "src/opencouncil/wording"


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def town(meetings: dict[str, list[dict[str, Any]]], **changes: Any) -> dict[str, Any]:
    """A council in Scotland, where the law leaves nearly all to the councils."""
    scottish = {
        "id": "newton",
        "name": "Newton Council",
        "short_name": "Newton",
        "nation": "scotland",
        "region": None,
        "type": "scottish-council",
        "parent": None,
        "codes": None,
        "sourced": {"ons-lad-2026": ["name", "short_name", "nation", "type", "established"]},
    }
    return {**council_data(**{**scottish, **changes}), "meetings": meetings}


def check(copy: Copy, *commands: list[str]) -> list[str]:
    """What the commands print; each of them ends well, and `validate` finds nothing."""
    validated, *found = copy.run(["validate", "data/councils/newton.yaml"], *commands)
    assert validated.code == 0, validated
    for command, done in zip(commands, found, strict=True):
        assert done.code == 0, (command, done)
    return [done.out for done in found]


def query(columns: str, rest: str) -> list[str]:
    return ["query", f"SELECT {columns} {rest}", "--format", "json"]


def rows(out: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(out)
    return found


def test_an_activity(copy: Copy) -> None:
    def edit(schema: dict[str, Any]) -> None:
        activities = schema["properties"]["meetings"]["properties"]
        activities["live-drawing"] = {
            **activities["film"],
            "title": "Drawing from the room",
            "description": "Members of the public drawing what they see. Claims stand newest first.",
            "x-facts": {"everyday": ["draw", "drawing", "sketch"], "since": "0.2.0"},
        }

    copy.edit_schema("council", edit)
    assert copy.list_gaps() == [
        f"{WORDING}/activities.py: DEEDS lacks 'live-drawing'",
        f"{WORDING}/activities.py: SUBJECTS lacks 'live-drawing'",
    ]
    copy.add_phrase("activities", "DEEDS", "live-drawing", '"draw at {}"')
    copy.add_phrase("activities", "SUBJECTS", "live-drawing", 'Subject("drawing")')
    assert copy.list_gaps() == []
    copy.write(
        "councils/newton.yaml", town({"live-drawing": [claim_data(status="allowed", conditions=None)]})
    )
    show, may, answer, listed, table, claims, answers, stats, helped, contract, forms, fields = check(
        copy,
        ["show", "newton"],
        ["may", "sketch", "newton"],
        ["may", "draw", "newton", "--format", "json"],
        ["list", "--activity", "draw", "--format", "ids"],
        query("answer_live_drawing AS answer", "FROM councils WHERE id = 'newton'"),
        query("status", "FROM claims WHERE activity = 'live-drawing'"),
        query("answer", "FROM answers WHERE activity = 'live-drawing' AND council_id = 'newton'"),
        ["stats", "--activity", "draw", "--format", "csv"],
        ["record", "--help"],
        ["schema", "--tables"],
        ["schema", "--issue-forms"],
        ["schema"],
    )
    assert "Drawing from the room\n  Allowed, said in September 2014, 12 years old\n" in show
    assert may.startswith("May I draw at full council meetings of Newton Council?\n")
    assert "Yes, the council allows it." in may
    assert json.loads(answer)["answer"] == "allowed"
    assert listed == "newton\n"
    assert rows(table) == [{"answer": "allowed"}]
    assert rows(claims) == [{"status": "allowed"}]
    assert rows(answers)[0] == {"answer": "allowed"}
    assert "scotland,2,live-drawing,1,allowed,1,1\r\n" in stats
    assert "petition, draw;" in helped
    assert "out_of_step_live_drawing" in contract
    assert '"live-drawing: Members of the public drawing what they see."' in forms
    assert "meetings.live-drawing" in fields


def test_an_activity_that_is_recorded_and_exported(copy: Copy) -> None:
    """The one of the issue: `validate` found nothing wrong, and `export` dropped it."""

    def edit(schema: dict[str, Any]) -> None:
        activities = schema["properties"]["meetings"]["properties"]
        activities["sign-language"] = {
            **activities["papers"],
            "title": "Sign language",
            "x-facts": {"everyday": ["sign language", "signing"], "since": "0.2.0"},
        }

    copy.edit_schema("council", edit)
    assert [gap.partition(": ")[2] for gap in copy.list_gaps()] == [
        "PRACTICES lacks 'sign-language'",
        "SUBJECTS lacks 'sign-language'",
    ]
    practice = '"sign {}", "signs them", "signed them", "whether its meetings are signed"'
    copy.add_phrase("activities", "PRACTICES", "sign-language", f"Practice({practice})")
    copy.add_phrase("activities", "SUBJECTS", "sign-language", 'Subject("sign language")')
    claim = ["--url", "https://example.org/", "--title", "A page", "--type", "council-page"]
    recorded, may, exported = copy.run(
        [
            "record",
            "fife",
            "signing",
            "provided",
            *claim,
            "--summary",
            "all are signed",
            "--confidence",
            "high",
            "--yes",
        ],
        ["may", "signing", "fife"],
        ["export", "--format", "csv", "-o", "out"],
    )
    assert recorded.code == may.code == exported.code == 0, (recorded, may, exported)
    # The change in words, before it is written.
    assert "sign language was not known (no law read), now provided" in recorded.out
    assert "Yes, the council signs them." in may.out
    assert ",sign-language," in (copy.root / "out" / "claims.csv").read_text(encoding="utf-8")
    assert "answer_sign_language" in (copy.root / "out" / "councils.csv").read_text(encoding="utf-8")
    assert "\n  sign-language:\n" in (copy.root / "data" / "councils" / "fife.yaml").read_text(
        encoding="utf-8"
    )


def test_a_status(copy: Copy) -> None:
    def edit(schema: dict[str, Any]) -> None:
        status = schema["$defs"]["permission-claim"]["properties"]["status"]
        place = status["enum"].index("refused")
        facts = {"light": "yellow", "less_than": "right"}
        add_word(status, "by-invitation", "Only those whom the council invites.", facts, place)

    copy.edit_schema("council", edit)
    assert copy.list_gaps() == [
        f"{WORDING}/statuses.py: {name} lacks 'by-invitation'"
        for name in ("PERMISSIONS", "SAYS", "NEWS", "NOTICE", "ADVICE")
    ]
    claim = claim_data(status="by-invitation", conditions=None, stated="2024-03")
    copy.write("councils/newton.yaml", town({"film": [claim]}))
    [speechless] = copy.run(["may", "film", "newton"])
    # It said that nothing is known of what the council says, right above the claim.
    assert speechless.code == 3
    assert "KeyError: 'by-invitation'" in speechless.err
    assert "nothing is known" not in speechless.out
    copy.add_phrase(
        "statuses", "PERMISSIONS", "by-invitation", 'Said("Only if invited.", "Only if invited.")'
    )
    copy.add_phrase("statuses", "SAYS", "by-invitation", '"says that only the invited may"')
    copy.add_phrase("statuses", "NEWS", "by-invitation", '"by invitation"')
    copy.add_phrase("statuses", "NOTICE", "by-invitation", '"Yes: ask to be invited."')
    copy.add_phrase(
        "statuses", "ADVICE", "by-invitation", 'Steps("What to do", ("Ask {office} to invite you.",))'
    )
    assert copy.list_gaps() == []
    copy.write("councils/lichfield.yaml", council_data(film=[claim]))
    show, may, why, step, listed, table, stats, helped, forms = check(
        copy,
        ["show", "newton"],
        ["may", "film", "newton"],
        ["may", "film", "newton", "--why"],
        ["may", "film", "lichfield", "--format", "json"],
        ["list", "--activity", "film", "--claim", "by-invitation", "--format", "ids"],
        query("answer", "FROM answers WHERE activity = 'film' AND council_id = 'newton' AND is_main_meeting"),
        ["stats", "--activity", "film"],
        ["record", "--help"],
        ["schema", "--issue-forms"],
    )
    assert "By invitation, said in March 2024" in show
    assert "\nOnly if invited.\n" in may
    assert "Do I have to tell anyone? Yes: ask to be invited." in may
    assert "1. Ask the office that runs its meetings" in why
    assert "nothing is known" not in may
    # England has a right to film since 2014, and this gives less.
    assert json.loads(step)["answer"] == "right"
    assert json.loads(step)["out_of_step"] is True
    assert listed == "lichfield\nnewton\n"
    assert rows(table) == [{"answer": "by-invitation"}]
    assert "By invitation" in stats
    assert "restricted, by-invitation, refused" in helped
    assert '"by-invitation: Only those whom the council invites."' in forms


@pytest.mark.slow
@pytest.mark.parametrize(("confidence", "code"), [("medium", 0), ("high", 1)])
def test_a_type_of_source(copy: Copy, confidence: str, code: int) -> None:
    def edit(schema: dict[str, Any]) -> None:
        kind = schema["$defs"]["source"]["properties"]["type"]
        add_word(kind, "podcast", "A podcast.", {"rank": 9}, kind["enum"].index("tracker"))

    copy.edit_schema("council", edit)
    assert copy.list_gaps() == [
        f"{WORDING}/sources.py: TYPES lacks 'podcast'",
        f"{WORDING}/sources.py: SPEAKERS lacks 'podcast'",
    ]
    copy.add_phrase("sources", "TYPES", "podcast", '"podcast"')
    copy.add_phrase("sources", "SPEAKERS", "podcast", '("a podcast", "says")')
    source = {"type": "podcast", "title": "An hour", "url": "https://example.org/hour"}
    weaker = claim_data(
        source={**source, "type": "blog", "url": "https://example.org/blog"}, confidence="medium"
    )
    heard = claim_data(status="refused", conditions=None, source=source, confidence=confidence)
    copy.write("councils/newton.yaml", town({"film": [weaker, heard]}))
    found = copy.run(
        ["validate", "data/councils/newton.yaml"],
        ["show", "newton"],
        ["may", "film", "newton"],
        query("source_type", "FROM claims WHERE council_id = 'newton' AND speaks"),
        ["record", "--help"],
        ["schema", "--issue-forms"],
    )
    validated, show, may, speaks, helped, forms = found
    assert validated.code == code
    assert ("confidence-too-high" in validated.out) == bool(code)
    assert [done.code for done in found[1:]] == [0] * 5
    assert "(podcast)" in show.out
    # What others say: it weighs more than the blog of the same date, and is not the council's own.
    assert "Others say  Refused" in may.out
    assert rows(speaks.out) == [{"source_type": "podcast"}]
    assert "podcast" in helped.out
    assert '"podcast: A podcast."' in forms.out


@pytest.mark.slow
def test_a_thing_that_a_reply_says(copy: Copy) -> None:
    def edit(schema: dict[str, Any]) -> None:
        says = schema["$defs"]["reply"]["properties"]["says"]
        add_word(says, "agrees-in-part", "A part of it is right.", {"needs": "summary"}, 1)

    copy.edit_schema("council", edit)
    assert copy.list_gaps() == [
        f"{WORDING}/asked.py: {name} lacks 'agrees-in-part'" for name in ("SAYS", "THAT", "SHORT")
    ]
    copy.add_phrase("asked", "SAYS", "agrees-in-part", '"agrees in part"')
    copy.add_phrase("asked", "THAT", "agrees-in-part", '"that it agrees in part"')
    copy.add_phrase("asked", "SHORT", "agrees-in-part", '"in part"')
    assert copy.list_gaps() == []
    reply = {"asked": "2026-06-01", "replied": "2026-06-20", "says": "agrees-in-part"}
    claims = {"film": [claim_data(conditions=None, status="allowed")]}
    copy.write("councils/newton.yaml", town(claims, replies=[{**reply, "summary": "only the day is wrong"}]))
    show, may, listed, table, asked, helped = check(
        copy,
        ["show", "newton"],
        ["may", "film", "newton"],
        ["list", "--activity", "film", "--nation", "scotland"],
        query("says", "FROM replies"),
        ["replies", "--state", "replied"],
        ["reply", "--help"],
    )
    assert "replied 20 June 2026: agrees in part." in show
    assert "replied 20 June 2026: agrees in part. Only the day is wrong." in may
    assert "in part" in listed
    assert rows(table) == [{"says": "agrees-in-part"}]
    assert "agrees in part" in asked
    assert "agrees-in-part" in helped
    copy.write("councils/newton.yaml", town(claims, replies=[reply]))
    [validated] = copy.run(["validate", "data/councils/newton.yaml"])
    assert "reply-incomplete" in validated.out


@pytest.mark.slow
def test_a_type_of_council(copy: Copy) -> None:
    def edit(schema: dict[str, Any]) -> None:
        facts = {"nation": "england", "gss": "E12", "is_strategic": True}
        add_word(schema["$defs"]["council-type"], "city-region", "A city region.", facts)
        gss = schema["$defs"]["gss"]
        gss["pattern"] = gss["pattern"].replace("E10|", "E10|E12|")

    copy.edit_schema("council", edit)
    assert copy.list_gaps() == [f"{WORDING}/council_types.py: TYPES lacks 'city-region'"]
    names = '"City region", "city region", "City region"'
    copy.add_phrase("council_types", "TYPES", "city-region", f"TypeNames({names})")
    english = {"nation": "england", "type": "city-region", "codes": {"gss": "E12000001"}}
    sourced = {"ons-lad-2026": ["name", "short_name", "nation", "type", "established", "codes.gss"]}
    copy.write("councils/newton.yaml", town({"film": [claim_data()]}, **english, sourced=sourced))
    show, may, listed, answer, stats, helped, refused = check(
        copy,
        ["show", "newton"],
        ["may", "film", "newton", "--meeting", "committee"],
        ["list", "--type", "city-region"],
        query("meeting", "FROM answers WHERE council_id = 'newton' AND is_main_meeting LIMIT 1"),
        ["stats", "--by", "type"],
        ["list", "--help"],
        ["new", "other", "--type", "city-region", "--nation", "england", "--name", "Other", "--dry-run"],
    )
    assert "City region in England" in show
    assert "committee meetings of Newton Council" in may
    assert "City region" in listed
    # It is a body of several councils, so it has no full council.
    assert rows(answer) == [{"meeting": "combined-authority"}]
    assert "City region" in stats
    assert "city-region" in helped
    assert "city-region" in refused
    copy.write(
        "councils/newton.yaml", town({}, **{**english, "codes": {"gss": "E07000194"}}, sourced=sourced)
    )
    [validated] = copy.run(["validate", "data/councils/newton.yaml"])
    assert "is a code for `non-metropolitan-district`, and the type is `city-region`" in validated.out


@pytest.mark.slow
def test_a_nation(copy: Copy) -> None:
    def edit_council(schema: dict[str, Any]) -> None:
        add_word(schema["properties"]["nation"], "mann", "Isle of Man", {"gss": "M"}, 4)
        facts = {"nation": "mann", "gss": "M01"}
        add_word(schema["$defs"]["council-type"], "manx-authority", "A local authority there.", facts)

    def edit_law(schema: dict[str, Any]) -> None:
        add_word(schema["properties"]["nation"], "mann", "Isle of Man.")
        for node in (schema["$defs"]["effect"]["properties"][name] for name in ("id", "adds_to")):
            node["pattern"] = node["pattern"].replace("(eng|", "(man|eng|")

    copy.edit_schema("council", edit_council)
    copy.edit_schema("law", edit_law)
    copy.edit_schema(
        "reorganisation", lambda schema: add_word(schema["properties"]["nation"], "mann", "Isle of Man")
    )
    # A nation needs no phrase of its own, its type of council does.
    assert copy.list_gaps() == [f"{WORDING}/council_types.py: TYPES lacks 'manx-authority'"]
    copy.add_phrase(
        "council_types", "TYPES", "manx-authority", 'TypeNames("Authority", "authority", "Manx authority")'
    )
    copy.write("councils/newton.yaml", town({"film": [claim_data()]}, nation="mann", type="manx-authority"))
    effect = {
        "id": "man-film",
        "effect": "no-rule",
        "activities": ["film"],
        "meetings": ["full-council"],
        "summary": "No provision was found either way.",
        "instrument": "act",
        "confidence": "low",
        "still_in_force_on": "2026-11-21",
    }
    act = {"act": {"title": "An Act"}}
    law = {"nation": "mann", "checked": "2026-11-21", "instruments": act, "effects": [effect]}
    copy.write("law/mann.yaml", law)
    show, may, listed, table, exported, stats, changes = check(
        copy,
        ["show", "newton"],
        ["may", "film", "newton"],
        ["list", "--nation", "mann", "--sort", "region"],
        query("nation", "FROM councils WHERE id = 'newton'"),
        ["export", "--format", "parquet", "--partition", "nation", "-o", "out"],
        ["stats"],
        ["changelog", "--help"],
    )
    assert "Authority in Isle of Man" in show
    assert "Yes. The council asks to be told first." in may
    assert "Isle of Man" in listed
    assert rows(table) == [{"nation": "mann"}]
    assert exported == ""
    assert (copy.root / "out" / "councils" / "nation=mann").is_dir()
    assert "Isle of Man" in stats
    assert "northern-ireland or mann" in changes
    copy.keep("councils/newton.yaml", "law/mann.yaml", "sources.yaml")
    whole, parish = copy.run(["validate"], ["may", "film", "newton", "--meeting", "parish"])
    assert re.search(r"Isle of Man +1 +0 +0 +1 +1\n", whole.out)
    assert "There are no parish or community councils in Isle of Man." in parish.err
    copy.write("councils/newton.yaml", town({}, nation="mann"))
    [validated] = copy.run(["validate", "data/councils/newton.yaml"])
    assert "Write `type: manx-authority`, or correct the nation." in validated.out


@pytest.mark.slow
def test_a_condition(copy: Copy) -> None:
    def edit(schema: dict[str, Any]) -> None:
        tags = schema["$defs"]["condition"]["anyOf"]
        facts = {"activities": ["film"], "speaks_for": "permission-required"}
        add_word(tags[0], "clerk-permission", "The clerk must agree.", facts)
        tags.append(
            {
                "type": "string",
                "title": "people at once",
                "description": "How many people may do it at once.",
                "pattern": "^max-people:[0-9]+$",
                "examples": ["max-people:2"],
            }
        )

    copy.edit_schema("council", edit)
    assert copy.list_gaps() == [
        f"{WORDING}/statuses.py: WHO_AGREES or BY_TAG lacks 'clerk-permission'",
        f"{WORDING}/conditions.py: WITH_VALUE lacks 'max-people'",
    ]
    copy.add_phrase("statuses", "WHO_AGREES", "clerk-permission", '"the clerk"')
    copy.add_phrase("conditions", "WITH_VALUE", "max-people", '("At most {} at once.", "person")')
    conditions = ["clerk-permission", "max-people:1"]
    claim = claim_data(status="permission-required", conditions=conditions)
    copy.write("councils/newton.yaml", town({"film": [claim]}))
    show, may, tags, forms = check(
        copy,
        ["show", "newton"],
        ["may", "film", "newton"],
        query("tag, number", "FROM conditions WHERE council_id = 'newton' ORDER BY position"),
        ["schema", "--issue-forms"],
    )
    assert "The clerk must agree. At most 1 person at once." in show
    assert "Ask first: the clerk must agree." in may
    assert rows(tags) == [{"tag": "clerk-permission", "number": None}, {"tag": "max-people", "number": 1}]
    assert '"clerk-permission"' in forms
    assert "`max-people:2`: How many people may do it at once." in forms
    wrong = claim_data(status="allowed", conditions=["clerk-permission"])
    copy.write("councils/newton.yaml", town({"film": [wrong], "petitions": [deepcopy(wrong)]}))
    [validated] = copy.run(["validate", "data/councils/newton.yaml"])
    assert "`clerk-permission` is a condition of `film`, and not of `petitions`" in validated.out
    assert "Write `status: permission-required`, or remove the tag." in validated.out


def test_a_condition_without_facts_needs_the_schema_alone(copy: Copy) -> None:
    def edit(schema: dict[str, Any]) -> None:
        add_word(schema["$defs"]["condition"]["anyOf"][0], "no-drones", "No drones.")

    copy.edit_schema("council", edit)
    assert copy.list_gaps() == []
    copy.write(
        "councils/newton.yaml", town({"film": [claim_data(status="allowed", conditions=["no-drones"])]})
    )
    show, may = check(copy, ["show", "newton"], ["may", "film", "newton"])
    assert "Conditions  No drones." in show
    assert "Conditions  Of the council: No drones." in may


def test_a_kind_of_meeting(copy: Copy) -> None:
    def edit(schema: dict[str, Any]) -> None:
        kinds = schema["$defs"]["meeting"]
        facts = {"everyday": ["trustees", "trustees meeting"], "of": "council"}
        add_word(kinds, "trustees", "The council as trustee of a charity.", facts, 3)

    copy.edit_schema("law", edit)
    assert copy.list_gaps() == [f"{WORDING}/meetings.py: KINDS lacks 'trustees'"]
    copy.add_phrase("meetings", "KINDS", "trustees", '"meetings of the trustees"')
    only = claim_data(status="refused", conditions=["full-council-only"])
    copy.write("councils/newton.yaml", town({"film": [only]}))
    law = (copy.root / "data" / "law" / "scotland.yaml").read_text(encoding="utf-8")
    before, effect = law.split("  - id: sco-recording-discretion\n")
    effect = effect.replace("[full-council, committee]", "[full-council, committee, trustees]", 1)
    law = f"{before}  - id: sco-recording-discretion\n{effect}"
    (copy.root / "data" / "law" / "scotland.yaml").write_text(law, encoding="utf-8")
    may, answer, table, fields, helped = check(
        copy,
        ["may", "film", "newton", "--meeting", "trustees"],
        ["may", "film", "newton", "--meeting", "trustees meeting", "--format", "json"],
        query("meeting", "FROM answers WHERE council_id = 'newton' AND activity = 'film' ORDER BY meeting"),
        ["schema", "--format", "markdown"],
        ["may", "--help"],
    )
    assert may.startswith("May I film or take photographs at meetings of the trustees of Newton Council?\n")
    found = json.loads(answer)
    assert (found["answer"], found["claim"]) == ("up-to-council", None)
    assert found["passed_over"][0]["why"] == "is about full council only"
    assert found["law"][0]["id"] == "sco-recording-discretion"
    assert [row["meeting"] for row in rows(table)] == ["committee", "full-council", "trustees"]
    assert "The council as trustee of a charity." in fields
    assert "trustees" in helped
    [refused] = copy.run(["may", "film", "west-midlands-ca", "--meeting", "trustees"])
    assert isinstance(refused, Done)
    assert refused.code == 2
    assert "leave --meeting out, or say --meeting committee" in refused.err


def test_the_rubric_has_to_know_every_word(copy: Copy) -> None:
    """Until it does, a new activity counts for nothing, and a new kind of source leaves all open."""

    def edit(schema: dict[str, Any]) -> None:
        activities = schema["properties"]["meetings"]["properties"]
        activities["live-drawing"] = {
            **activities["film"],
            "title": "Drawing from the room",
            "x-facts": {"everyday": ["draw"], "since": "0.2.0"},
        }
        status = schema["$defs"]["permission-claim"]["properties"]["status"]
        add_word(status, "by-invitation", "Only the invited.", {"light": "yellow", "less_than": "right"}, 4)
        add_word(schema["$defs"]["condition"]["anyOf"][0], "no-drones", "No drones.")
        add_word(schema["$defs"]["source"]["properties"]["type"], "podcast", "A podcast.", {"rank": 9})

    assert copy.list_rubric_gaps() == []
    copy.edit_schema("council", edit)
    place = "schema/scoring.schema.json"
    assert copy.list_rubric_gaps() == [
        f"{place}: practice has no 'live-drawing'",
        f"{place}: practice requires no 'live-drawing'",
        f"{place}: law.weights has no 'live-drawing'",
        f"{place}: law.weights requires no 'live-drawing'",
        f"{place}: permission-activity has no 'by-invitation'",
        f"{place}: permission-activity requires no 'by-invitation'",
        f"{place}: evidence.sources has no 'podcast'",
        f"{place}: evidence.sources requires no 'podcast'",
        f"{place}: tag has no 'no-drones'",
    ]
    copy.add_phrase("activities", "DEEDS", "live-drawing", '"draw at {}"')
    copy.add_phrase("sources", "TYPES", "podcast", '"podcast"')
    copy.add_phrase("sources", "SPEAKERS", "podcast", '("a podcast", "says")')
    heard = claim_data(stated="2026-10-01", status="allowed", conditions=None)
    heard["source"]["type"] = "podcast"
    copy.write("councils/newton.yaml", town({"film": [heard], "live-drawing": [deepcopy(heard)]}))
    [scored] = copy.run(["score", "newton", "--format", "json"])
    assert scored.code == 0, scored.err
    parts = {part["activity"]: part for part in json.loads(scored.out)["practice"]["parts"]}
    assert (parts["film"]["low"], parts["film"]["high"]) == (0, 15)
    assert parts["live-drawing"]["possible"] == 0
    assert "The rubric does not name it." in parts["live-drawing"]["explained"]
