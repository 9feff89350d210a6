"""``list`` and ``show`` on another day than today, and what came before and after a council on its card."""

import json
import re
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import FROZEN
from support.reorganisations import copy_dataset

COUNCILS = (
    *("suffolk", "suffolk-coastal", "waveney", "east-suffolk", "ipswich", "lichfield", "staffordshire"),
    *("cornwall", "penwith", "bedford", "bedfordshire", "belfast", "castlereagh", "lisburn"),
    *(
        "lisburn-castlereagh",
        "walsall",
        "west-midlands-ca",
        "isle-of-wight",
        "norfolk",
        "surrey",
        "east-surrey",
    ),
)
REORGANISATIONS = (
    *("2009-bedfordshire", "2009-cornwall", "2015-northern-ireland", "2019-east-suffolk", "2027-surrey"),
    *("2028-hampshire", "2028-norfolk", "2028-staffordshire", "2028-suffolk"),
)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_dataset(tmp_path, COUNCILS, REORGANISATIONS)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def older(small: Path) -> Path:
    """The same as it was before files told of earlier forms."""
    for path in small.rglob("data/councils/*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"^forms:\n(?:  .*\n)+", "", text, flags=re.M), encoding="utf-8")
    return small


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FROZEN)


def list_ids(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[list[str], str]:
    assert main(["list", "--format", "ids", *arguments]) == 0
    out, err = capsys.readouterr()
    return out.split(), err


def show(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(["show", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out.splitlines()


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        pytest.param(
            ["--region", "East of England"],
            ["bedford", "bedfordshire", "ipswich", "norfolk", "suffolk", "suffolk-coastal", "waveney"],
            id="those of that day",
        ),
        pytest.param(
            ["--parent", "suffolk"], ["ipswich", "suffolk-coastal", "waveney"], id="districts of that day"
        ),
        pytest.param(["--region", "East of England", "--status", "future"], ["east-suffolk"], id="to come"),
        pytest.param(
            ["--type", "county"],
            ["bedfordshire", "cornwall", "norfolk", "staffordshire", "suffolk", "surrey"],
            id="a county of that day",
        ),
        pytest.param(["--parent", "bedfordshire"], ["bedford"], id="a district of that day"),
        pytest.param(
            ["--nation", "northern-ireland"], ["belfast", "castlereagh", "lisburn"], id="in another area"
        ),
        pytest.param(["--status", "abolished"], [], id="gone by then"),
    ],
)
def test_who_was_there(capsys: pytest.CaptureFixture[str], arguments: list[str], ids: list[str]) -> None:
    assert list_ids(capsys, "--on", "2009-03-31", *arguments)[0] == ids


@pytest.mark.usefixtures("older")
@pytest.mark.parametrize(
    ("arguments", "remark"),
    [
        pytest.param(
            ["--type", "county"],
            "Not listed: Cornwall County Council (see cornwall). It existed on 31 March 2009 in an earlier "
            "form, for which the dataset has no separate file.\n",
            id="a county, by its old code",
        ),
        pytest.param(
            ["--type", "non-metropolitan-district"],
            "Not listed: Bedford Borough Council (see bedford). It existed on 31 March 2009 in an earlier "
            "form, for which the dataset has no separate file.\n",
            id="a district, by its old code",
        ),
        pytest.param(["--type", "unitary"], "", id="none of them was unitary"),
        pytest.param(
            ["--type", "county", "--type", "ni-district"],
            "Not listed: Belfast City Council (see belfast) and Cornwall County Council (see cornwall). "
            "Each existed on 31 March 2009 in an earlier form, for which the dataset has no separate "
            "file.\n",
            id="two",
        ),
        pytest.param(["--nation", "wales"], "", id="of another nation"),
        pytest.param(["--status", "abolished"], "", id="of another status"),
        pytest.param(["--parent", "suffolk"], "", id="below a county"),
    ],
)
def test_those_in_an_earlier_form_are_named(
    capsys: pytest.CaptureFixture[str], arguments: list[str], remark: str
) -> None:
    assert list_ids(capsys, "--on", "2009-03-31", *arguments)[1] == remark


@pytest.mark.usefixtures("small")
def test_nobody_is_left_out_whose_forms_are_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--on", "2009-03-31", "--region", "South West"]) == 0
    out, err = capsys.readouterr()
    assert "Cornwall County Council   County" in out
    assert err == "2 councils on 31 March 2009.\n"


@pytest.mark.usefixtures("older")
def test_the_remarks_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--on", "2009-03-31", "--region", "South West"]) == 0
    out, err = capsys.readouterr()
    assert [line.split()[0] for line in out.splitlines()] == ["Id", "penwith"]
    assert err == (
        "1 council on 31 March 2009.\n"
        "Not listed: Cornwall County Council (see cornwall). It existed on 31 March 2009 in an earlier "
        "form, for which the dataset has no separate file.\n"
    )
    assert main(["list", "--on", "2027-04-01", "--region", "South East"]) == 0
    assert capsys.readouterr().err == (
        "2 councils on 1 April 2027, as far as it is known today; 1 abolished one is not shown, "
        "see --status.\n"
    )


@pytest.mark.usefixtures("older")
def test_json_says_which_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--on", "2009-03-31", "--region", "South West", "--format", "json"]) == 0
    out, err = capsys.readouterr()
    shown = json.loads(out)
    assert (shown["on"], shown["in_earlier_form"], shown["count"]) == ("2009-03-31", ["cornwall"], 1)
    assert shown["councils"][0]["status"] == "current"
    assert err == ""
    assert main(["list", "--region", "South West", "--format", "json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"version", "count", "councils"}


@pytest.mark.usefixtures("small")
def test_claims_are_those_of_the_day(capsys: pytest.CaptureFixture[str]) -> None:
    with_claims = ["--activity", "social-media", "--nation", "northern-ireland", "--status", "all"]
    assert list_ids(capsys, *with_claims)[0] == ["belfast", "castlereagh", "lisburn"]
    assert list_ids(capsys, *with_claims, "--on", "2012-12-31")[0] == []


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        pytest.param(
            ["suffolk", "--on", "2018-01-01"],
            [
                "Since 1 April 1974",
                "As it was on 1 January 2018; people, area, links and codes are as they are known now.",
                "  Districts   Ipswich, Suffolk Coastal, Waveney",
            ],
            id="a county with the districts of that day",
        ),
        pytest.param(
            ["suffolk", "--on", "2035-01-01"],
            [
                "As far as it is known today for 1 January 2035; people, area, links and codes are as they "
                "are known now."
            ],
            id="a day to come",
        ),
        pytest.param(
            ["suffolk", "--on", "2020-01-01"],
            ["  Districts   East Suffolk, Ipswich", "  Earlier     Suffolk Coastal, Waveney"],
            id="and of a later one",
        ),
        pytest.param(
            ["waveney", "--on", "2010-01-01"],
            [
                "District council in Suffolk, East of England, England",
                "Since 1 April 1974, ends on 1 April 2019",
                "  County      Suffolk County Council (suffolk)",
            ],
            id="one that is gone by now",
        ),
        pytest.param(
            ["east-suffolk", "--on", "2010-01-01"],
            [
                "Future district council in Suffolk, East of England, England",
                "Begins on 1 April 2019",
            ],
            id="one that was to come",
        ),
        pytest.param(
            ["walsall", "--on", "2020-01-01"],
            ["  Wider area  West Midlands Combined Authority (west-midlands-ca) since 17 June 2016"],
            id="a combined authority that was there",
        ),
        pytest.param(
            ["cornwall", "--on", "2009-03-31"],
            [
                "Cornwall County Council",
                "County council in the South West, England",
                "Since 1 April 1974",
                "As it was on 31 March 2009; people, area, links and codes are as they are known now.",
                "On 1 April 2009 it became a unitary council, Cornwall Council.",
            ],
            id="a county by then",
        ),
        pytest.param(
            ["bedford", "--on", "2009-03-31"],
            [
                "District council in Bedfordshire, East of England, England",
                "On 1 April 2009 it became a unitary council.",
                "  County      Bedfordshire County Council (bedfordshire)",
            ],
            id="a district by then",
        ),
        pytest.param(
            ["bedfordshire", "--on", "2009-03-31"], ["  Districts   Bedford"], id="the county above it"
        ),
        pytest.param(
            ["belfast", "--on", "2015-03-31"],
            [
                "District council in Northern Ireland",
                "Since 1 October 1973",
                "On 1 April 2015 it took another form: opencouncil lineage belfast.",
            ],
            id="another area",
        ),
        pytest.param(
            ["cornwall"],
            [
                "Cornwall Council",
                "Since 1 April 1974, in its present form since 1 April 2009",
                "  Was         Cornwall County Council, a county council, 1 April 1974 to 31 March 2009",
            ],
            id="today",
        ),
    ],
)
def test_how_it_was(capsys: pytest.CaptureFixture[str], arguments: list[str], lines: list[str]) -> None:
    shown = show(capsys, *arguments)
    assert [line for line in shown if line in lines] == lines


@pytest.mark.usefixtures("older")
def test_an_earlier_form_of_which_the_file_does_not_tell(capsys: pytest.CaptureFixture[str]) -> None:
    shown = show(capsys, "cornwall", "--on", "2009-03-31")
    assert shown[1:4] == [
        "Unitary council in the South West, England",
        "Since 1 April 1974, in its present form from 1 April 2009",
        "On 31 March 2009 it existed in an earlier form, Cornwall County Council, for which the dataset has "
        "no separate file; this is its present form.",
    ]


@pytest.mark.usefixtures("small")
def test_what_came_after_is_not_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert not [line for line in show(capsys, "cornwall", "--on", "2009-03-31") if "Before" in line]


@pytest.mark.usefixtures("small")
def test_an_authority_that_was_not_there_is_not_above_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert not [line for line in show(capsys, "walsall", "--on", "2010-01-01") if "Wider area" in line]
    assert main(["show", "walsall", "--on", "2010-01-01", "--format", "json"]) == 0
    assert "combined_authority" not in json.loads(capsys.readouterr().out)["council"]


@pytest.mark.usefixtures("small")
def test_claims_that_speak_only_later_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    everything = show(capsys, "belfast")
    assert "  Provided, said on 6 June 2018, 8 years old" in everything
    assert not [line for line in everything if "left out" in line]
    then = show(capsys, "belfast", "--on", "2013-06-01")
    assert "  Provided, said on 6 June 2018" not in then
    assert "  Provided, said in 2013" in then
    (line,) = [line for line in then if "left out" in line]
    count = sum(line.startswith("  Source") for line in everything) - sum(
        line.startswith("  Source") for line in then
    )
    assert line == f"{count} claims speak only from a later day and are left out."


@pytest.mark.usefixtures("small")
def test_json_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "belfast", "--on", "2013-06-01", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["on"], shown["status"], shown["is_in_earlier_form"]) == ("2013-06-01", "current", True)
    kept = sum(len(claims) for claims in shown["council"]["meetings"].values())
    assert main(["show", "belfast", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert shown["claims_left_out"] == (
        sum(len(claims) for claims in whole["council"]["meetings"].values()) - kept
    )
    assert set(whole) == {
        *("version", "council", "path", "has_faults", "put_right", "lineage", "predecessors_said"),
        *("claim_names", "asked"),
    }


@pytest.mark.usefixtures("small")
def test_json_of_a_day_before_all_claims(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "belfast", "--on", "1999-01-01", "--format", "json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert "meetings" not in shown["council"]
    assert shown["claims_left_out"] > 0


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("council", "rows"),
    [
        pytest.param(
            "east-suffolk",
            [
                "  Before      1 April 2019: Suffolk Coastal District Council (suffolk-coastal) and "
                "Waveney District Council (waveney)",
                "  After       Announced for 1 April 2028: Central and Eastern Suffolk (working name), "
                "Ipswich and Southern Suffolk (working name) or Western Suffolk (working name); "
                "which of them is not said",
            ],
            id="before and after",
        ),
        pytest.param(
            "surrey",
            [
                "  After       1 April 2027, order made: East Surrey Council (east-surrey) and west-surrey, "
                "a part of the area each"
            ],
            id="divided",
        ),
        pytest.param(
            "lichfield",
            [
                "  After       Proposed for 1 April 2028: Unitary councils proposed for Staffordshire and "
                "Stoke-on-Trent; nothing is decided"
            ],
            id="proposed",
        ),
        pytest.param(
            "bedford",
            [
                "  Before      1 April 2009: the same body, a district council until then: existing "
                "borough council became the sole principal authority for Bedford; part of Bedfordshire "
                "County Council (bedfordshire)"
            ],
            id="one that continued",
        ),
        pytest.param(
            "lisburn",
            [
                "  After       1 April 2015: Lisburn and Castlereagh City Council (lisburn-castlereagh), "
                "for a part of the area; Belfast City Council (belfast), which gained land "
                "(not confirmed: which council goes into which)"
            ],
            id="land",
        ),
        pytest.param(
            "norfolk",
            [
                "  After       Announced for 1 April 2028: Greater Norwich (working name), East Norfolk "
                "(working name) or West Norfolk (working name); which of them is not said (low confidence; "
                "not confirmed: that it was decided so, which councils end and which councils begin)"
            ],
            id="of low confidence",
        ),
        pytest.param(
            "isle-of-wight",
            ["  After       Announced for 1 April 2028: stays a separate unitary council"],
            id="stays",
        ),
        pytest.param("penwith", ["  After       1 April 2009: Cornwall Council (cornwall)"], id="gone"),
        pytest.param("walsall", [], id="nothing"),
    ],
)
def test_before_and_after(capsys: pytest.CaptureFixture[str], council: str, rows: list[str]) -> None:
    shown = show(capsys, council)
    assert [line for line in shown if line.startswith(("  Before", "  After"))] == rows


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("word", "lineage"),
    [
        pytest.param("East Norfolk", "norfolk", id="which place goes into it is not said"),
        pytest.param("greater-norwich council", "norfolk", id="its key, and council"),
        pytest.param("western suffolk", "suffolk", id="the county of that name"),
    ],
)
@pytest.mark.parametrize("command", ["show", "lineage"])
def test_a_working_name_is_pointed_to_what_it_would_follow(
    capsys: pytest.CaptureFixture[str], command: str, word: str, lineage: str
) -> None:
    assert main([command, word]) == 2
    assert capsys.readouterr() == (
        "",
        f"opencouncil: There is no council '{word}' yet: one with that working name is announced for "
        f"2028-04-01. See `opencouncil lineage {lineage}`.\n",
    )
    assert main(["lineage", lineage]) == 0


def test_the_working_name_of_a_real_plan(whole: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "Greater Norwich"]) == 2
    assert capsys.readouterr().err.endswith("announced for 2028-04-01. See `opencouncil lineage norwich`.\n")


@pytest.mark.usefixtures("small")
def test_predecessors_are_pointed_to_and_their_claims_not_carried_over(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = show(capsys, "lisburn-castlereagh")
    start = shown.index("Its predecessors said")
    assert shown[start : start + 4] == [
        "Its predecessors said",
        "  None of it is carried over to this council.",
        "  Castlereagh Borough Council on posting from the meeting, recording sound, filming and live "
        "webcast by the council: opencouncil show castlereagh",
        "  Lisburn City Council on posting from the meeting, recording sound and filming: "
        "opencouncil show lisburn",
    ]
    assert main(["show", "lisburn-castlereagh", "--format", "json"]) == 0
    card = json.loads(capsys.readouterr().out)
    own = sum(len(claims) for claims in card["council"]["meetings"].values())
    assert sum(line.startswith("  Source") for line in shown) == own
    said = card["predecessors_said"]
    assert [(each["council"], len(each["activities"])) for each in said] == [
        ("castlereagh", 4),
        ("lisburn", 3),
    ]
    # Belfast only gained land.
    assert "Its predecessors said" not in show(capsys, "belfast")
    # Before they said it.
    assert "Its predecessors said" not in show(capsys, "lisburn-castlereagh", "--on", "2010-01-01")


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("command", [["list"], ["show", "lichfield"]])
@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2009-03", "'2009-03' is a month. Say which day of it: --on 2009-03-01, for example."),
        ("2009-02-30", "'2009-02-30' is no day of the calendar. Write year, month, day: --on 2009-03-31."),
        (
            "1974-03-31",
            "Our records begin on 1998-04-01, and 1974-03-31 is before that: "
            "councils abolished earlier have no file here.",
        ),
    ],
)
def test_no_such_day(capsys: pytest.CaptureFixture[str], command: list[str], day: str, message: str) -> None:
    assert main([*command, "--on", day]) == 2
    assert capsys.readouterr() == ("", f"opencouncil: {message}\n")


