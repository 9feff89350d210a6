"""What is wrong with a rubric, also with one that is no file of the dataset."""

from datetime import date

from opencouncil.checking.alone import check_file
from opencouncil.findings import Report
from opencouncil.reading.rubric import RubricFile


def check_rubric(rubric: RubricFile, today: date) -> Report:
    """The findings on a rubric, by the rules for a file of the dataset; without errors it can be used."""
    findings = [one._replace(path=rubric.name) for one in check_file(rubric.file, today)]
    return Report(
        findings=tuple(sorted(findings, key=lambda one: one.sort_key)),
        checked=1,
        label=rubric.name,
        paths=(rubric.name,),
    )
