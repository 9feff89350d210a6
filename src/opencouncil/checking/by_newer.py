"""The problems of a file by the program's own schema and by a newer one beside the data."""

from opencouncil.findings import Problem
from opencouncil.reading.loading import LoadedFile
from opencouncil.reading.newer import Newer, touches


def find_problems(file: LoadedFile, newer: Newer | None) -> tuple[Problem, ...]:
    """What both refuse, in our words, and what the newer one alone refuses, in its own."""
    is_readable = not file.error and not file.document.faults and file.document.data is not None
    if newer is None or file.kind not in newer.schemas or not is_readable:
        return file.problems
    from opencouncil.checking.rules.pages import SCHEMA_RULES

    by_schema = frozenset(rule.ID for rule in SCHEMA_RULES)
    refused = newer.find_problems(file.kind, file.document.data)
    kept = tuple(
        problem
        for problem in file.problems
        if problem.rule not in by_schema or any(touches(problem.pointer, other) for other in refused)
    )
    told = [problem.pointer for problem in kept if problem.rule in by_schema]
    return (*kept, *(one for one in refused if not any(touches(pointer, one) for pointer in told)))