@pytest.mark.usefixtures("small")
def test_the_file_itself_is_of_no_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "lichfield", "--on", "2020-01-01", "--format", "yaml"]) == 2
    assert capsys.readouterr() == (
        "",
        "opencouncil: --format yaml is the file itself, whatever the day: leave --on out.\n",
    )


@pytest.mark.usefixtures("whole")
def test_christchurch(capsys: pytest.CaptureFixture[str]) -> None:
    shown = show(capsys, "christchurch")
    assert "Began on 1 April 1974, ended on 1 April 2019" in shown
    assert (
        "  After       1 April 2019: Bournemouth, Christchurch and Poole Council "
        "(bournemouth-christchurch-poole)" in shown
    )


@pytest.mark.usefixtures("whole")
def test_the_counties_of_2009(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--on", "2009-03-31", "--nation", "england", "--type", "county"]
    ids, remark = list_ids(capsys, *asked)
    assert (len(ids), remark) == (34, "")
    assert {"bedfordshire", "cheshire", "cumbria", "dorset-county", "surrey", "worcestershire"} <= set(ids)
    assert {"cornwall", "county-durham", "northumberland", "shropshire", "wiltshire"} <= set(ids)
    ids, remark = list_ids(capsys, "--on", "2009-04-01", "--nation", "england", "--type", "county")
    assert (len(ids), remark) == (27, "")
