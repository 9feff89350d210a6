"""What is wrong with the value of a field: its type, its form, its words."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.findings import Problem, clip
from opencouncil.reading.schema_failure import (
    Failure,
    describe,
    list_few,
    show_example,
    show_text,
    show_value,
    with_article,
)
from opencouncil.spelling import find_meant, listed, mend, nearest

# An example longer than this is no example, but a form to fill in.
MAX_EXAMPLE = 80
_TYPES = {
    "number": "a number",
    "integer": "a whole number",
    "string": "text",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}
_SEE_CODEBOOK = "Use a tag of docs/codebook.md, section 5; what has none goes into the `summary`."


def explain_enum(error: Failure) -> Iterator[Problem]:
    value, allowed = error.instance, [str(word) for word in error.wanted]
    meant = find_meant(value, allowed) if isinstance(value, str) else []
    hint = f"Did you mean {listed(meant)}?" if meant else f"Use {list_few(allowed)}."
    yield Problem(error.pointer, f"{describe(value)} is not {with_article(error.title)}", hint, "not-allowed")


def explain_type(error: Failure) -> Iterator[Problem]:
    value, wanted, name = error.instance, error.wanted, error.name
    label = f"{name}: " if name else ""
    if wanted == "string" and isinstance(value, bool | int | float):
        yield _explain_unquoted(error, label)
        return
    example = show_example(error.schema)
    message = f"{describe(value)} stands where {_TYPES.get(str(wanted), 'another kind of value')} belongs"
    hint = f"Write it like `{label}{example}`." if example else str(error.schema.get("description", ""))
    if not error.pointer:
        message = f"the file holds {describe(value)}, and must hold fields"
        hint = "Write one field to a line, `name: value`, as in another council's file."
    elif wanted in ("number", "integer") and isinstance(value, str):
        plain = re.sub(r"[,_ ]", "", value).lstrip("+0") or "0"
        if re.fullmatch(r"[0-9]{1,15}" if wanted == "integer" else r"[0-9]{0,15}(\.[0-9]+)?", plain):
            plain = f"0{plain}" if plain.startswith(".") else plain
            message = f"`{clip(value)}` is text, and {with_article(error.title)} is a number"
            manner = ", without commas" if "," in value else ", without quotes" if plain == value else ""
            hint = f"Write `{label}{plain}`{manner}."
    elif wanted == "array":
        if isinstance(value, dict):
            hint = "Write `- ` before the first of its fields, and set the others in to match."
        elif not 0 < len(example) <= MAX_EXAMPLE:
            hint = "Write each entry below it, with `- ` before its first field."
    elif wanted == "object" and len(example) > MAX_EXAMPLE and (required := error.schema.get("required")):
        hint = f"Write its fields, each on a line of its own: {listed(required, 'and')}."
    yield Problem(error.pointer, message, hint, "wrong-type")


def _explain_unquoted(error: Failure, label: str) -> Problem:
    """Text that was read as a number, or as true or false, for want of quotes."""
    value = error.instance
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    if not re.search(error.schema.get("pattern", ""), shown):
        # Quotes alone would not make it right.
        message = f"`{shown}` is not {with_article(error.title)}"
        return Problem(error.pointer, message, _suggest_form(error, shown), "wrong-form")
    kind = "true or false" if isinstance(value, bool) else "a number"
    message = f"`{shown}` is read as {kind}, and {with_article(error.title)} is text"
    # The digits may have been cut: 1.50 is 1.5 by now.
    quoted = '"…"' if isinstance(value, float) else f'"{shown}"'
    return Problem(error.pointer, message, f"Write `{label}{quoted}`, in quotes.", "needs-quotes")


def explain_form(error: Failure) -> Iterator[Problem]:
    is_name = "propertyNames" in error.schema_path
    if not is_name and not error.instance.strip():
        yield from explain_empty(error)
        return
    value = clip(error.instance)
    if error.keyword == "format":
        message = f"the calendar has no `{value}`"
    elif error.keyword == "maxLength":
        message = f"`{value}` has {len(error.instance)} characters, and at most {error.wanted} may stand here"
    else:
        message = f"`{value}` is not {with_article(error.title)}"
    hint = _suggest_form(error, str(error.instance))
    yield Problem(error.pointer, message, hint, "wrong-form", on_key=is_name)


def _suggest_form(error: Failure, value: str) -> str:
    pattern = error.schema.get("pattern", "")
    meant = mend(value, lambda form: bool(re.search(pattern, form))) if pattern else None
    if meant is not None and meant != value:
        return f"Did you mean `{show_text(meant)}`?"
    description = str(error.schema.get("description", ""))
    examples = [show_text(str(example)) for example in error.schema.get("examples", ())]
    return f"{description} Write it like {listed(examples[:3])}.".strip() if examples else description


def explain_range(error: Failure) -> Iterator[Problem]:
    schema = error.schema
    low, high = schema.get("minimum", schema.get("exclusiveMinimum")), schema.get("maximum")
    direction = "small" if "inimum" in error.keyword else "large"
    message = f"`{error.instance}` is too {direction} for `{error.name}`"
    least = "more than" if "exclusiveMinimum" in schema else "at least"
    hint = f"It is {least} {low}" + (f" and at most {high}." if high is not None else ".")
    yield Problem(error.pointer, message, hint, "out-of-range")


def explain_empty(error: Failure) -> Iterator[Problem]:
    hint = "Fill it in, or remove it: what is not known is left out."
    what = f"`{error.name}` is empty" if error.name else "there is no value here"
    yield Problem(error.pointer, what, hint, "no-value")


def explain_repeated(error: Failure) -> Iterator[Problem]:
    seen: list[Any] = []
    for index, item in enumerate(error.instance):
        if item in seen:
            message = f"{describe(item)} is in the list already"
            yield Problem((*error.pointer, index), message, "Remove one of the two.", "repeated-item")
        seen.append(item)


def explain_any_of(error: Failure) -> Iterator[Problem]:
    """The branch that was meant: the one with the word or example closest to the value."""
    value, title = error.instance, error.title
    if not isinstance(value, str):
        message, hint = (
            f"{describe(value)} stands where {with_article(title)} belongs",
            _SEE_CODEBOOK,
        )
        # `notice: 3d` has a space too many, and is read as a field and its value.
        if isinstance(value, dict) and len(value) == 1:
            text = "".join(f"{name}:{inner}" for name, inner in value.items())
            if (meant := _mend_any_of(error, text)) is not None:
                hint = f"Write `{meant}`, with no space after the colon."
        yield Problem(error.pointer, message, hint, "wrong-type")
        return
    message = f"`{clip(value)}` is not a known {title}"
    words = [word for branch in error.wanted for word in _words_of(branch)]
    prefix, colon, rest = value.partition(":")
    same_prefix = [word for word in words if word.startswith(f"{prefix}:")]
    is_listed = any(word in branch.get("enum", ()) for word in same_prefix[:1] for branch in error.wanted)
    close = find_meant(rest, [word.partition(":")[2] for word in same_prefix]) if is_listed else []
    forms = [value]
    if colon and (meant := nearest(prefix, {word.partition(":")[0] for word in words}, cutoff=0.75)):
        forms.append(f"{meant}:{rest}")
    mended = [form for form in (_mend_any_of(error, form) for form in forms) if form]
    if mended:
        hint = f"Did you mean `{mended[0]}`?"
    elif close:
        hint = f"Did you mean {listed(f'{prefix}:{word}' for word in close)}?"
    elif same_prefix:
        message = message if rest else f"`{clip(value)}` lacks what belongs after the colon"
        hint = f"Write it like {list_few(same_prefix)}."
    elif close := find_meant(value, words):
        hint = f"Did you mean {listed(close)}?"
    else:
        hint = _SEE_CODEBOOK
    yield Problem(error.pointer, message, hint, "not-allowed")


def _words_of(branch: Mapping[str, Any]) -> list[str]:
    return [str(word) for word in branch.get("enum", branch.get("examples", ()))]


def _mend_any_of(error: Failure, value: str) -> str | None:
    def is_right(form: str) -> bool:
        return any(
            form in branch.get("enum", ()) or ("pattern" in branch and re.search(branch["pattern"], form))
            for branch in error.wanted
        )

    return mend(value, is_right)


def explain_const(error: Failure) -> Iterator[Problem]:
    path, wanted = error.schema_path, show_value(error.wanted)
    beside = f" beside `{path[path.index('dependentSchemas') + 1]}`" if "dependentSchemas" in path else ""
    message = f"{describe(error.instance)} may not stand here{beside}"
    # What is said only where true is left out where it is not.
    otherwise = ", or leave it out" if error.wanted is True else ""
    hint = f"Write `{error.name}: {wanted}`{otherwise}."
    yield Problem(error.pointer, message, hint, "not-allowed")
