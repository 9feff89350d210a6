"""A letter as JSON, with the field behind each fact: a promise, described in docs/letters.md."""

from typing import Any, TextIO

from opencouncil.findings import pointer_text
from opencouncil.render.kinds import LetterShown
from opencouncil.wording.json_text import write_json
from opencouncil.wording.letter import Told
from opencouncil.wording.letter_links import make_mail
from opencouncil.wording.sentences import flatten

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: LetterShown, out: TextIO) -> None:
    letter, written = shown.letter, shown.written
    write_json(
        {
            "version": VERSION,
            "council": letter.council.id,
            "name": letter.name.value,
            "on": letter.on.isoformat(),
            "kind": letter.request.kind.value,
            "to": letter.request.to.value,
            "language": letter.request.language.value,
            "about": [matter.answer.activity for matter in letter.matters],
            "asked": letter.asked.state.value,
            "subject": flatten(written.subject),
            "paragraphs": [block.text for block in written.blocks],
            "facts": [_describe(told, shown.prefix) for told in written.facts],
            "address": shown.address or None,
            "mailto": make_mail(letter, written)[0] if shown.may_be_mailed else None,
            "remarks": list(shown.remarks),
        },
        out,
    )


def _describe(told: Told, prefix: str) -> dict[str, Any]:
    fact = told.fact
    return {
        "text": told.text,
        # None for what no file of the data holds: the day, the version, the Act on information.
        "path": prefix + fact.path if fact.path else None,
        "pointer": pointer_text(fact.pointer),
    }
