"""Words of the pages made from schemas and tables, beside the schemas' own."""

from opencouncil.reading.fields import ANY_NAME, Field, Group

FIELDS_TITLE = "Every field of the files"
FIELDS_OPENING = (
    "Each kind of file has a JSON Schema in `schema/`, which `opencouncil schema KIND` prints and editors "
    "read; this page is made from them. A field in **bold** must be there, one with a dot wherever its group "
    f"is; every other is left out where nothing is known. `{ANY_NAME}` stands for a name that the file "
    "chooses. A day is written 2026-11-21; a date may be a day, a month (2014-09) or a year (in quotes, "
    '"2014"). The plain kind of YAML that the files are in is described in [dialect.md](dialect.md), how to '
    "read a source in [codebook.md](codebook.md)."
)
TABLES_TITLE = "The tables"
TABLES_NOTE = (
    "An empty cell means: not known, or does not apply. How to get the tables: [exports.md](exports.md)."
)
LEFT_OUT_TITLE = "What is left out"
LEFT_OUT_OPENING = "Every value of every file is in a cell of these tables. Left out on purpose:"
REMOVED_TITLE = "What an earlier version has"
REMOVED_OPENING = (
    "`--contract N` of `export` and `query` gives the columns of an earlier version, for one release:"
)
CHOICE_HEADS = ("step", "a claim drops out when")


def say_removed(name: str, version: int, instead: str) -> str:
    """A column that is gone, and where to find the same now."""
    return f"`{name}`, gone since version {version}. {instead}"


def say_made(command: str, source: str) -> str:
    """The command that makes a page, for editors of it."""
    return f"Made by `opencouncil {command}` from {source}."


def say_key(columns: str) -> str:
    return f"Key: {columns}."


def say_join(columns: str, to: str) -> str:
    return f"{columns} joins {to}."


def say_form(field: Field) -> str:
    """``list of claim, required``"""
    form = field.form.replace("`", "")
    if field.group:
        form = f"{'list of ' if field.form.startswith('list') else ''}{field.group}".casefold()
    return f"{form}{', required' if field.required else ''}"


def title_group(kind: str, group: Group) -> str:
    """A heading unlike any other on the page of fields."""
    return group.title if group.title.casefold() == kind else f"{kind.capitalize()}: {group.title}"


def title_words(title: str, field: Field) -> str:
    """The title of the list of a field's words."""
    return f"{title}: words of {field.path}"
