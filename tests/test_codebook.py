"""The codebook and the schema have the same words, each with the same meaning.

Section 17 of docs/codebook.md is made from the schema: ``python tests/test_codebook.py`` writes it anew.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from opencouncil import vocabulary
from opencouncil.files import load_schema
from support.builders import REPOSITORY

PAGE = REPOSITORY / "docs" / "codebook.md"
HEAD = "## 17. Every word"
_PARTS = load_schema("council")["$defs"]
_CLAIMS: Mapping[str, Any] = {
    kind: _PARTS[f"{kind}-claim"]["properties"] for kind in (vocabulary.PERMISSION, vocabulary.PRACTICE)
}


def list_meanings(node: Mapping[str, Any]) -> dict[str, str]:
    return dict(zip(node["enum"], node["enumDescriptions"], strict=True))


def list_tags() -> dict[str, str]:
    """The tags without a value, then those with one, as they stand before it; of a list of values each."""
    plain, *valued = _PARTS["condition"]["anyOf"]
    tags = list_meanings(plain)
    for branch in valued:
        words = branch.get("examples") or branch["enum"]
        tags[words[0].partition(":")[0] + ":"] = branch["description"]
    return tags


def list_words() -> dict[str, dict[str, str]]:
    """Every word of the claims with its meaning in the schema, by the heading of its table."""
    activities = load_schema("council")["properties"]["meetings"]["properties"]
    behind = " Claims stand newest first."
    return {
        "Activities": {word: field["description"].removesuffix(behind) for word, field in activities.items()},
        "Statuses: what the public may do": list_meanings(_CLAIMS[vocabulary.PERMISSION]["status"]),
        "Statuses: what the council does": list_meanings(_CLAIMS[vocabulary.PRACTICE]["status"]),
        "Conditions": list_tags(),
        "Types of source": list_meanings(_PARTS["source"]["properties"]["type"]),
        "Confidence": list_meanings(_CLAIMS[vocabulary.PERMISSION]["confidence"]),
    }


def make_section() -> str:
    lines = [
        HEAD,
        "",
        "The words with their meaning in the schema, as editors and findings show them. The sections above",
        "say how to choose.",
    ]
    for title, words in list_words().items():
        lines += ["", f"### {title}", "", "| word | meaning |", "| --- | --- |"]
        lines += [f"| `{word}` | {meaning} |" for word, meaning in words.items()]
    return "\n".join(lines) + "\n"


def read_section(number: int) -> str:
    text = PAGE.read_text(encoding="utf-8")
    found = re.search(rf"^## {number}\. .*?(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found is not None, number
    return found[0]


def test_every_word_has_its_meaning_of_the_schema() -> None:
    made = make_section()
    assert read_section(17) == made, "python tests/test_codebook.py writes it"


def iter_first_words(text: str) -> Iterator[str]:
    """The words that the rows of a table or the items of a list are about."""
    for line in text.splitlines():
        if found := re.match(
            r"(?:\| \([a-f]\) \| |\| |- |[0-9]+\. )(`[a-z0-9:-]+`(?:, `[a-z0-9:-]+`)*)", line
        ):
            yield from re.findall(r"`([^`]+)`", found[1])


@pytest.mark.parametrize(
    ("number", "known"),
    [
        pytest.param(3, vocabulary.ACTIVITIES, id="activities"),
        pytest.param(4, {**vocabulary.STATUSES, "papers": ""}, id="statuses"),
        pytest.param(7, vocabulary.SOURCE_TYPES, id="types of source"),
        pytest.param(8, dict.fromkeys(vocabulary.CONFIDENCES), id="confidence"),
    ],
)
def test_the_codebook_defines_no_word_that_the_schema_has_not(number: int, known: Mapping[str, Any]) -> None:
    defined = set(iter_first_words(read_section(number)))
    assert defined, "the section defines nothing"
    assert defined <= set(known)


def test_the_codebook_lists_no_tag_that_the_schema_has_not() -> None:
    rows = re.findall(r"^\| (?!Group|---)[A-Z][^|]* \| (.*) \|$", read_section(5), re.MULTILINE)
    # What may stand behind `notice:`, `system:` and the like is listed behind it.
    values = {"24h", "2d", "3wd", "3min", "30min", "6m", "180d", "5wd", "5d", "d", "wd", *vocabulary.SYSTEMS}
    listed = {word for row in rows for word in re.findall(r"`([^`]+)`", row)} - values
    assert listed == set(list_tags())


def test_the_order_of_the_types_of_source_is_their_weight() -> None:
    listed = re.findall(r"^([0-9]+)\. ((?:`[a-z-]+`(?:, )?)+)", read_section(7), re.MULTILINE)
    ranks = {word: int(number) for number, words in listed for word in re.findall(r"`([^`]+)`", words)}
    assert ranks == {word: one.rank for word, one in vocabulary.SOURCE_TYPES.items()}


def test_the_questions_of_the_statuses_stand_in_the_order_of_the_codebook() -> None:
    asked = re.findall(r"^\| [1-7] \| .* \| `([a-z-]+)` \|$", read_section(4), re.MULTILINE)
    assert sorted(asked) == sorted(vocabulary.SCALES[vocabulary.PERMISSION])
    assert asked[0] == "no-policy"
    assert asked[-1] == "unknown"


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8").partition(HEAD)[0].rstrip("\n")
    PAGE.write_text(f"{text}\n\n{make_section()}", encoding="utf-8", newline="\n")
