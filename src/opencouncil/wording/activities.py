"""What is said of each activity in the sentences it stands in; its name alone is the schema's title."""

from collections.abc import Mapping
from typing import NamedTuple


class Practice(NamedTuple):
    """What a council does with its meetings: does it, it does, it did; and what to ask about it."""

    do: str
    does: str
    did: str
    question: str


class Subject(NamedTuple):
    """The activity as the subject of a sentence: ``filming``, ``was``."""

    noun: str
    was: str = "was"


# What somebody asks to do, and where.
DEEDS: Mapping[str, str] = {
    "social-media": "post on social media from {}",
    "audio-record": "record sound at {}",
    "film": "film or take photographs at {}",
    "public-questions": "ask a question at {}",
    "public-speaking": "speak at {}",
    "petitions": "bring a petition to {}",
    "attend": "attend {}",
    "oral-commentary": "give a spoken commentary at {}",
}
PRACTICES: Mapping[str, Practice] = {
    "council-webcast": Practice(
        do="show {} live",
        does="shows them live",
        did="showed them live",
        question="whether and where its meetings can be watched",
    ),
    "council-recording": Practice(
        do="publish recordings of {}",
        does="publishes recordings of them",
        did="published recordings of them",
        question="whether and where there are recordings",
    ),
    "papers": Practice(
        do="put the papers of {} online",
        does="puts them online",
        did="put them online",
        question="where the papers are",
    ),
}
# What a duty of the council requires, where the question names another thing.
REQUIRED: Mapping[str, str] = {"petitions": "a scheme for petitions"}
SUBJECTS: Mapping[str, Subject] = {
    "social-media": Subject("posting from the meeting"),
    "audio-record": Subject("recording sound"),
    "film": Subject("filming"),
    "council-webcast": Subject("the live webcast"),
    "council-recording": Subject("the published recording"),
    "papers": Subject("papers online", "were"),
    "public-questions": Subject("public questions", "were"),
    "public-speaking": Subject("public speaking"),
    "petitions": Subject("petitions", "were"),
}
# A question that is easily taken for another, and the activity of that other.
OTHER_QUESTIONS: Mapping[str, tuple[str, str]] = {
    "audio-record": ("With pictures", "film"),
    "council-webcast": ("To film or stream it yourself", "film"),
    "council-recording": ("To record it yourself", "audio-record"),
}


def ask_of_any(activity: str) -> str:
    """The question before a council is chosen, short enough for a phone: ``May I record sound?``."""
    if activity in PRACTICES:
        return f"Does it {PRACTICES[activity].do.format('meetings')}?"
    deed, _, _ = DEEDS[activity].removesuffix(" {}").rpartition(" ")
    return f"May I {deed}?"
