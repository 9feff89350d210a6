"""Problems of the fields of a group: unknown, missing, or not together."""

from collections.abc import Iterator, Mapping
from typing import Any

from opencouncil.findings import Pointer, Problem, clip
from opencouncil.reading.schema_failure import Failure, list_few, resolve, show_example
from opencouncil.reading.slips import explain_look_alike
from opencouncil.spelling import fold, listed, nearest

# A field that more groups know is no help in finding out which was meant.
MAX_HOMES = 3
# Names that differ by a letter or two.
_ALMOST = 0.85


def explain_unknown(error: Failure) -> Iterator[Problem]:
    known = error.schema.get("properties", {})
    # A field of old files is not offered.
    free = [name for name in known if name not in error.instance and not known[name].get("deprecated")]
    where = f" of `{error.name}`" if error.name else ""
    for key in error.instance:
        if key in known:
            continue
        meant = _find_everyday(key, known) or nearest(key, free)
        within = _find_homes(error.schema, key, error.root)
        homes = within or _find_homes(error.root, key, error.root)
        if not within and key in error.root.get("properties", ()):
            itself = "the council itself" if error.root.get("title") == "Council" else "no group"
            hint = f"It belongs to {itself}: begin its line without spaces."
            if near := nearest(key, free, _ALMOST):
                hint = f"Did you mean `{near}`? A field `{key}` {hint[3:]}"
        elif 0 < len(homes) <= MAX_HOMES:
            hint = f"It belongs under {listed(homes)}: check the indentation."
        elif meant:
            hint = f"Did you mean `{meant}`?"
        else:
            hint = f"The fields that may stand here: {list_few(free)}." if free else "Remove it."
        message = f"`{clip(key)}` is not a field{where}"
        if dash := explain_look_alike(key):
            message, hint = dash
        yield Problem((*error.pointer, key), message, hint, rule="unknown-key", on_key=True)


def _find_everyday(key: str, known: Mapping[str, Any]) -> str:
    """The field that people call so: `photography` is `film`; empty where there is none."""
    form = fold(key)
    return next(
        (name for name, field in known.items() if form in field.get("x-facts", {}).get("everyday", ())), ""
    )


def _find_homes(schema: Mapping[str, Any], key: str, root: Mapping[str, Any]) -> list[str]:
    """The groups of fields, anywhere within a schema, that know a field of this name."""
    homes: dict[str, None] = {}

    def visit(inner: Mapping[str, Any], name: str) -> None:
        inner = resolve(root, inner)
        if name and key in inner.get("properties", ()):
            homes[name] = None
        for part, field in inner.get("properties", {}).items():
            visit(field, part)
        if "items" in inner:
            visit(inner["items"], name)

    visit(schema, "")
    return list(homes)


def explain_missing(error: Failure) -> Iterator[Problem]:
    # A condition, `if` and `then`, names fields that are described elsewhere.
    known = error.schema.get("properties") or _find_fields(error.root, error.pointer)
    misspelt = [key for key in error.instance if key not in known]
    for name in error.wanted:
        # A required field that is there under a wrong name is said once, of the wrong name.
        free = [field for field in known if field not in error.instance]
        if error.message.startswith(repr(name)) and name not in (nearest(key, free) for key in misspelt):
            field = resolve(error.root, known.get(name, {}))
            # A name or a title is its own; a reader might take that of the example.
            what = f"`{name}:`, for example `{name}: {show_example(field)}`"
            if "properties" in field:  # a group is written below its name, as in every file
                needed = listed(field.get("required", field["properties"]), "and")
                what = f"`{name}:` and below it, each on a line of its own, {needed}"
            hint = f"Add {what}. {field.get('description', '')}".strip()
            yield Problem(error.pointer, f"`{name}` is missing", hint, rule="missing-key", on_key=True)


def explain_dependent(error: Failure) -> Iterator[Problem]:
    """A field that has to stand beside another."""
    known = error.schema.get("properties", {})
    for name, others in error.wanted.items():
        for other in others if name in error.instance else ():
            if other not in error.instance:
                example = show_example(resolve(error.root, known.get(other, {})))
                hint = f"Add `{other}:`, for example `{other}: {example}`, or take `{name}` out."
                message = f"`{other}` is missing beside `{name}`"
                yield Problem((*error.pointer, name), message, hint, rule="missing-key", on_key=True)


def explain_ruled_out(error: Failure) -> Iterator[Problem]:
    """A field that the schema rules out beside another; the validator points at the group they are in."""
    path = error.schema_path
    other = path[path.index("dependentSchemas") + 1] if "dependentSchemas" in path else "the others"
    ruled_out: Any = error.root
    for part in path:
        ruled_out = resolve(error.root, ruled_out)[str(part)]
    names = [name for name, inner in ruled_out.items() if inner is False] if path[-1] == "properties" else []
    name = names[0] if len(names) == 1 else error.name
    pointer = error.pointer if error.name == name else (*error.pointer, name)
    message = f"`{name}` may not stand beside `{other}`"
    yield Problem(pointer, message, "Keep the one that the source gives.", rule="not-together", on_key=True)


def _find_fields(root: Mapping[str, Any], pointer: Pointer) -> Mapping[str, Any]:
    """The fields that the schema has for the group at a pointer."""
    schema = root
    for part in pointer:
        inner = schema.get("items") if isinstance(part, int) else schema.get("properties", {}).get(part)
        schema = resolve(root, inner or {})
    fields: Mapping[str, Any] = schema.get("properties", {})
    return fields
