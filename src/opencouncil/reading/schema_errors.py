"""What jsonschema says of data, in the words of somebody who edits a council's file."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from jsonschema.exceptions import ValidationError

from opencouncil.findings import Pointer, Problem, clip
from opencouncil.spelling import find_meant, listed, mend, nearest

# How many allowed words are shown at once before the list helps nobody.
MAX_LISTED = 16
# A field that more groups know is no help in finding out which was meant.
MAX_HOMES = 3
# An example longer than this is no example, but a form to fill in.
MAX_EXAMPLE = 80


class _Failure(NamedTuple):
    """One error of the validator: which keyword failed on what, where."""

    keyword: str
    wanted: Any
    instance: Any
    schema: Mapping[str, Any]
    pointer: Pointer
    schema_path: tuple[str | int, ...]
    message: str
    # The whole schema, to follow its references.
    root: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The field, or empty for an item of a list and for the whole file."""
        return str(self.pointer[-1]) if self.pointer and isinstance(self.pointer[-1], str) else ""


def explain_error(error: ValidationError, root: Mapping[str, Any]) -> Iterator[Problem]:
    """The problems behind one error of the validator, each with its rule."""
    pointer: Pointer = tuple(error.absolute_path)
    path = tuple(error.absolute_schema_path)
    if "propertyNames" in path:
        # A name that the schema refuses is its own instance, and stands one level below the path.
        pointer = (*pointer, str(error.instance))
    schema = error.schema if isinstance(error.schema, Mapping) else {}
    failure = _Failure(
        str(error.validator or ""),
        error.validator_value,
        error.instance,
        schema,
        pointer,
        path,
        error.message,
        root,
    )
    # An empty text has no form and is no known word: that it is empty says all.
    is_empty = failure.instance == "" and "propertyNames" not in path
    explain = _explain_empty if is_empty else _EXPLANATIONS.get(failure.keyword)
    if explain is None:
        yield Problem(failure.pointer, clip(failure.message, 200), rule="wrong-form")
    else:
        yield from explain(failure)


def _explain_unknown(error: _Failure) -> Iterator[Problem]:
    known = list(error.schema.get("properties", ()))
    free = [name for name in known if name not in error.instance]
    where = f" of `{error.name}`" if error.name else ""
    for key in error.instance:
        if key in known:
            continue
        meant = nearest(key, free)
        within = _find_homes(error.schema, key, error.root)
        homes = within or _find_homes(error.root, key, error.root)
        if not within and key in error.root.get("properties", ()):
            itself = "the council itself" if error.root.get("title") == "Council" else "no group"
            hint = f"It belongs to {itself}: begin its line without spaces."
        elif 0 < len(homes) <= MAX_HOMES:
            hint = f"It belongs under {listed(homes)}: check the indentation."
        elif meant:
            hint = f"Did you mean `{meant}`?"
        else:
            hint = f"The fields that may stand here: {_few(free)}." if free else "Remove it."
        message = f"`{clip(key)}` is not a field{where}"
        yield Problem((*error.pointer, key), message, hint, "unknown-key", on_key=True)


def _find_homes(schema: Mapping[str, Any], key: str, root: Mapping[str, Any]) -> list[str]:
    """The groups of fields, anywhere within a schema, that know a field of this name."""
    homes: dict[str, None] = {}

    def visit(inner: Mapping[str, Any], name: str) -> None:
        inner = _resolve(root, inner)
        if name and key in inner.get("properties", ()):
            homes[name] = None
        for part, field in inner.get("properties", {}).items():
            visit(field, part)
        if "items" in inner:
            visit(inner["items"], name)

    visit(schema, "")
    return list(homes)


def _explain_missing(error: _Failure) -> Iterator[Problem]:
    # A condition, `if` and `then`, names fields that are described elsewhere.
    known = error.schema.get("properties") or _find_fields(error.root, error.pointer)
    misspelt = [key for key in error.instance if key not in known]
    for name in error.wanted:
        # A required field that is there under a wrong name is said once, of the wrong name.
        free = [field for field in known if field not in error.instance]
        if error.message.startswith(repr(name)) and name not in (nearest(key, free) for key in misspelt):
            field = _resolve(error.root, known.get(name, {}))
            # A name or a title is its own; a reader might take that of the example.
            what = f"`{name}:`, for example `{name}: {_example(field)}`"
            if "properties" in field:  # a group is written below its name, as in every file
                needed = listed(field.get("required", field["properties"]), "and")
                what = f"`{name}:` and below it, each on a line of its own, {needed}"
            hint = f"Add {what}. {field.get('description', '')}".strip()
            yield Problem(error.pointer, f"`{name}` is missing", hint, "missing-key", on_key=True)


def _explain_dependent(error: _Failure) -> Iterator[Problem]:
    """A field that has to stand beside another."""
    known = error.schema.get("properties", {})
    for name, others in error.wanted.items():
        for other in others if name in error.instance else ():
            if other not in error.instance:
                example = _example(_resolve(error.root, known.get(other, {})))
                hint = f"Add `{other}:`, for example `{other}: {example}`, or take `{name}` out."
                message = f"`{other}` is missing beside `{name}`"
                yield Problem((*error.pointer, name), message, hint, "missing-key", on_key=True)


