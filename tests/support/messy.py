"""Council files as people might write them: any order, any quotes, any layout, comments everywhere."""

import json
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from opencouncil.text.scalars import write_text

_Choice = TypeVar("_Choice")

TEXTS = (
    *("allowed", "no-flash", "notice:3wd", "2013", "2013-06", "2013-06-26", "012", "12:30", "no", "Yes", "~"),
    *("a: b", "a #b", "a#b", "#b", "x: ", "it's", 'say "so"', "back\\slash", '"', "'", "- x", "-x", "? x"),
    *("[x]", "{x}", "a, b", "a]b", "why?", "*x", "&x", "!x", "%x", "@x", "`x`", "|", ">", "=", "<<", ":"),
    *(" x", "x ", "a  b", "two\nlines", "two\nlines\n", "one\n", "\n", "a\n\nb", " a\nb", "a\n b", "a \nb"),
    *("a\tb", "\xa0", "x\xa0", "1.5", "-1", "1e3", "0x1F", "null", "https://x.y/?a=b#c", "2012 by the way"),
    *("1972 c. 70", "2013-02-30", "true", "...", "---", "a\nb\n\n", "#", "a:b", "x,y", "key: |", "a -b"),
    *("a:", "é", "😀"),
)
NAMES = (
    *("id", "name", "website", "codes", "population", "links", "meetings", "film", "sourced", "odd", "a b"),
    *("no", "x:y", "note", "2013"),
)


def texts() -> st.SearchStrategy[str]:
    alphabet = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Co"))
    return st.sampled_from(TEXTS) | st.text(alphabet, max_size=12)


def plain_data() -> st.SearchStrategy[Any]:
    """Groups of fields with anything in them, some of it where the schema wants something else."""
    scalars = texts() | st.booleans() | st.integers(-(10**9), 10**9) | st.sampled_from([1.5, -1.76059, 51.8])
    names = st.sampled_from(NAMES)
    inner = st.recursive(
        scalars,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
        max_leaves=12,
    )
    claims = st.lists(
        st.fixed_dictionaries(
            {"summary": texts(), "status": texts()},
            optional={
                "stated": st.sampled_from(["2013", "2013-06", "2013-06-26", "2014", "2012-12-01"]),
                "stated_by": st.sampled_from(["2014-08-05", "2013-06-26"]),
                "conditions": st.lists(texts(), max_size=3),
                "source": st.dictionaries(st.sampled_from(["url", "title", "type"]), texts(), max_size=3),
            },
        ),
        max_size=4,
    )
    council = st.dictionaries(names, inner, min_size=1, max_size=6)
    meetings = st.dictionaries(st.sampled_from(["film", "papers", "petitions"]), claims, max_size=3)
    return st.builds(lambda data, claims: {**data, "meetings": claims} if claims else data, council, meetings)


