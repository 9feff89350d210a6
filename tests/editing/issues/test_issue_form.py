"""A filled issue form gives the claim that somebody meant, and nothing that they slipped into it."""

import time
from contextlib import suppress
from typing import Any

import pytest

from opencouncil.editing.issues.form import IssueFormError, parse_issue
from opencouncil.model import Council
from opencouncil.reading.dataset import open_dataset
from support.builders import SAMPLE, claim_data, council
from support.filled_forms import answers_of, fill

ANSWERS = answers_of(council(), "film", claim_data())
CLAIMS = [
    pytest.param(one, activity, claim, id=f"{one.id}-{activity}-{number}")
    for one in open_dataset(SAMPLE).councils
    for activity, claims in one.data.get("meetings", {}).items()
    for number, claim in enumerate(claims)
]


def refuse(text: str) -> str:
    with pytest.raises(IssueFormError) as caught:
        parse_issue(text)
    return str(caught.value)


@pytest.mark.parametrize(("council", "activity", "claim"), CLAIMS)
def test_every_claim_of_the_dataset_goes_through_the_form(
    council: Council, activity: str, claim: dict[str, Any]
) -> None:
    answers = answers_of(council, activity, claim)
    found = parse_issue(fill(answers, line_end="\r\n"))
    assert (found.council, found.activity, found.remarks) == (council.id, activity, ())
    conditions = sorted(claim.get("conditions", []))
    assert sorted(found.claim.get("conditions", [])) == conditions
    assert {**found.claim, "conditions": conditions} == {**claim, "conditions": conditions}


def test_a_text_of_several_lines_becomes_one() -> None:
    found = parse_issue(fill({**ANSWERS, "summary": "filming is welcome;\n\n#truly,\n  it is"}))
    assert found.claim["summary"] == "filming is welcome; #truly, it is"


@pytest.mark.parametrize("year", ['"2025"', "'2025'", "\u201c2025\u201d", "2025"])
def test_a_year_may_stand_in_quotes(year: str) -> None:
    assert parse_issue(fill({**ANSWERS, "stated": year})).claim["stated"] == "2025"


def test_an_address_in_angle_brackets_is_that_address() -> None:
    found = parse_issue(
        fill({**ANSWERS, "source_url": "<https://www.example.org/a>", "note": "see <https://x.org>"})
    )
    assert found.claim["source"]["url"] == "https://www.example.org/a"
    assert found.claim["note"] == "see https://x.org"


@pytest.mark.parametrize(
    "heading", ["### My view", "# Mine", "   ###### deep", "## Status", "###", "### Note:"]
)
def test_a_heading_of_ones_own_is_refused(heading: str) -> None:
    message = refuse(fill({**ANSWERS, "summary": f"filming ok\n\n{heading}\n\nthey are nice"}))
    assert message == f"'Summary' holds a heading, '{heading.strip()}'; it takes plain words."


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("it is **bold** here", "**bold**"),
        ("it is *leaning*", "*leaning*"),
        ("see [the rules](https://example.org/)", "[the rules](https://example.org/)"),
        ("as `allowed`", "`allowed`"),
        ("they say:\n\n> film away", "> film away"),
        ("- anyone may film\n- no need to ask", "- anyone may film"),
        ("+ anyone may film", "+ anyone may film"),
        ("so:\n  * anyone may film", "* anyone may film"),
        ("so:\n1. ask\n2. film", "1. ask"),
        ("1) ask\n2) film", "1) ask"),
        ("- [ ] page 3\n- [x] read to its end", "- [ ] page 3"),
        ("[x] read to its end", "[x] read to its end"),
        ("| film | yes |\n| --- | --- |", "| film | yes |"),
        ("film | yes\n--- | ---", "--- | ---"),
        ("film | yes\n:---: | ---:", ":---: | ---:"),
        ("film | yes\n-|-\nask | no", "-|-"),
        ("film|yes\n:-: | :-", ":-: | :-"),
        ("so:\n1. ask\n   - the clerk", "- the clerk"),
        ("* [X] page 3", "* [X] page 3"),
        ("The rules\n--", "--"),
        ("The rules\n=========", "========="),
        ("The rules\n---", "---"),
        ("one\n\n***\n\ntwo", "***"),
        ("![a picture](https://example.org/a.png)", "![a picture](https://example.org/a.png)"),
        ("![a picture][1]", "![a picture][1]"),
        ("see [the rules][1]", "[the rules][1]"),
        ("[1]: https://example.org/", "[1]: https://example.org/"),
        ("as said[^1]", "[^1]"),
        ("it is _leaning_", "_leaning_"),
        ("it is ~~refused~~ allowed", "~~refused~~"),
        ("it is \\*not\\* bold", "\\*"),
    ],
)
def test_markdown_is_named_and_plain_words_asked_for(text: str, mark: str) -> None:
    assert (
        refuse(fill({**ANSWERS, "note": text})) == f"'Note' holds Markdown, '{mark}'; it takes plain words."
    )


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("so:\n\u2022 film\n\u2022 ask", "\u2022 film"),
        ("\u2610 page 3\n\u2611 page 4", "\u2610 page 3"),
        ("\u2013 film\n\u2013 ask", "\u2013 film"),
    ],
)
def test_a_list_that_is_drawn_is_a_list(text: str, item: str) -> None:
    assert refuse(fill({**ANSWERS, "note": text})) == f"'Note' holds a list, '{item}'; it takes plain words."