def _find_fields(root: Mapping[str, Any], pointer: Pointer) -> Mapping[str, Any]:
    """The fields that the schema has for the group at a pointer."""
    schema = root
    for part in pointer:
        inner = schema.get("items") if isinstance(part, int) else schema.get("properties", {}).get(part)
        schema = _resolve(root, inner or {})
    fields: Mapping[str, Any] = schema.get("properties", {})
    return fields


def _explain_enum(error: _Failure) -> Iterator[Problem]:
    value, allowed = error.instance, [str(word) for word in error.wanted]
    meant = find_meant(value, allowed) if isinstance(value, str) else []
    hint = f"Did you mean {listed(meant)}?" if meant else f"Use {_few(allowed)}."
    yield Problem(error.pointer, f"{_describe(value)} is not {_a(_title(error))}", hint, "not-allowed")


def _explain_type(error: _Failure) -> Iterator[Problem]:
    value, wanted, name = error.instance, error.wanted, error.name
    label = f"{name}: " if name else ""
    if wanted == "string" and isinstance(value, bool | int | float):
        yield _explain_unquoted(error, label)
        return
    example = _example(error.schema)
    message = f"{_describe(value)} stands where {_TYPES.get(str(wanted), 'another kind of value')} belongs"
    hint = f"Write it like `{label}{example}`." if example else str(error.schema.get("description", ""))
    if not error.pointer:
        message = f"the file holds {_describe(value)}, and must hold fields"
        hint = "Write one field to a line, `name: value`, as in another council's file."
    elif wanted in ("number", "integer") and isinstance(value, str):
        plain = re.sub(r"[,_ ]", "", value).lstrip("+0") or "0"
        if re.fullmatch(r"[0-9]{1,15}" if wanted == "integer" else r"[0-9]{0,15}(\.[0-9]+)?", plain):
            plain = f"0{plain}" if plain.startswith(".") else plain
            message = f"`{clip(value)}` is text, and {_a(_title(error))} is a number"
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


def _explain_unquoted(error: _Failure, label: str) -> Problem:
    """Text that was read as a number, or as true or false, for want of quotes."""
    value = error.instance
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    if not re.search(error.schema.get("pattern", ""), shown):
        # Quotes alone would not make it right.
        message = f"`{shown}` is not {_a(_title(error))}"
        return Problem(error.pointer, message, _suggest_form(error, shown), "wrong-form")
    kind = "true or false" if isinstance(value, bool) else "a number"
    message = f"`{shown}` is read as {kind}, and {_a(_title(error))} is text"
    # The digits may have been cut: 1.50 is 1.5 by now.
    quoted = '"…"' if isinstance(value, float) else f'"{shown}"'
    return Problem(error.pointer, message, f"Write `{label}{quoted}`, in quotes.", "needs-quotes")


def _explain_form(error: _Failure) -> Iterator[Problem]:
    is_name = "propertyNames" in error.schema_path
    if not is_name and not error.instance.strip():
        yield from _explain_empty(error)
        return
    value = clip(error.instance)
    if error.keyword == "format":
        message = f"the calendar has no `{value}`"
    elif error.keyword == "maxLength":
        message = f"`{value}` has {len(error.instance)} characters, and at most {error.wanted} may stand here"
    else:
        message = f"`{value}` is not {_a(_title(error))}"
    hint = _suggest_form(error, str(error.instance))
    yield Problem(error.pointer, message, hint, "wrong-form", on_key=is_name)


def _suggest_form(error: _Failure, value: str) -> str:
    pattern = error.schema.get("pattern", "")
    meant = mend(value, lambda form: bool(re.search(pattern, form))) if pattern else None
    if meant is not None and meant != value:
        return f"Did you mean `{_quote(meant)}`?"
    description = str(error.schema.get("description", ""))
    examples = [_quote(str(example)) for example in error.schema.get("examples", ())]
    return f"{description} Write it like {listed(examples[:3])}.".strip() if examples else description


def _explain_range(error: _Failure) -> Iterator[Problem]:
    schema = error.schema
    low, high = schema.get("minimum", schema.get("exclusiveMinimum")), schema.get("maximum")
    direction = "small" if "inimum" in error.keyword else "large"
    message = f"`{error.instance}` is too {direction} for `{error.name}`"
    least = "more than" if "exclusiveMinimum" in schema else "at least"
    hint = f"It is {least} {low}" + (f" and at most {high}." if high is not None else ".")
    yield Problem(error.pointer, message, hint, "out-of-range")


def _explain_empty(error: _Failure) -> Iterator[Problem]:
    hint = "Fill it in, or remove it: what is not known is left out."
    what = f"`{error.name}` is empty" if error.name else "there is no value here"
    yield Problem(error.pointer, what, hint, "no-value")


def _explain_repeated(error: _Failure) -> Iterator[Problem]:
    seen: list[Any] = []
    for index, item in enumerate(error.instance):
        if item in seen:
            message = f"{_describe(item)} is in the list already"
            yield Problem((*error.pointer, index), message, "Remove one of the two.", "repeated-item")
        seen.append(item)


