"""Every plain fact has a source.

`sourced` says for each field which source gives it: a key of `data/sources.yaml`, or the address of a
page. A fact that nobody can look up cannot be trusted or corrected. `id`, `former_ids`, `notes`, `namesakes`
and `shared_codes` need no source. Claims, webcasts, other names, earlier forms, memberships and replies bring
their own; a webcast whose `source` is `page` names the page.

Passes: ``{area_km2: 331.3, sourced: {ons-mye-2022: [area_km2]}}``
Fails: ``{area_km2: 331.3, sourced: {ons-mye-2022: [population]}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "unsourced-fact"
SEVERITY = Severity.WARNING

# Fields that hold facts of their own, each with its source.
_GROUPS = ("names", "codes", "links")
_NO_FACTS = {
    *(*_GROUPS, "id", "former_ids", "notes", "meetings", "sourced", "namesakes", "shared_codes"),
    *("aliases", "forms", "combined_authorities", "replies"),
}


def check(council: Council, today: date) -> Iterator[Problem]:
    if not council.is_whole:
        return
    sourced = {fact for facts in council.data["sourced"].values() for fact in facts}
    for fact in list_facts(council):
        if fact not in sourced and fact != "links.webcasts":
            hint = f"Add `{fact}` under `sourced`, to the list of the source that gives it."
            yield Problem(tuple(fact.split(".")), f"no source is named for `{fact}`", hint)
    for webcast, where in council.iter_webcasts():
        if webcast["source"] == "page" and "page" not in webcast:
            message = "the source of this webcast is a page, and the page is not given"
            hint = "Add `page:` with the address of the page that says so."
            yield Problem((*where, "source"), message, hint)


def list_facts(council: Council) -> list[str]:
    """The plain facts that the file holds, as ``sourced`` names them."""
    facts = [name for name in council.data if name not in _NO_FACTS]
    for group in _GROUPS:
        facts += [f"{group}.{name}" for name in council.data.get(group, ())]
    return facts