class Scribe:
    """Writes data as YAML of our dialect, each time in another way."""

    def __init__(self, random: Random, stray: bool = True) -> None:
        self.random = random
        # Whether comments may be set in too far or not far enough, and blanks may become text.
        self.stray = stray
        self._count = 0

    def write(self, data: Any) -> str:
        head = self._pick(["", "# yaml-language-server: $schema=x\n", "\n\n", "---\n"])
        lines = self._write_group(data, 0)
        tail = self._pick(["", "\n", "\n\n"])
        text = "\n".join([*lines, *self._own_lines(0)])
        # Of a text after `|` without its last line end, each reader makes something else: see dialect.md.
        if " |" in text and not tail:
            tail = "\n"
        return head + text + tail

    def _write_group(self, data: Any, indent: int) -> list[str]:
        lines: list[str] = []
        items = list(data.items())
        if self._maybe(0.5):
            self.random.shuffle(items)
        for name, value in items:
            lines += self._own_lines(indent)
            lines += self._write_entry(f"{' ' * indent}{self._write_text(name, True)}:", value, indent, True)
        return lines

    def _write_list(self, data: Any, indent: int) -> list[str]:
        lines: list[str] = []
        for item in data:
            lines += self._own_lines(indent)
            lines += self._write_entry(f"{' ' * indent}-", item, indent, False)
        return lines

    def _write_entry(self, start: str, value: Any, indent: int, is_field: bool) -> list[str]:
        if isinstance(value, dict | list) and value and self._maybe(0.7):
            if isinstance(value, dict) and not is_field and self._maybe(0.6):
                # The first field stands beside the dash.
                step = self._pick([1, 1, 3])
                inner = self._write_group(value, indent + 1 + step)
                first = next(n for n, line in enumerate(inner) if line.strip() and line.strip()[0] != "#")
                inner[first] = start + " " * step + inner[first][indent + 1 + step :]
                return inner[first:]
            least = 0 if is_field and isinstance(value, list) and self._maybe(0.3) else self._pick([1, 2, 4])
            write = self._write_group if isinstance(value, dict) else self._write_list
            lines = [start + self._beside(), *self._own_lines(indent + least), *write(value, indent + least)]
            return lines + self._own_lines(indent + least)
        if isinstance(value, dict | list):
            return self._write_flow(start, value, indent)
        if (
            isinstance(value, str)
            and value
            and self._maybe(0.3)
            and (block := self._write_block(value, indent))
        ):
            return [start + block[0], *block[1:]]
        written = self._write_text(value, False)
        if self._maybe(0.1):
            return [start, *self._own_lines(indent + 2), " " * (indent + 2) + written + self._beside()]
        return [start + self._pick([" ", "   "]) + written + self._beside()]

    def _write_flow(self, start: str, value: Any, indent: int) -> list[str]:
        """In brackets, on one line or several, with comments between."""
        text = start + " " + self._flow(value, indent + 2)
        return (text + self._beside()).split("\n")

    def _flow(self, value: Any, indent: int) -> str:
        if not isinstance(value, dict | list):
            return self._write_text(value, True)
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        if isinstance(value, dict):
            parts = [
                f"{self._write_text(name, True)}: {self._flow(inner, indent + 2)}"
                for name, inner in value.items()
            ]
        else:
            parts = [self._flow(inner, indent + 2) for inner in value]
        text = opening
        for number, part in enumerate(parts):
            text += self._gap(indent) + part
            last = number == len(parts) - 1
            text += "," if not last or self._maybe(0.2) else ""
        return text + self._gap(indent) + closing

    def _gap(self, indent: int) -> str:
        if self._maybe(0.7):
            return self._pick(["", " ", "  "])
        pad = " " * indent
        return "\n".join([self._beside(), *self._own_lines(indent), pad])

    def _write_block(self, text: str, indent: int) -> list[str] | None:
        body = text.removesuffix("\n")
        lines = body.split("\n")
        if not body or body != body.strip() or "\t" in text or not text.replace("\n", "").isprintable():
            return None
        if (
            any(line != line.strip() for line in lines)
            or text.endswith("\n\n")
            or "" in (lines[0], lines[-1])
        ):
            return None
        mark = "|" if text.endswith("\n") else "|-"
        pad = " " * (indent + self._pick([1, 2, 5]))
        return [f" {mark}{self._beside()}", *(f"{pad}{line}" if line else "" for line in lines)]

    def _write_text(self, value: Any, in_flow: bool) -> str:
        if not isinstance(value, str):
            return str(value).lower() if isinstance(value, bool) else str(value)
        plain = write_text(value, in_flow, is_code=True)
        choices = [plain, _double(value)]
        if value.isprintable() and value:
            choices.append("'" + value.replace("'", "''") + "'")
        return self._pick(choices)

    def _own_lines(self, indent: int) -> list[str]:
        """Blank lines and comments."""
        lines = []
        while self._maybe(0.25):
            if self._maybe(0.7):
                self._count += 1
                column = self._pick([indent, indent, indent, 0, indent + 2, indent + 4])
                column = column if self.stray else indent
                lines.append(f"{' ' * column}# comment {self._count}")
            else:
                lines.append(self._pick(["", "   "]) if self.stray else "")
        return lines

    def _beside(self) -> str:
        if self._maybe(0.85):
            return ""
        self._count += 1
        return f"{self._pick([' ', '  ', '     '])}# beside {self._count}"

    def _pick(self, choices: list[_Choice]) -> _Choice:
        return self.random.choice(choices)

    def _maybe(self, chance: float) -> bool:
        return self.random.random() < chance


def _double(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")
