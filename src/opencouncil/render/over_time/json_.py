"""How the answers moved, as JSON, for programs: a promise, described in docs/stats.md."""

from typing import Any, TextIO

from opencouncil.history.growth import Growth
from opencouncil.render.kinds import OverTimeShown
from opencouncil.reports.over_time import Course, Point
from opencouncil.wording.json_text import write_json

# A field may be added within a version; removing one or changing its meaning needs a new version.
VERSION = 1


def render(shown: OverTimeShown, out: TextIO) -> None:
    progress, growth = shown.progress, shown.growth
    wanted = progress.wanted
    write_json(
        {
            "version": VERSION,
            "on": progress.on.isoformat(),
            "only": {
                "nations": sorted(wanted.nations),
                "regions": sorted(wanted.regions),
                "types": sorted(wanted.types),
            },
            "activities": [_describe_course(course) for course in progress.courses],
            "coverage": _describe_growth(growth),
        },
        out,
    )


def _describe_course(course: Course) -> dict[str, Any]:
    points = [_describe_point(point, course) for point in course.points]
    return {"activity": course.activity, "points": points}


def _describe_point(point: Point, course: Course) -> dict[str, Any]:
    return {
        "day": point.day.isoformat(),
        "councils": point.councils,
        "known": point.known,
        "kinds": {str(kind): point.kinds.get(kind, 0) for kind in course.kinds},
        "answers": dict(sorted(point.answers.items())),
    }


def _describe_growth(growth: Growth) -> dict[str, Any]:
    version = growth.version
    return {
        "commit": version.commit or None,
        "is_changed": bool(version.is_changed),
        "is_cut": growth.is_cut,
        "step": growth.step,
        "points": [
            {
                "day": point.commit.day.isoformat(),
                "commit": point.commit.hash,
                "councils": point.councils,
                "with_claim": point.with_claim,
                "claims": point.claims,
            }
            for point in growth.points
        ],
    }
