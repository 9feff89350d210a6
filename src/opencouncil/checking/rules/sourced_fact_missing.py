"""Every field named under `sourced` is in the file.

A field named under `sourced` and missing from the file was removed or never filled in. Remove its name
from the list, or add the field.

Passes: ``{population: {count: 108352, year: 2022}, sourced: {ons-mye-2022: [population]}}``
Fails: ``{sourced: {ons-mye-2022: [area_km2]}}``
"""

from collections.abc import Iterator
from datetime import date

from opencouncil.checking.rules.unsourced_fact import list_facts
from opencouncil.findings import Problem, Severity
from opencouncil.model import Council

ID = "sourced-fact-missing"
SEVERITY = Severity.ERROR


def check(council: Council, today: date) -> Iterator[Problem]:
    if not council.is_whole:
        return
    there = set(list_facts(council))
    for source, facts in council.data["sourced"].items():
        for index, fact in enumerate(facts):
            if fact not in there:
                message = f"`{fact}` is said to come from a source, and is not in the file"
                hint = f"Remove `{fact}` here, or add the field."
                yield Problem(("sourced", source, index), message, hint)