def _explain_any_of(error: _Failure) -> Iterator[Problem]:
    """The branch that was meant: the one with the word or example closest to the value."""
    value, title = error.instance, _title(error)
    if not isinstance(value, str):
        message, hint = (
            f"{_describe(value)} stands where {_a(title)} belongs",
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
        hint = f"Write it like {_few(same_prefix)}."
    elif close := find_meant(value, words):
        hint = f"Did you mean {listed(close)}?"
    else:
        hint = _SEE_CODEBOOK
    yield Problem(error.pointer, message, hint, "not-allowed")


def _words_of(branch: Mapping[str, Any]) -> list[str]:
    return [str(word) for word in branch.get("enum", branch.get("examples", ()))]


def _mend_any_of(error: _Failure, value: str) -> str | None:
    def is_right(form: str) -> bool:
        return any(
            form in branch.get("enum", ()) or ("pattern" in branch and re.search(branch["pattern"], form))
            for branch in error.wanted
        )

    return mend(value, is_right)


def _explain_ruled_out(error: _Failure) -> Iterator[Problem]:
    """A field that the schema rules out beside another; the validator points at the group they are in."""
    path = error.schema_path
    other = path[path.index("dependentSchemas") + 1] if "dependentSchemas" in path else "the others"
    ruled_out: Any = error.root
    for part in path:
        ruled_out = _resolve(error.root, ruled_out)[str(part)]
    names = [name for name, inner in ruled_out.items() if inner is False] if path[-1] == "properties" else []
    name = names[0] if len(names) == 1 else error.name
    pointer = error.pointer if error.name == name else (*error.pointer, name)
    message = f"`{name}` may not stand beside `{other}`"
    yield Problem(pointer, message, "Keep the one that the source gives.", "not-together", on_key=True)


def _explain_const(error: _Failure) -> Iterator[Problem]:
    path, wanted = error.schema_path, _write(error.wanted)
    beside = f" beside `{path[path.index('dependentSchemas') + 1]}`" if "dependentSchemas" in path else ""
    message = f"{_describe(error.instance)} may not stand here{beside}"
    # What is said only where true is left out where it is not.
    otherwise = ", or leave it out" if error.wanted is True else ""
    hint = f"Write `{error.name}: {wanted}`{otherwise}."
    yield Problem(error.pointer, message, hint, "not-allowed")


_EXPLANATIONS: Mapping[str, Callable[[_Failure], Iterator[Problem]]] = {
    "": _explain_ruled_out,
    "additionalProperties": _explain_unknown,
    "required": _explain_missing,
    "dependentRequired": _explain_dependent,
    "enum": _explain_enum,
    "type": _explain_type,
    "pattern": _explain_form,
    "format": _explain_form,
    "maxLength": _explain_form,
    "minimum": _explain_range,
    "maximum": _explain_range,
    "exclusiveMinimum": _explain_range,
    "minLength": _explain_empty,
    "minItems": _explain_empty,
    "minProperties": _explain_empty,
    "uniqueItems": _explain_repeated,
    "anyOf": _explain_any_of,
    "const": _explain_const,
}
_TYPES = {
    "number": "a number",
    "integer": "a whole number",
    "string": "text",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of fields",
}
_SEE_CODEBOOK = "Use a tag of docs/codebook.md, section 5; what has none goes into the `summary`."
# Titles that keep their capital in the middle of a sentence.
_PROPER = ("GOV.UK", "GSS", "MapIt", "Wikidata", "Welsh", "Gaelic", "Irish")


def _describe(value: Any) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{clip(value)}`"


def _title(error: _Failure) -> str:
    title = str(error.schema.get("title", "value"))
    return title if title.startswith(_PROPER) else title[:1].lower() + title[1:]


def _a(title: str) -> str:
    return f"{'an' if title[:1].lower() in 'aeiou' else 'a'} {title}"


def _few(words: list[str]) -> str:
    if len(words) <= MAX_LISTED:
        return listed(words)
    return f"{', '.join(f'`{word}`' for word in words[:MAX_LISTED])} and {len(words) - MAX_LISTED} more"


def _resolve(root: Mapping[str, Any], field: Mapping[str, Any]) -> Mapping[str, Any]:
    """A field's schema with what its reference adds."""
    name = str(field.get("$ref", "")).removeprefix("#/$defs/")
    return {**root["$defs"][name], **field} if name else field


def _example(schema: Mapping[str, Any]) -> str:
    """The first example of a field as it is written on one line."""
    examples = schema.get("examples", ())
    return _write(examples[0]) if examples else ""


def _write(value: Any, in_flow: bool = False) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_write(inner, True)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(_write(item, True) for item in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return _quote(value, in_flow) if isinstance(value, str) else str(value)


def _quote(text: str, in_flow: bool = False) -> str:
    """A text as it stands in a file: in quotes if it would be read as a number, or cut short."""
    cut = r": | #|[,\[\]{}]" if in_flow else ": | #"
    needs_quotes = re.fullmatch(r"[0-9.]+", text) or re.search(cut, text)
    return f'"{text}"' if needs_quotes else text