@pytest.mark.parametrize("text", ["<ul><li>film</li></ul>", "<input type=checkbox> film", "<table>"])
def test_a_list_in_html_is_refused_as_html(text: str) -> None:
    assert refuse(fill({**ANSWERS, "note": text})).startswith("'Note' holds HTML")


@pytest.mark.parametrize(
    "text",
    [
        *("2 * 3 * 4", "section_4_b", "[sic] (2014)", "a < b > c", "#12, no rule", "1. the chair decides"),
        *("film \u2013 and record", "\u2013 so they say", "a|b", "film | yes"),
        *("film -- and record", "-5 degrees", "R&D; and more", "item 4 | page 3", "a = b", "[4] says so"),
    ],
)
def test_what_only_looks_like_markdown_is_text(text: str) -> None:
    assert parse_issue(fill({**ANSWERS, "note": text})).claim["note"] == text


@pytest.mark.parametrize("text", ["a&nbsp;b", "a&#8203;b", "a&#x200B;b", "<details>a</details>", "a<br>b"])
def test_html_and_letters_by_their_names_are_refused(text: str) -> None:
    message = "'Note' holds HTML, which may hide something; it takes plain words."
    assert refuse(fill({**ANSWERS, "note": text})) == message


def test_a_title_may_begin_with_the_number_of_its_section() -> None:
    found = parse_issue(fill({**ANSWERS, "source_title": "5. Filming at meetings"}))
    assert found.claim["source"]["title"] == "5. Filming at meetings"


def test_a_title_that_is_an_item_of_a_list_is_refused() -> None:
    message = refuse(fill({**ANSWERS, "source_title": "- Filming"}))
    assert message == "'Source: title' holds Markdown, '- Filming'; it takes plain words."


def test_a_choice_of_an_older_form_counts_by_its_word() -> None:
    text = fill(ANSWERS).replace("allowed-with-notice: You may start", "allowed-with-notice: You might begin")
    assert "might begin" in text
    assert parse_issue(text).claim["status"] == "allowed-with-notice"


