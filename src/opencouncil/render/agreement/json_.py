"""The agreement of two coders as JSON, for programs: a promise, described in docs/spreadsheets.md."""

from fractions import Fraction
from typing import Any, TextIO

from opencouncil.editing.sheets.agreement import Difference, Share
from opencouncil.editing.sheets.coded_rows import CodedRow
from opencouncil.render.kinds import AgreementShown
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: AgreementShown, out: TextIO) -> None:
    agreement = shown.agreement
    whole = {
        "version": VERSION,
        "first": shown.sheets.first,
        "second": shown.sheets.second,
        "councils": list(agreement.councils),
        "left_out": list(agreement.left_out),
        "rows": _describe_share(agreement.rows),
        "status": _describe_share(agreement.status),
        "date": _describe_share(agreement.date),
        "kappas": [
            {
                "activity": one.activity,
                "agreeing": one.agreeing,
                "of": one.of,
                "kappa": _number(one.kappa),
            }
            for one in agreement.activities
        ],
        "differences": [_describe_difference(difference) for difference in agreement.differences],
    }
    write_json(whole, out)


def _describe_share(share: Share) -> dict[str, Any]:
    return {
        "agreeing": share.agreeing,
        "of": share.of,
        "share": _number(share.value),
        "aim": float(share.aim),
        "is_met": share.is_met,
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _describe_difference(difference: Difference) -> dict[str, Any]:
    row = difference.row
    return {
        "field": difference.field,
        "council": row.council,
        "activity": row.activity,
        "url": row.url,
        "in_first": _describe_row(difference.first),
        "in_second": _describe_row(difference.second),
    }


def _describe_row(row: CodedRow | None) -> dict[str, Any] | None:
    return {"row": row.number, "status": row.status, "date": row.date} if row else None
