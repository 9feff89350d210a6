"""``opencouncil new``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from opencouncil.cli import asking, completing, lists, opening, options
from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError

if TYPE_CHECKING:
    from opencouncil.findings import Finding, Pointer
    from opencouncil.reading.snapshot import Folder

# Options for fields, where they do not have the field's name.
_NAMES = {
    "id": "ID",
    "combined_authorities": "--combined-authority",
    "codes.gss": "--gss",
    "sourced": "--source",
}
# Rules about entries that may be added later.
_TO_DO = frozenset(
    {
        *("missing-key", "unsourced-fact", "region-missing", "begins-once", "unknown-parent"),
        *("unknown-combined-authority", "unknown-source", "membership-without-days"),
    }
)


def new(
    council_id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The name of its file: small letters, digits and hyphens. Choose it for good.",
            show_default=False,
        ),
    ],
    name: Annotated[str | None, typer.Option(help="The official name.")] = None,
    short_name: Annotated[str | None, typer.Option(help="The place, as people say it.")] = None,
    nation: Annotated[
        str | None,
        typer.Option(metavar="NATION", help=f"{lists.NATION}.", autocompletion=lists.complete_nation),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(
            metavar="REGION",
            help=f"The region of England: {lists.REGION}.",
            autocompletion=lists.complete_region,
        ),
    ] = None,
    council_type: Annotated[
        str | None,
        typer.Option("--type", metavar="TYPE", help=f"{lists.TYPE}.", autocompletion=lists.complete_type),
    ] = None,
    parent: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The county council of a district.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    combined_authority: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The combined or strategic authority of its area.",
            autocompletion=completing.complete_council,
        ),
    ] = None,
    established: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day in its present form.")
    ] = None,
    gss: Annotated[str | None, typer.Option(metavar="CODE", help="Its GSS code.")] = None,
    website: Annotated[str | None, typer.Option(metavar="URL", help="Its home page.")] = None,
    source: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="The source of all this: a key of data/sources.yaml, or the address of a page.",
        ),
    ] = None,
    dry_run: options.DryRun = False,
    yes: options.Yes = False,
    data: options.Data = None,
) -> None:
    """Write the file of a new council: its fields in order, and comments for those to fill in.

    Given values have to be right. Missing ones are named, also by `validate`.

    Example: opencouncil new east-mercia --name "East Mercia Council" --dry-run
    """
    from opencouncil.checking.edits import find_new_findings
    from opencouncil.editing.new import write_council
    from opencouncil.editing.plan import Edit, apply_edits
    from opencouncil.editing.rename import refuse_taken
    from opencouncil.findings import Severity
    from opencouncil.reading.dataset import Dataset
    from opencouncil.vocabulary import NATIONS, REGIONS, TYPES

    today = opening.read_clock()
    folder = opening.open_for_editing(data, writes=not dry_run)
    membership = {"id": combined_authority} | ({"source": source} if source else {})
    plain = {
        "id": council_id,
        "name": name,
        "short_name": short_name,
        "nation": lists.as_data(nation, NATIONS),
        "region": lists.as_data(region, REGIONS),
        "type": lists.as_data(council_type, TYPES),
        "parent": parent,
        "combined_authorities": [membership] if combined_authority else None,
        "established": established,
        "codes": {"gss": gss} if gss else None,
        "website": website,
    }
    council: dict[str, Any] = {field: value for field, value in plain.items() if value}
    _refuse_faults(council, source, folder)
    path = f"councils/{council_id}.yaml"
    if path in folder.iter_paths():
        raise OpenCouncilError(f"There is a file {folder.prefix}{path} already.")
    refuse_taken(Dataset(folder), council_id)
    if source:
        facts = [field for field in council if field not in ("id", "codes", "combined_authorities")]
        council["sourced"] = {source: facts + (["codes.gss"] if gss else [])}
    edit = Edit(path, None, write_council(council))
    findings = find_new_findings(apply_edits(folder, [edit]), today)
    wrong = [one for one in findings if one.rule not in _TO_DO]
    is_whole = all(one.rule != "missing-key" for one in findings)

    def name_finding(finding: "Finding") -> str:
        return _name_option(finding.pointer) if finding.path == folder.prefix + path else ""

    asking.refuse(wrong, "Nothing is written: `opencouncil validate` would refuse this.", name_finding)
    if not asking.show_and_save(folder, [edit], today, dry_run, yes, "Write this?", is_whole):
        return
    place = folder.prefix + path
    remark(f"Written to {place}.")
    for finding in findings:
        # No option asks for the first day in a combined authority, so it is said where to add it.
        is_said = finding.severity is Severity.ERROR or finding.rule == "membership-without-days"
        if finding not in wrong and is_said:
            remark(f"Still to do: {finding.message}. {finding.hint}")


def _refuse_faults(council: dict[str, Any], source: str | None, folder: "Folder") -> None:
    """A line for each value that the schema refuses; missing values may be filled in later."""
    from opencouncil.reading.schema import find_problems

    faults = [one for one in find_problems("council", council) if one.rule != "missing-key"]
    for problem in faults:
        remark(f"{_name_option(problem.pointer)}: {problem.message}. {problem.hint}")
    if faults:
        for line in _find_unknown(council, source, folder):
            remark(line)
        raise OpenCouncilError("Nothing is written.")


def _name_option(pointer: "Pointer") -> str:
    """The option for the field at a pointer; empty for the council as a whole."""
    field = ".".join(str(part) for part in pointer[:2])
    top = field.partition(".")[0]
    return _NAMES.get(field) or _NAMES.get(top) or (f"--{top.replace('_', '-')}" if top else "")


def _find_unknown(council: dict[str, Any], source: str | None, folder: "Folder") -> Iterator[str]:
    """Notes on given ids and keys that the dataset lacks: perhaps slips, but they may be added later."""
    from opencouncil.findings import clip
    from opencouncil.reading.dataset import Dataset
    from opencouncil.spelling import nearest

    dataset = Dataset(folder)
    named = [("parent", council.get("parent", ""))]
    named += [("combined_authority", one["id"]) for one in council.get("combined_authorities", ())]
    for field, value in named:
        if value and value not in dataset.by_id:
            meant = nearest(value, dataset.by_id, cutoff=0.75)
            hint = f" Did you mean `{meant}`?" if meant else ""
            yield f"{_name_option((field,))}: there is no council `{clip(value)}`.{hint}"
    if source and "://" not in source and source not in dataset.sources:
        meant = nearest(source, dataset.sources, cutoff=0.75)
        hint = f" Did you mean `{meant}`?" if meant else " Give one, or the address of a page."
        yield f"--source: `{clip(source)}` is no key of {folder.prefix}sources.yaml.{hint}"