def test_what_is_beside_the_form_is_handed_back() -> None:
    text = f"Hello,\nplease see below.\n\n{fill({**ANSWERS, 'confirmed': False})}And bye."
    assert parse_issue(text).remarks == (
        "Before the form it says: Hello, please see below.",
        "Not confirmed: I have read the source myself, and it is about this council.",
        "Not confirmed: What I wrote is in my own words, and names no private person.",
        "Not confirmed: I agree that what I wrote is published under CC BY 4.0.",
        "Behind the form it says: And bye.",
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"status": ""}, "'Status' is not answered.", id="nothing chosen"),
        pytest.param(
            {"summary": "fine\n\n### Status\n\nrefused"},
            "It has 2 parts headed 'Status'; only one can be meant.",
            id="a heading of the form within an answer",
        ),
        pytest.param(
            {"note": "fine\n\n### Council\n\nleeds"},
            "It has 2 parts headed 'Council'; only one can be meant.",
            id="another council at the end",
        ),
        pytest.param(
            {"summary": "it is <!-- not --> allowed"}, "'Summary' holds HTML, which may hide", id="a comment"
        ),
        pytest.param({"note": "<img src=x>"}, "'Note' holds HTML", id="HTML"),
        pytest.param(
            {"note": "so:\n```yaml\nstatus: refused\n```"}, "'Note' holds a block of code", id="a fence"
        ),
        pytest.param({"note": "~~~\nx"}, "'Note' holds a block of code", id="another fence"),
        pytest.param({"note": "so:\n\n    status: refused"}, "'Note' holds a block of code", id="set in"),
        pytest.param({"note": "so:\n \n\tas: follows"}, "'Note' holds a block of code", id="set in by a tab"),
        pytest.param(
            {"summary": "it is \u202edewolla"},
            "'Summary' holds an invisible character (U+202E, it turns the direction",
            id="turned",
        ),
        pytest.param(
            {"note": "a\x1b[31mb"},
            "'Note' holds an invisible character (U+001B, a control character)",
            id="for a terminal",
        ),
        pytest.param(
            {"source_url": "https://example.org/\nstatus: refused"},
            "'Source: address' has more than one line.",
            id="two lines",
        ),
    ],
)
def test_what_is_slipped_in_is_refused(changes: dict[str, Any], message: str) -> None:
    assert message in refuse(fill({**ANSWERS, **changes}))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            "allowed-with-notice: You",
            "alowed-with-notice: You",
            "'Status' is 'alowed-with-notice: You may start once",
            id="a word that there is not",
        ),
        pytest.param(
            "notice-requested\n",
            "notice-requestd\n",
            "Did they mean 'notice-requested'?",
            id="a tag there is not",
        ),
        pytest.param(
            "### Confidence", "### Konfidence", "'Confidence' is not answered.", id="a part is missing"
        ),
    ],
)
def test_what_was_written_by_hand_is_checked_too(old: str, new: str, message: str) -> None:
    text = fill(ANSWERS)
    assert old in text
    assert message in refuse(text.replace(old, new, 1))


def test_everything_wrong_is_said_at_once() -> None:
    message = refuse(fill({**ANSWERS, "status": "", "source_url": "", "note": "<b>"}))
    assert message == (
        "'Status' is not answered. 'Source: address' is not answered. "
        "'Note' holds HTML, which may hide something; it takes plain words."
    )


@pytest.mark.parametrize("text", ["", "status: allowed\n", "# Council\n\nleeds\n", "\x00" * 50])
def test_what_is_no_form(text: str) -> None:
    assert refuse(text) == "This is no filled form: it has no line such as `### Council`."


def test_more_than_any_issue_holds() -> None:
    assert refuse("### Council\n\n" + "x" * 100_000).startswith("This is longer than any issue can be")


def test_a_path_is_no_more_than_a_name() -> None:
    # What no council answers to is refused when the council is looked for.
    assert parse_issue(fill({**ANSWERS, "council": "../../etc/passwd"})).council == "../../etc/passwd"


@pytest.mark.parametrize("between", [", ", ";"])
def test_tags_with_a_number_may_have_commas_or_semicolons_between_them(between: str) -> None:
    found = parse_issue(fill({**ANSWERS, "conditions_with_number": f"notice:3wd{between}lead:5wd"}))
    assert found.claim["conditions"][-2:] == ["notice:3wd", "lead:5wd"]


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 50_000, "[a](" * 15_000, "![" * 30_000, "-" * 60_000 + "x", "- " * 30_000 + "x"),
        *(" " * 60_000 + "x", "* " * 30_000, "_a" * 30_000, "~~" * 30_000, "`" * 60_000, "|" * 60_000),
        *("\n### " + " " * 60_000 + "x", "\n" + "\t" * 60_000 + "x", "&#" * 30_000, "1." * 30_000),
    ],
    ids=lambda text: text.strip()[:4] or "blanks",
)
def test_the_time_grows_as_the_text_does(text: str) -> None:
    started = time.monotonic()
    with suppress(IssueFormError):
        parse_issue(fill({**ANSWERS, "note": f"so {text}", "source_title": text.strip()}))
    assert time.monotonic() - started < 1
