"""Problems of the value of a field: its type, its form, its words."""

import re
from collections.abc import Iterator
from typing import Any

from opencouncil.findings import Problem, clip
from opencouncil.reading.schema_failure import (
    Failure,
    describe,
    resolve,
    show_example,
    show_text,
    show_value,
    with_article,
)
from opencouncil.reading.slips import LOOK_LIKE_DASH
from opencouncil.spelling import listed, mend

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


def explain_type(error: Failure) -> Iterator[Problem]:
    value, wanted = error.instance, error.wanted
    if wanted == "string" and isinstance(value, bool | int | float):
        yield _explain_unquoted(error)
    elif not error.pointer:
        message = f"the file holds {describe(value)}, and must hold fields"
        hint = "Write one field to a line, `name: value`, as in another council's file."
        yield Problem(error.pointer, message, hint, rule="wrong-type")
    elif wanted in ("number", "integer") and (number := _find_number(value, wanted)):
        yield _explain_number_as_text(error, number)
    else:
        belongs = _TYPES.get(str(wanted), "another kind of value")
        message = f"{describe(value)} stands where {belongs} belongs"
        yield Problem(error.pointer, message, _suggest_type(error), rule="wrong-type")


def _suggest_type(error: Failure) -> str:
    """How a value of the right type is written: as the field's example, or in words where that is long."""
    example = show_example(error.schema)
    is_short = 0 < len(example) <= MAX_EXAMPLE
    if error.wanted == "array" and isinstance(error.instance, dict):
        return "Write `- ` before the first of its fields, and set the others in to match."
    holds_words = "object" not in resolve(error.root, error.schema.get("items", {})).get("type", ())
    if error.wanted == "array" and holds_words and (items := _split_items(error.instance)):
        return f"Write it in brackets: `{error.label}[{', '.join(items)}]`."
    if error.wanted == "array" and not is_short:
        return "Write each entry below it, with `- ` before its first field."
    if error.wanted == "object" and example and not is_short and (required := error.schema.get("required")):
        return f"Write its fields, each on a line of its own: {listed(required, 'and')}."
    return f"Write it like `{error.label}{example}`." if example else error.description


def _split_items(value: Any) -> list[str]:
    """The words of a list that was written without its brackets or dashes; none where it is other text."""
    if not isinstance(value, str) or len(value) > MAX_EXAMPLE:
        return []
    plain = re.sub(f"(^|\\s)[-{re.escape(LOOK_LIKE_DASH)}](?=\\s)", " ", value).strip("() ")
    items = re.split(r"[,;\s]+", plain.strip())
    if items == ["none"]:
        return []
    return items if all(re.fullmatch(r"[a-z][a-z0-9:-]*", item) for item in items) else []


def _find_number(value: Any, wanted: str) -> str:
    """The number that a text was meant to be: ``108352`` for ``+108,352``; empty where it is none."""
    if not isinstance(value, str):
        return ""
    plain = re.sub(r"[,_ ]", "", value).lstrip("+0") or "0"
    if not re.fullmatch(r"[0-9]{1,15}" if wanted == "integer" else r"[0-9]{0,15}(\.[0-9]+)?", plain):
        return ""
    return f"0{plain}" if plain.startswith(".") else plain


def _explain_number_as_text(error: Failure, number: str) -> Problem:
    value = error.instance
    message = f"`{clip(value)}` is text, and {with_article(error.title)} is a number"
    manner = ", without commas" if "," in value else ", without quotes" if number == value else ""
    return Problem(error.pointer, message, f"Write `{error.label}{number}`{manner}.", rule="wrong-type")


def _explain_unquoted(error: Failure) -> Problem:
    """Text that was read as a number, or as true or false, for want of quotes."""
    value = error.instance
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    if not re.search(error.schema.get("pattern", ""), shown):
        # Quotes alone would not make it right.
        message = f"`{shown}` is not {with_article(error.title)}"
        return Problem(error.pointer, message, _suggest_form(error, shown), rule="wrong-form")
    kind = "true or false" if isinstance(value, bool) else "a number"
    message = f"`{shown}` is read as {kind}, and {with_article(error.title)} is text"
    # The digits may have been cut: 1.50 is 1.5 by now.
    quoted = '"…"' if isinstance(value, float) else f'"{shown}"'
    return Problem(error.pointer, message, f"Write `{error.label}{quoted}`, in quotes.", rule="needs-quotes")


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
    yield Problem(error.pointer, message, hint, rule="wrong-form", on_key=is_name)


def _suggest_form(error: Failure, value: str) -> str:
    pattern = error.schema.get("pattern", "")
    meant = mend(value, lambda form: bool(re.search(pattern, form))) if pattern else None
    if meant is not None and meant != value:
        return f"Did you mean `{show_text(meant)}`?"
    examples = [show_text(str(example)) for example in error.schema.get("examples", ())]
    if not examples:
        return error.description
    return f"{error.description} Write it like {listed(examples[:3])}.".strip()


def explain_range(error: Failure) -> Iterator[Problem]:
    schema = error.schema
    low, high = schema.get("minimum", schema.get("exclusiveMinimum")), schema.get("maximum")
    direction = "small" if "inimum" in error.keyword else "large"
    message = f"`{error.instance}` is too {direction} for `{error.name}`"
    least = "more than" if "exclusiveMinimum" in schema else "at least"
    hint = f"It is {least} {low}" + (f" and at most {high}." if high is not None else ".")
    yield Problem(error.pointer, message, hint, rule="out-of-range")


def explain_empty(error: Failure) -> Iterator[Problem]:
    hint = "Fill it in, or remove it: what is not known is left out."
    what = f"`{error.name}` is empty" if error.name else "there is no value here"
    yield Problem(error.pointer, what, hint, rule="no-value")


def explain_repeated(error: Failure) -> Iterator[Problem]:
    seen: list[Any] = []
    for index, item in enumerate(error.instance):
        if item in seen:
            message = f"{describe(item)} is in the list already"
            yield Problem((*error.pointer, index), message, "Remove one of the two.", rule="repeated-item")
        seen.append(item)


def explain_const(error: Failure) -> Iterator[Problem]:
    path, wanted = error.schema_path, show_value(error.wanted)
    beside = f" beside `{path[path.index('dependentSchemas') + 1]}`" if "dependentSchemas" in path else ""
    message = f"{describe(error.instance)} may not stand here{beside}"
    # What is said only where true is left out where it is not.
    otherwise = ", or leave it out" if error.wanted is True else ""
    hint = f"Write `{error.name}: {wanted}`{otherwise}."
    yield Problem(error.pointer, message, hint, rule="not-allowed")
