"""Questions to somebody who reports a claim or a mistake without git: one for each field.

The questions, their help and the words to choose from are those of the schema. The issue forms are made
from them, and a filled form is read by them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from opencouncil.editing.claim_fields import describe_activities
from opencouncil.editing.typed import say_bare
from opencouncil.reading.fields import Field, Group, Word, load_groups
from opencouncil.vocabulary import SCALES


class Kind(StrEnum):
    """How a question is answered: in a line, in a text, by one word of a list or by several."""

    LINE = "line"
    TEXT = "text"
    WORD = "word"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Question:
    # The name of its box, by which an address can fill it in.
    id: str
    # Its heading, unlike that of any other question.
    label: str
    help: str
    kind: Kind
    is_required: bool
    example: str = ""
    words: tuple[Word, ...] = ()


COUNCIL = Question(
    id="council",
    label="Council",
    help="The council's name, or the name of its file without `.yaml`. A town or parish council has no "
    "file here.",
    kind=Kind.LINE,
    is_required=True,
    example="lichfield",
)
_CLAIMS = tuple(f"Claim ({kind})" for kind in SCALES)
# Fields of a sentence or more.
_TEXTS = ("summary", "note")
# Fields in which text stands that one writes oneself, and the tags of a claim.
NUMBERED = "conditions_with_number"
# What is wrong, if it is no plain fact: a claim, a claim that should not be there, the address of a page.
WRONG = "field"
CLAIM, NO_CLAIM, PAGE = "claim", "no-claim", "page"
_WRONG = (
    Word(CLAIM, "A claim about its meetings. Fill in the boxes on the claim."),
    Word(NO_CLAIM, "A claim that should not be there at all. Say which, and below why."),
    Word(PAGE, "The page of a source has moved. Fill in the boxes on the page."),
)
# The fields of a claim that are asked for where it is wrong.
CORRECTED = ("status", "stated", "summary")
# Answers that are addresses, in which a mark of Markdown is a letter.
ADDRESSES = ("source_url", "source", "old_address", "new_address")
# The heading of the boxes at the end, which are ticked.
CONFIRMED = "Before you send it"


@cache
def ask_for_claim() -> tuple[Question, ...]:
    """The questions of a claim, in the order of the schema: council, activity, then each field."""
    groups = {group.title: group for group in load_groups("council")}
    return (COUNCIL, _ask_activity(), *_iter_fields(groups))


# Facts that bring their source with them, and so are not among those of `sourced`.
_OWN_SOURCES = ("combined_authorities", "forms")


@cache
def ask_for_correction() -> tuple[Question, ...]:
    """The questions about a plain fact that is wrong or missing."""
    council, *_ = load_groups("council")
    fields = {field.path: field for field in council.fields}
    facts = fields["sourced.KEY"]
    asked = {*_OWN_SOURCES, *(word for word, _ in facts.words if not fields[word].is_deprecated)}
    words = [Word(field.path, field.meaning) for field in council.fields if field.path in asked]
    wrong = Question(
        id=WRONG,
        label="What is wrong",
        help="A claim, the address of a page, or the plain fact that is wrong or missing.",
        kind=Kind.WORD,
        is_required=True,
        words=(*_WRONG, *words),
    )
    right = Question(
        id="right",
        label="What is right",
        help="As the source has it. For a claim that should not be there: why.",
        kind=Kind.TEXT,
        is_required=False,
    )
    source = Question(
        id="source",
        label="Source",
        help="The address of the page that says so. Not needed for a page that has moved.",
        kind=Kind.LINE,
        is_required=False,
    )
    return (COUNCIL, wrong, *_ask_about_claim(), *_ask_about_page(), right, source)


def _ask_about_claim() -> Iterator[Question]:
    """The boxes "this claim is wrong": which, and what is right of its fields."""
    yield Question(
        id="claim",
        label="This claim is wrong",
        help="The claim's name, as `opencouncil show` gives it, or its activity: film, papers and so on.",
        kind=Kind.LINE,
        is_required=False,
        example="lichfield/film/1a2b3c4d",
    )
    asked = {question.id: question for question in ask_for_claim()}
    for name in CORRECTED:
        question = asked[name]
        yield replace(
            question,
            label=f"This claim is wrong: right {question.label.casefold()}",
            help=question.help,
            is_required=False,
        )


def _ask_about_page() -> Iterator[Question]:
    """The boxes "this page has moved": from where, and to where."""
    for name, label, example in (
        ("old_address", "old address", "https://www.example.gov.uk/filming"),
        ("new_address", "new address", "https://www.example.gov.uk/council/filming"),
    ):
        yield Question(
            id=name,
            label=f"This page has moved: {label}",
            help="The whole address, from https:// on.",
            kind=Kind.LINE,
            is_required=False,
            example=example,
        )


def list_questions(council: object, activity: object, values: Iterable[str]) -> frozenset[str]:
    """The questions about a claim that are answered already: of a council, an activity and some fields."""
    named = {"council": council, "activity": activity}
    known = {name for name, value in named.items() if value}
    known |= {path.replace(".", "_") for path in values}
    if known & {"stated", "stated_from", "stated_by"}:
        # What has a date has no bounds.
        known |= {"stated", "stated_from", "stated_by"}
    return frozenset({*known, NUMBERED} if "conditions" in known else known)


def find_label(path: str, value: object = None) -> str:
    """The heading under which a field of a claim is asked for: ``Source: address`` for ``source.url``.

    A condition has two, by its ``value``: one for the tags to choose from, one for those with a number.
    """
    questions = {question.id: question for question in ask_for_claim()}
    name = path.replace(".", "_")
    if name == "conditions" and value not in {word.word for word in questions[name].words}:
        name = NUMBERED
    return questions[name].label if name in questions else path


def _ask_activity() -> Question:
    words = tuple(Word(activity, meaning) for activity, meaning in describe_activities().items())
    help_text = "What the source speaks of. If it speaks of several, send the form once for each."
    return Question(
        id="activity", label="Activity", help=help_text, kind=Kind.WORD, is_required=True, words=words
    )


def _iter_fields(groups: dict[str, Group]) -> Iterator[Question]:
    both = [{field.path: field for field in groups[title].fields} for title in _CLAIMS]
    for path, field in both[0].items():
        if field.group:
            for inner in groups[field.group].fields:
                yield _ask(inner, f"{path}_{inner.path}", f"{field.title}: {inner.title.casefold()}")
        elif path == "conditions":
            yield from _ask_conditions(field)
        else:
            # The words of what the public may do, then those of what the council does.
            words = tuple(dict.fromkeys(word for fields in both for word in fields[path].words))
            yield _ask(field, path, field.title, words)


def _ask(field: Field, name: str, label: str, words: tuple[Word, ...] = ()) -> Question:
    words = words or field.words
    kind = Kind.WORD if words else Kind.TEXT if field.path in _TEXTS else Kind.LINE
    return Question(
        id=name,
        label=label,
        help=say_bare(field.meaning),
        kind=kind,
        is_required=field.required,
        example=field.example,
        words=words,
    )


def _ask_conditions(field: Field) -> Iterator[Question]:
    """Tags to choose from, and a line for those with a number of one's own, such as ``notice:3wd``."""
    fixed = tuple(word for word in field.words if not _has_number(word))
    yield Question(
        id="conditions",
        label=field.title,
        help=field.meaning,
        kind=Kind.WORDS,
        is_required=False,
        words=fixed,
    )
    examples = [word for word in field.words if _has_number(word)]
    listed = " ".join(f"`{word.partition(', ')[0]}`: {meaning}" for word, meaning in examples)
    yield Question(
        id=NUMBERED,
        label=f"{field.title} with a number",
        help=f"More tags, with a comma between them. {listed}",
        kind=Kind.LINE,
        is_required=False,
        example=", ".join(word.word.partition(", ")[0] for word in examples[:2]),
    )


def _has_number(word: Word) -> bool:
    return any(letter.isdigit() for letter in word.word)
