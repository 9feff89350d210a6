"""Which values of a claim are wrong: chosen from a numbered list on a terminal, before the questions."""

import sys
from collections.abc import Collection, Mapping
from typing import Any

from opencouncil.cli import asking

# As much of a value as its line shows.
_SHOWN = 60


def ask_which(fields: Collection[str], values: Mapping[str, Any]) -> frozenset[str]:
    """Those of the fields that somebody wants to change, by number or by name; all of them on Enter."""
    from opencouncil.editing.typed import split_tags
    from opencouncil.findings import clip
    from opencouncil.reading.fields import Field, Word
    from opencouncil.render.edits.question import render_question
    from opencouncil.wording.safe_text import one_line

    by_name = {path.rpartition(".")[2]: path for path in fields}
    words = []
    for name, path in by_name.items():
        value = values.get(path, "")
        said = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        words.append(Word(name, clip(one_line(said), _SHOWN) if said else "(none)"))
    meaning = "Which values? Several with commas; Enter asks for all."
    field = Field(path="change", meaning=meaning, form="list of words", required=False, words=tuple(words))
    render_question(field, sys.stdout)
    while True:
        chosen = split_tags(asking.pick_words(field, asking.read_line("> ").replace("-", "_")))
        if all(one in by_name for one in chosen):
            return frozenset(by_name[one] for one in chosen or by_name)
        asking.say(f"Numbers from 1 to {len(by_name)}, or names, with commas between them; Ctrl-C stops.")
