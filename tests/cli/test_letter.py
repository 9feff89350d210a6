"""`opencouncil letter`: its formats, its files, and what is refused in one line."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from opencouncil.cli.app import main
from support.builders import SAMPLE, claim_data, council_text, write_dataset


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLE)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[str, str]:
    code = main(["letter", *arguments])
    out, err = capsys.readouterr()
    assert code == 0, err
    return out, err


def refuse(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["letter", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    return line.removeprefix("opencouncil: ")


def test_a_letter_names_the_law_the_page_and_their_days(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "leeds", "--about", "webcast")
    assert out.startswith("Subject: Leeds City Council: the live webcast\n\nFor the attention of ")
    assert "The law was last checked on 21 November 2026." in out
    assert "dated 2024, read on 21 November 2026)" in out
    assert "An answer within 28 days would be kind." in out
    assert "Leeds City Council: not asked yet.\n" in err
    assert "No e-mail address is recorded, and none is made up." in err


def test_undated_and_old_evidence_is_named_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "leeds", "--about", "film")
    assert "undated, from 5 August 2014 or earlier, read on" in out
    assert "It is old, and may have changed since." in out
    assert (
        "No claim on filming is recorded from after the law above began. From before: allowed with notice"
        in out
    )


def test_the_channel_is_named_and_the_law_of_the_duty(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "cardiff", "--about", "webcast")
    assert "No claim on the live webcast is recorded" in out
    assert "is recorded at https://cardiff.public-i.tv/core/portal/home (seen: 2 May 2025)." in out
    out, _ = run(capsys, "cardiff", "--about", "webcast", "--kind", "foi")
    assert "its channel with webcasts or recordings (seen: 2 May 2025) https://cardiff.public-i.tv" in out
    assert (
        "- what the council has made and published to meet its duty on the live webcast under Local " in out
    )
    assert "What OpenCouncil's record says on the live webcast is" in out
    out, _ = run(capsys, "cardiff", "--about", "webcast", "--kind", "foi", "--language", "welsh")
    assert "Dan adran 10(1) (Freedom of Information Act 2000)" in out
    assert "section " not in out.replace("/section/", "")


def test_a_check_of_some_activities_names_the_law_beside_the_claim(
    capsys: pytest.CaptureFixture[str],
) -> None:
    right = "gives a right on this, in force since 6 August 2014."
    assert right in run(capsys, "leeds", "--kind", "check", "--about", "film")[0]
    assert right not in run(capsys, "leeds", "--kind", "check")[0]


def test_a_letter_of_a_day_to_come_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(capsys, "leeds", "--on", "2030-01-01").startswith("A letter is of today or of a day before")


def test_a_request_is_due_in_law_and_names_the_act_of_its_nation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, _ = run(capsys, "fife", "--kind", "foi", "--about", "questions")
    assert "under the Freedom of Information (Scotland) Act 2002." in out
    assert "not later than 20 working days after you receive this." in out
    assert "read on 21 November 2026)" in out


def test_the_form_of_whatdotheyknow_opens_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = council_text(codes={"gss": "E07000194", "whatdotheyknow": 244}, petitions=[claim_data()])
    request = ("lichfield", "--kind", "foi", "--about", "film")
    data = ("--data", str(write_dataset(tmp_path, (), lichfield=text)))
    assert "--format link" in run(capsys, *request, *data)[1]
    out, _ = run(capsys, *request, *data, "--format", "link")
    [address] = out.splitlines()
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "www.whatdotheyknow.com", "/new/244")
    fields = parse_qs(parts.query, strict_parsing=True)
    assert list(fields) == ["title", "default_letter", "tags"]
    assert fields["title"] == ["Request for information: Lichfield District Council: filming"]
    [letter] = fields["default_letter"]
    # The site puts its own greeting before it and its own end behind.
    assert letter.startswith("I make this request under")
    assert "Dear" not in letter
    assert "Yours" not in letter


def test_a_number_that_two_councils_share(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = {"gss": "E07000194", "whatdotheyknow": 96}
    text = council_text(codes=codes, shared_codes=["whatdotheyknow"], petitions=[claim_data()])
    root = write_dataset(tmp_path, (), lichfield=text)
    told = run(capsys, "lichfield", "--kind", "foi", "--about", "film", "--data", str(root))[1]
    assert "Its number there, 96, is another council's too" in told
    assert "see that the form names Lichfield District Council." in told


def test_without_a_number_there_is_no_link(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_dataset(tmp_path, (), lichfield=council_text(petitions=[claim_data()]))
    arguments = ("lichfield", "--kind", "foi", "--about", "film", "--data", str(root))
    lacks = "No number of Lichfield District Council on WhatDoTheyKnow is recorded: look for it on https"
    assert lacks in run(capsys, *arguments)[1]
    assert main(["letter", *arguments, "--format", "link"]) == 2
    assert lacks in capsys.readouterr().err


def test_councillors_get_points_one_question_and_the_link(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "leeds", "--to", "councillor", "--about", "webcast")
    assert "Points for a letter in your own words." in out
    assert out.count("to be answered yes or no:") == len(re.findall(r"\?\s", out)) == 1
    assert "Yours faithfully" not in out
    assert "open https://www.writetothem.com/?a=MTW and give your postcode." in err
    link, _ = run(capsys, "leeds", "--to", "councillor", "--format", "link")
    assert link == "https://www.writetothem.com/?a=MTW\n"
    assert refuse(capsys, "leeds", "--to", "councillor", "--format", "mailto").startswith(
        "WriteToThem takes no"
    )


@pytest.mark.parametrize("council", ["leeds", "fife", "cardiff", "belfast"])
@pytest.mark.parametrize("kind", ["ask", "foi", "check"])
def test_a_mailto_is_short_and_the_rest_is_there_to_copy(
    council: str, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = run(capsys, council, "--kind", kind, "--format", "mailto")
    whole, _ = run(capsys, council, "--kind", kind)
    address, _, rest = out.partition("\n")
    assert len(address) < 1800
    # It goes to nobody yet: no e-mail address is known.
    assert address.startswith("mailto:?subject=")
    subject, body = address.removeprefix("mailto:?subject=").split("&body=")
    assert whole.startswith(f"Subject: {unquote(subject)}\n")
    paragraphs = unquote(body).split("\r\n\r\n")
    cut = paragraphs[-1] == "[The rest of the letter goes here.]"
    kept = paragraphs[:-1] if cut else paragraphs
    left = rest.strip("\n").split("\n\n")[1:] if cut else []
    assert bool(rest) == cut
    assert [*kept, *left] == whole.strip("\n").split("\n\n")[1:]


def test_a_check_says_how_the_answer_is_recorded(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "leeds", "--kind", "check")
    assert "Once it is sent: opencouncil reply leeds --asked 2026-11-21\n" in err
    some = run(capsys, "leeds", "--kind", "check", "--about", "film")[1]
    assert "Once it is sent: opencouncil reply leeds --asked 2026-11-21 --about film\n" in some
    assert "whether you agree, disagree, or know a newer source?" in out
    assert "Your answer is recorded with its date in the public file of the council" in out


def test_a_check_of_a_council_of_which_nothing_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "lichfield", "--kind", "check")
    assert "It holds no source yet on what is asked here." in out
    assert "Below is" not in out
    assert "Nothing is recorded on posting from the meeting, recording sound, filming," in out


def test_a_letter_in_welsh_waits_for_a_reader(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, "cardiff", "--language", "welsh", "--about", "webcast")
    assert out.startswith("Pwnc: Cyngor Dinas Caerdydd: gweddarlledu byw gan y cyngor\n")
    assert "5 Mai 2022" in out
    assert "Nobody who speaks Welsh has read these words yet" in err


def test_the_json_names_the_field_of_each_fact(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "leeds", "--about", "webcast", "--format", "json")
    told = json.loads(out)
    assert (told["council"], told["kind"], told["about"]) == ("leeds", "ask", ["council-webcast"])
    fact = {
        "text": "provided",
        "path": "tests/sample/data/councils/leeds.yaml",
        "pointer": "/meetings/council-webcast/0/status",
    }
    assert fact in told["facts"]
    assert told["mailto"].startswith("mailto:?subject=")


def test_a_file_is_kept_unless_it_may_be_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "letter.txt"
    assert run(capsys, "leeds", "-o", str(target))[0] == ""
    whole = target.read_text(encoding="utf-8")
    assert whole == run(capsys, "leeds")[0]
    target.write_text("mine", encoding="utf-8")
    assert "--force" in refuse(capsys, "leeds", "-o", str(target))
    assert target.read_text(encoding="utf-8") == "mine"
    run(capsys, "leeds", "-o", str(target), "--force")
    assert target.read_text(encoding="utf-8") == whole


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("everybody",), "There is no council called 'everybody'"),
        (("leeds", "oldham"), "There is no council called 'leeds oldham'"),
        (("leeds", "--kind", "complain"), "No complaint to Leeds City Council"),
        (("leeds", "--language", "welsh"), "--language welsh is for councils in Wales"),
        (("leeds", "--about", "dance"), "There is no activity 'dance'"),
        (("leeds", "--format", "link"), "No form takes this letter"),
    ],
)
def test_what_is_refused(arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(capsys, *arguments).startswith(told)


def test_a_letter_of_a_past_day_says_which_in_itself_and_beside_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    held = "This letter is about what held on 1 March 2025."
    for to in ("council", "councillor", "paper"):
        out, err = run(capsys, "leeds", "--about", "webcast", "--on", "2025-03-01", "--to", to)
        assert held in out
        assert "The letter is as of 1 March 2025: what the law gives today" in err
        out, err = run(capsys, "leeds", "--about", "webcast", "--to", to)
        assert "This letter is about what held" not in out
        assert "The letter is as of" not in err
