"""A letter made by its templates, in which every value can be told from the text around it.

A template puts out facts as they are, and nothing else: a text that it made itself, by a filter or by joining
two, is refused. So whatever a letter has beyond the words of its templates is the value of a field.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from opencouncil.errors import OpenCouncilError
from opencouncil.reports.letter_facts import (
    DEED,
    LINK,
    NOTHING,
    PART,
    Caution,
    ChannelFacts,
    Fact,
    FoiFacts,
    LawFacts,
    PageFacts,
)
from opencouncil.reports.letter_kinds import Language, Stance, To
from opencouncil.reports.letters import Letter, Matter, is_about_law, list_all_channels, was_asked
from opencouncil.vocabulary import EFFECTS, PRACTICES
from opencouncil.wording.compiled import find_compiled, make_loader
from opencouncil.wording.letter_words import say_fact
from opencouncil.wording.sentences import Part, Sentence, Style, flatten

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "letters"
ENDING = ".j2"
LABELS: Mapping[Language, str] = {Language.ENGLISH: "Subject", Language.WELSH: "Pwnc"}
# Around the number of a fact, until the text is taken apart; no template and no value can hold these.
_OPEN, _CLOSE = "\x02", "\x03"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
# A line of tags alone leaves nothing, not even an empty line, which would end the paragraph.
_TAGS_ALONE = re.compile(r"^[ \t]*(?P<tags>(?:\{%(?!-?\s*include\b)[^%\n]*%\}[ \t]*)+)\n", re.MULTILINE)
ITEM = "- "
_NEXT_ITEM = re.compile(r"\n(?=- )")
_NEXT_PARAGRAPH, _BLANKS = re.compile(r"\n\s*\n"), re.compile(r"\s+")
# As templates name them.
_CAUTIONS: Mapping[str, Caution] = {one.name.lower(): one for one in Caution}
_PAGE = (
    *("council", "activity", "status", "summary", "kind", "title", "url", "checked"),
    *("stated", "stated_from", "stated_by", "asked", "note"),
)


class Told(NamedTuple):
    """A fact in words, and its number in the letter."""

    text: str
    fact: Fact
    number: int

    @property
    def mark(self) -> str:
        return f"{_OPEN}{self.number}{_CLOSE}"


class Block(NamedTuple):
    """A paragraph, or an item of a list."""

    sentence: Sentence
    is_item: bool = False

    @property
    def text(self) -> str:
        return (ITEM if self.is_item else "") + flatten(self.sentence)


class Written(NamedTuple):
    """A letter in words."""

    # What stands before the subject.
    label: str
    subject: Sentence
    salutation: tuple[Block, ...]
    body: tuple[Block, ...]
    close: tuple[Block, ...]
    # In the order in which they were put out, each as often as it was.
    facts: tuple[Told, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        return (*self.salutation, *self.body, *self.close)


def write_letter(letter: Letter, is_past: bool = False) -> Written:
    """The letter in words; one of a day that is past says so. OpenCouncilError where a template is wrong."""
    return next(write_letters((letter,), is_past))


def write_letters(letters: Sequence[Letter], is_past: bool = False) -> Iterator[Written]:
    """Each of some letters of the same facts, to several receivers."""
    telling = _Telling(letters[0].request.language)
    context = telling.describe(letters[0]) | {"is_past": is_past}
    return (_write(one, context | _describe_receiver(one.request.to), telling.told) for one in letters)


def _write(letter: Letter, context: Mapping[str, Any], told: Sequence[Told]) -> Written:
    name = f"{letter.request.to}" if letter.request.to is not To.COUNCIL else f"council-{letter.request.kind}"
    folder = letter.request.language.value
    texts = [
        render_template(f"{folder}/{one}{ENDING}", context)
        for one in ("_salutation", name, f"_close-{letter.request.to}")
    ]
    salutation, body, close = ([*_iter_blocks(text, told)] for text in texts)
    if not body:
        raise OpenCouncilError(f"The template {folder}/{name}{ENDING} is empty.")
    numbers = [int(number) for text in texts for number in _MARK.findall(text)]
    return Written(
        label=LABELS[letter.request.language],
        subject=body[0].sentence,
        salutation=tuple(salutation),
        body=tuple(body[1:]),
        close=tuple(close),
        facts=tuple(told[number] for number in numbers),
    )


def _describe_receiver(to: To) -> dict[str, Any]:
    return {"to": to.value, "is_ours": to is To.COUNCIL}


def render_template(name: str, context: Mapping[str, Any], folder: Path = FOLDER) -> str:
    """The text of a template with a mark for each fact; OpenCouncilError where the template is wrong."""
    from jinja2 import TemplateError

    environment = _load_environment(folder)
    try:
        return environment.get_template(name).render(context)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        where = f", line {line}" if (line := getattr(error, "lineno", None)) else ""
        raise OpenCouncilError(f"The template {name}{where} is wrong: {error}") from error


@cache
def _load_environment(folder: Path) -> "Environment":
    return make_environment(folder)


def make_environment(folder: Path = FOLDER) -> "Environment":
    """Where templates run: no way to files or to Python, no unknown names, and nothing put out but facts."""
    from jinja2 import StrictUndefined
    from jinja2.ext import Extension
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Lines(Extension):
        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            if _OPEN in source:
                raise ValueError("it holds a control character")
            # The end of the line becomes a comment, so that the numbers of lines stay right.
            return _TAGS_ALONE.sub(r"\g<tags>{#\n#}", source)

    environment = ImmutableSandboxedEnvironment(
        loader=make_loader(folder, find_compiled(folder)),
        undefined=StrictUndefined,
        finalize=_put_out,
        extensions=[Lines],
        # A paragraph that an included template ends, ends.
        keep_trailing_newline=True,
        auto_reload=False,
        # A format escapes each value when it is laid out; the text here holds none.
        autoescape=False,
    )
    environment.globals.clear()
    environment.filters.clear()
    return environment


def _put_out(value: Any) -> str:
    if isinstance(value, Told):
        return value.mark
    raise TypeError("a template puts out facts as they are, and nothing else")


class _Telling:
    """The facts of one letter in words, as a template sees them."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.told: list[Told] = []

    def describe(self, letter: Letter) -> dict[str, Any]:
        """All that holds whoever gets the letter."""
        tell = self._tell
        return {
            "kind": letter.request.kind.value,
            "is_about_law": is_about_law(letter),
            "council": tell(letter.name),
            "day": tell(letter.day),
            "version": tell(letter.revision),
            "days": tell(letter.courtesy),
            "home": tell(letter.home),
            "was_asked": was_asked(letter),
            "asked": tell(letter.asked_fact),
            "matters": [self._describe_matter(matter) for matter in letter.matters],
            "is_one": len(letter.matters) == 1,
            "foi": self._describe_foi(letter.foi),
            "looked_at": [self._describe_page(page) for page in letter.looked_at],
            "channels": [self._describe_channel(one) for one in list_all_channels(letter)],
            "claims": [self._describe_page(page) for page in letter.claims],
            "addresses": [tell(fact) for fact in letter.plain],
            "is_all": not letter.request.about,
            "nothing": [
                tell(matter.activity) for matter in letter.matters if matter.activity.form == NOTHING
            ],
        }

    def _tell(self, fact: Fact | None) -> Told | None:
        if fact is None:
            return None
        told = Told(text=say_fact(fact, self.language), fact=fact, number=len(self.told))
        self.told.append(told)
        return told

    def _describe_matter(self, matter: Matter) -> dict[str, Any]:
        deed = matter.activity._replace(form=DEED)
        return {
            "activity": self._tell(matter.activity),
            "deed": self._tell(deed),
            "is_practice": matter.answer.activity in PRACTICES,
            "stance": matter.stance.value,
            "law": self._describe_law(matter.law),
            "looked": self._tell(matter.looked),
            "page": self._describe_page(matter.page),
            "is_history": matter.is_history,
            "is_surely_before": matter.is_surely_before,
            "is_recorded": matter.activity.form != NOTHING,
            "others": [self._describe_page(page) for page in matter.others],
            "alike": [self._describe_page(page) for page in matter.alike],
            "channels": [self._describe_channel(one) for one in matter.channels],
        }

    def _describe_law(self, law: LawFacts | None) -> dict[str, Any] | None:
        if law is None:
            return None
        effect = EFFECTS[law.effect.effect]
        return {
            "gives": effect.word if effect.word in ("right", "duty", Stance.DISPUTED) else "none",
            "is_silent": effect.is_absence,
            "is_hardly_read": law.effect.confidence == "low",
            "title": self._tell(law.title),
            "provision": self._tell(law.provision),
            "url": self._tell(law.url),
            "since": self._tell(law.since),
            "summary": self._tell(law.summary),
            "condition": self._tell(law.condition),
            "ask": self._tell(law.ask),
            "last_look": self._tell(law.last_look),
        }

    def _describe_page(self, page: PageFacts | None) -> dict[str, Any] | None:
        if page is None:
            return None
        told = {name: self._tell(getattr(page, name)) for name in _PAGE}
        cautions: dict[str, Any] = {name: one in page.cautions for name, one in _CAUTIONS.items()}
        return told | cautions

    def _describe_channel(self, channel: ChannelFacts) -> dict[str, Any]:
        told: dict[str, Any] = {name: self._tell(getattr(channel, name)) for name in ("url", "seen", "note")}
        return told | {"is_papers": channel.is_papers}

    def _describe_foi(self, foi: FoiFacts | None) -> dict[str, Any] | None:
        if foi is None:
            return None
        return {name: self._tell(getattr(foi, name)) for name in ("act", "section", "days", "url")}


def _iter_blocks(text: str, told: Sequence[Told]) -> Iterable[Block]:
    """Paragraphs, with blank lines between them in the text; lines that begin with a dash are items."""
    for paragraph in _NEXT_PARAGRAPH.split(text):
        for piece in _NEXT_ITEM.split(paragraph.strip("\n")):
            line = piece.strip()
            if line:
                is_item = line.startswith(ITEM)
                yield Block(tuple(_iter_parts(line.removeprefix(ITEM), told)), is_item=is_item)


def _iter_parts(line: str, told: Sequence[Told]) -> Iterable[Part]:
    pieces = _MARK.split(line)
    for place, piece in enumerate(pieces):
        if place % 2:
            one = told[int(piece)]
            is_link = one.fact.form in (LINK, PART)
            yield Part(one.text, Style.LINK if is_link else Style.VALUE, url=one.text if is_link else "")
        elif words := _BLANKS.sub(" ", piece):
            yield Part(words, Style.PLAIN)
