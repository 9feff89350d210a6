"""Which phrases the words of the closed lists need, and which of them are missing."""

from collections.abc import Collection
from typing import NamedTuple

from opencouncil.answers import DISPUTED, NOT_LOOKED_FOR, UP_TO_COUNCIL
from opencouncil.law import RIGHT
from opencouncil.vocabulary import (
    ACTIVITIES,
    CONDITIONS,
    CONFIDENCES,
    EFFECTS,
    LANGUAGES,
    LESS_THAN,
    MEETINGS,
    NATIONS,
    PASSING,
    PERMISSION,
    PERMISSIONS,
    PRACTICE,
    PRACTICES,
    QUESTIONS,
    REORGANISATION_STATUSES,
    REPLY_WORDS,
    SCALES,
    SOURCE_TYPES,
    STATUSES,
    SYSTEMS,
    TYPES,
)
from opencouncil.wording import (
    activities,
    answers,
    asked,
    codes,
    conditions,
    council_types,
    effects,
    meetings,
    reorganisations,
    sources,
    statuses,
)

# Answers that no claim gives.
SILENT = (UP_TO_COUNCIL, DISPUTED, NOT_LOOKED_FOR)


class Need(NamedTuple):
    """Phrases by the module of `wording` and their name in it, and the words that need one."""

    module: str
    name: str
    phrases: Collection[str]
    words: Collection[str]

    def list_gaps(self) -> list[str]:
        """A line for each phrase that is missing, and for each that no word needs."""
        place = f"src/opencouncil/wording/{self.module}.py: {self.name}"
        missing = [f"{place} lacks '{word}'" for word in self.words if word not in self.phrases]
        left = [
            f"{place} has '{word}', which schema/ has not" for word in self.phrases if word not in self.words
        ]
        return missing + left


def list_needs() -> list[Need]:
    in_area = [kind for kind in MEETINGS.values() if kind.of == "area"]
    return [
        Need("activities", "DEEDS", activities.DEEDS, [*PERMISSIONS, *QUESTIONS]),
        Need("activities", "PRACTICES", activities.PRACTICES, PRACTICES),
        Need("activities", "SUBJECTS", activities.SUBJECTS, ACTIVITIES),
        Need("statuses", "PERMISSIONS", statuses.PERMISSIONS, SCALES[PERMISSION]),
        Need("statuses", "PRACTICES", statuses.PRACTICES, SCALES[PRACTICE]),
        Need("statuses", "SAYS", statuses.SAYS, [word for word, one in STATUSES.items() if one.less_than]),
        Need("statuses", "NEWS", statuses.NEWS, [RIGHT, *STATUSES, *SILENT]),
        Need("statuses", "NOTICE", statuses.NOTICE, [*SCALES[PERMISSION], *SILENT]),
        Need("statuses", "ADVICE", statuses.ADVICE, [*SCALES[PERMISSION], *SILENT]),
        Need(
            "statuses",
            "WHO_AGREES or BY_TAG",
            [*statuses.WHO_AGREES, *statuses.BY_TAG],
            [word for word, tag in CONDITIONS.items() if tag.speaks_for in SCALES[PERMISSION]],
        ),
        Need(
            "conditions",
            "WITH_VALUE",
            conditions.WITH_VALUE,
            [word for word, tag in CONDITIONS.items() if not tag.meaning],
        ),
        Need("conditions", "PASSING", conditions.PASSING, PASSING),
        Need("council_types", "TYPES", council_types.TYPES, TYPES),
        Need("sources", "TYPES", sources.TYPES, SOURCE_TYPES),
        Need("sources", "SPEAKERS", sources.SPEAKERS, SOURCE_TYPES),
        Need("sources", "SYSTEMS", sources.SYSTEMS, SYSTEMS),
        Need("codes", "LANGUAGES", codes.LANGUAGES, LANGUAGES),
        Need("meetings", "KINDS", meetings.KINDS, MEETINGS),
        Need(
            "meetings",
            "LOCAL_COUNCILS",
            meetings.LOCAL_COUNCILS,
            [nation for kind in in_area for nation in kind.nations or NATIONS],
        ),
        Need(
            "meetings",
            "OTHER_BODIES",
            meetings.OTHER_BODIES,
            [word for word, kind in MEETINGS.items() if kind.of == "other" or kind.others_in],
        ),
        Need("reorganisations", "STATUSES", reorganisations.STATUSES, REORGANISATION_STATUSES),
        Need("asked", "SAYS", asked.SAYS, REPLY_WORDS),
        Need("asked", "THAT", asked.THAT, REPLY_WORDS),
        Need("asked", "SHORT", asked.SHORT, REPLY_WORDS),
        Need("effects", "GIFTS", effects.GIFTS, LESS_THAN),
        Need("effects", "GIVEN", effects.GIVEN, EFFECTS),
        Need("answers", "LAW_READ", answers.LAW_READ, CONFIDENCES),
    ]


def list_gaps() -> list[str]:
    return [gap for need in list_needs() for gap in need.list_gaps()]
