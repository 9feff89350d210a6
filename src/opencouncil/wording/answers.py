"""An answer in a few plain words: the question, the short answer, and how far to trust it."""

from datetime import date

from opencouncil.answers import DISPUTED, NO_COUNCIL, NOT_LOOKED_FOR, UNKNOWN, UP_TO_COUNCIL, Answer
from opencouncil.choice import (
    PANDEMIC,
    SOME_MEETINGS,
    excludes_main_meeting,
    is_of_main_meeting,
    names_other_bodies,
)
from opencouncil.claims import (
    is_dated,
    is_weak,
    latest_day,
    may_be_older,
    speaking_day,
    year_if_old,
)
from opencouncil.law import DUTY, RIGHT, Effect
from opencouncil.model import Claim
from opencouncil.standing import DOUBTS
from opencouncil.vocabulary import CONDITIONS, MEETINGS, PRACTICES, QUESTIONS, SOURCE_TYPES
from opencouncil.wording import activities, meetings, statuses
from opencouncil.wording.before_law import say_before_law
from opencouncil.wording.claims import name_age
from opencouncil.wording.codes import name_source_type, spell_out
from opencouncil.wording.conditions import PASSING
from opencouncil.wording.dates import say_date, say_day, say_span
from opencouncil.wording.effects import GIFTS, say_gift, say_limit
from opencouncil.wording.lists import capital, join_words
from opencouncil.wording.safe_text import one_line
from opencouncil.wording.scope import list_scope, say_scope
from opencouncil.wording.sections import Role, Text
from opencouncil.wording.weak import list_doubts_beside_duty

# How well the law was read; nothing is said where it was read in full.
LAW_READ = {
    "high": "",
    "medium": "not read whole, or partly inferred",
    "low": "hardly read: check it before you rely on it",
}
NO_DATE = "The source has no date."
# Meetings in the room came back in 2021.
_PANDEMIC_IS_OVER = date(2022, 1, 1)
YES, DOUBT, NO = Role.GOOD, Role.DOUBT, Role.BAD


class Wording:
    """One answer for a reader of today, in the tense of the day asked about."""

    def __init__(self, answer: Answer, today: date, is_told_of_past: bool = False) -> None:
        self.answer = answer
        self.today = today
        self.claim = answer.claim
        # Where none speaks because of the law, what was said before it.
        self.history = answer.last_known_claim
        self.is_told_of_past = is_told_of_past
        self.is_past = is_told_of_past or answer.on < today
        self.is_parish = MEETINGS[answer.meeting].is_held_by_others(answer.council.nation)
        # Whether several bodies are meant, as the parish councils of an area.
        self.is_many = self.is_parish and answer.meeting not in meetings.SINGLE_BODIES
        self.body = "each of them" if self.is_many else "that body" if self.is_parish else "the council"
        self.name = one_line(answer.council.name)

    def ask(self) -> str:
        """The question that is answered."""
        answer = self.answer
        kind = "meetings" if self.is_parish else meetings.KINDS[answer.meeting]
        who = self.name
        if self.is_parish:
            place = one_line(answer.council.short_name)
            if answer.meeting in meetings.OTHER_BODIES:
                who = meetings.OTHER_BODIES[answer.meeting].format(place)
            else:
                who = self._name_parishes()
        if answer.activity in PRACTICES:
            does = "did" if self.is_past else "do" if self.is_many else "does"
            deed = activities.PRACTICES[answer.activity].do.format(
                f"{'their' if self.is_many else 'its'} {kind}"
            )
            return f"{does.capitalize()} {who} {deed}?"
        return (
            f"{self._now('May', 'Could')} I {activities.DEEDS[answer.activity].format(f'{kind} of {who}')}?"
        )

    def say_short(self) -> Text:
        """The short answer, and its colour as of a traffic light."""
        answer = self.answer
        if answer.answer == NO_COUNCIL:
            return Text(self._say_no_council(), NO)
        if self.is_of_the_pandemic():
            then = Wording(answer, self.today, is_told_of_past=True).say_short().text
            return Text(f"In the pandemic: {then[:1].lower()}{then[1:]} Not known since.", DOUBT)
        if answer.activity in PRACTICES:
            return say_scope(answer, *self._say_practice())
        if answer.answer == RIGHT:
            return Text(self._say_right(), DOUBT if say_limit(self.answer.deciding) else YES)
        return say_scope(answer, *self._say_permission())

    def is_of_the_pandemic(self) -> bool:
        """Whether the answer rests on an arrangement of the pandemic, and is for a day after it."""
        claim, answer = self.claim, self.answer
        if claim is None or self.is_told_of_past or not answer.rests_on_claim:
            return False
        return PANDEMIC in claim.conditions and answer.on >= _PANDEMIC_IS_OVER

    def list_reservations(self) -> list[str]:
        """Warnings before a reader relies on a claim: its age, its scope, its weight."""
        answer, claim = self.answer, self.claim
        kind = MEETINGS[answer.meeting]
        is_known = answer.council.parishes if kind.is_of_parishes else kind.is_before
        if kind.is_of_others and not is_known:
            return [self._say_maybe_none()]
        if self.history and (answer.answer == UNKNOWN or answer.activity in PRACTICES):
            return [self._say_last_known(self.history)]
        # The law gives the right to read papers; only the claim says whether they are online.
        if claim is None or not (answer.rests_on_claim or answer.activity in PRACTICES):
            return []
        found = []
        if answer.undated:
            found.append(self.say_undated(answer.undated))
        elif answer.deciding is None and not answer.is_law_silent:
            found.append(self.say_not_looked())
        if answer.disagreement:
            others = join_words([spell_out(other.status).lower() for other in answer.disagreement])
            found.append(f"Two equal sources disagree; the other says: {others}.")
        if old := self.say_if_old(claim):
            found.append(f"{old}: it may have changed.")
        if newer := self._find_newer_of_others(claim):
            what = spell_out(newer.status).lower()
            which = "other meetings" if MEETINGS[answer.meeting].is_main else "full council only"
            found.append(f"A newer source is about {which}: {what} ({say_when(newer)}).")
        found += list_scope(answer, self.say_short().text)
        passing = [tag for tag in PASSING if tag in claim.conditions]
        found += [PASSING[tag] for tag in passing if not (tag == PANDEMIC and self.is_of_the_pandemic())]
        if claim.confidence == "low":
            found.append("It rests on one weak source.")
        if is_weak(claim):
            found.append(NO_DATE)
        return [*found, *list_doubts_beside_duty(answer, claim)]

    def _say_maybe_none(self) -> str:
        """That there may be no such body in the area."""
        are = "are" if self.is_many else "is"
        gives = self.answer.deciding or self.answer.is_law_silent
        where = f": this is what the law gives where there {are}" if gives else ""
        return f"We do not know whether there {are} {'any' if self.is_many else 'one'}{where}."

    def say_step(self) -> str:
        """The rule, the claim, its source and its age, and any doubt; nothing beyond what they say."""
        standing = self.answer.standing
        if standing is None:
            return ""
        claim, effect = standing.claim, standing.effect
        when = say_date(claim.stated) if claim.stated else "undated"
        if claim.stated_from:
            when = f"from {say_day(claim.stated_from)} or later"
        source = f"{one_line(claim.source.title)} ({name_source_type(claim.source.type)}, {when})"
        scope = " at some meetings" if SOME_MEETINGS in claim.conditions else ""
        doubt = f" But {DOUBTS[standing.doubt]}." if standing.doubt else ""
        # An undated source is called so already.
        age = f" {self.say_age()}" if self.name_age(claim) else ""
        return f"{say_gift(effect)} The source, {source}, {statuses.SAYS[claim.status]}{scope}.{age}{doubt}"

    def say_step_in_short(self) -> str:
        """That the claim gives less than the law, and any doubt; law and source are named elsewhere."""
        standing = self.answer.standing
        if standing is None:
            return ""
        says = f"the source {statuses.SAYS[standing.claim.status]}"
        if standing.doubt:
            return f"Worth checking: {says}. But {DOUBTS[standing.doubt]}."
        return f"Out of step with the law: {says}."

    def say_if_old(self, claim: Claim) -> str:
        """When an old claim was last known: ``Last known in 2014``; empty for one that is not old.

        Of words without a day, the days that they can be from, and when they were read.
        """
        year = year_if_old(claim, self.answer.on)
        if year is None:
            return ""
        if claim.stated_from is None or latest_day(claim).year == year:
            return f"Last known in {year}"
        if claim.stated_by:
            return f"Last known between {year} and {claim.stated_by.year}"
        return f"From {year} or later, read on {say_day(claim.checked)}"

    def say_age(self) -> str:
        """How old the claim that speaks, or was last known, is on the day, in a sentence."""
        claim = self.claim or self.history
        if claim is None:
            return ""
        age = self.name_age(claim)
        return f"It {self._now('is', 'was')} {age}." if age else "Undated."

    def name_age(self, claim: Claim) -> str:
        """How old a claim is on the day: ``6 years old``; empty for one without any date."""
        age = name_age(claim, self.answer.on)
        return f"{age} on that day" if age and self.is_past else age

    def who_agrees(self) -> str:
        """Whose permission it needs: ``the chair``."""
        tags = self.claim.conditions if self.claim else ()
        return next((statuses.WHO_AGREES[tag] for tag in tags if tag in statuses.WHO_AGREES), "the council")

    def _say_right(self) -> str:
        text, claim = (
            f"Yes, it {self._now('is', 'was')} your right{say_limit(self.answer.deciding)}",
            self.claim,
        )
        if claim is None:
            return f"{text}."
        if self.answer.is_out_of_step:
            who = "the council" if SOURCE_TYPES[claim.source.type].is_own else "a report"
            return f"{text}, though {who} {self._now('says', 'said')} otherwise."
        if claim.status == "allowed-with-notice":
            if year := year_if_old(claim, self.answer.on):
                is_open = claim.stated_from is not None and latest_day(claim).year != year
                when = f"in words {say_span(claim)}" if is_open else f"last known in {year}"
                return f"{text}. The council asked to be told first ({when})."
            return f"{text}. The council {self._now('asks', 'asked')} to be told first."
        return f"{text}."

    def _say_permission(self) -> tuple[str, Role]:
        status, tags = self.answer.answer, self.claim.conditions if self.claim else ()
        if status == DISPUTED:
            disagree = f"Lawyers {self._now('disagree', 'disagreed')} whether the law gives a right to it."
            return f"{disagree}{self._say_beside_dispute()}", DOUBT
        if self.answer.activity in QUESTIONS and status in (UP_TO_COUNCIL, NOT_LOOKED_FOR):
            own = f"{'Their own rules are' if self.is_many else 'Its own rule is'} not recorded here."
            return self._say_silence("", own), DOUBT
        if not self.answer.rests_on_claim:
            whose = "their rules" if self.is_many else f"the rule of {self.body}"
            rule = "its rule" if status == UP_TO_COUNCIL and not self.is_many else whose
            missing = f"What {self.body} {self._now('does', 'did')} is not known."
            return self._say_silence(missing, f"We have not found {rule}."), DOUBT
        said = next(
            (
                said
                for tag, said in statuses.BY_TAG.items()
                if tag in tags and CONDITIONS[tag].speaks_for == status
            ),
            statuses.PERMISSIONS[status],
        )
        return self._now(*said).format(who=self.who_agrees()), _light(status)

    def _say_beside_dispute(self) -> str:
        """What the claim says that speaks beside a disputed right; empty without one."""
        if self.claim is None:
            return ""
        is_own = SOURCE_TYPES[self.claim.source.type].is_own
        who = f"The council {self._now('says', 'said')}" if is_own else "Others say of the council"
        before = say_before_law(self.claim, self.answer)
        return f" {who}: {spell_out(self.claim.status).lower()}{f' ({before})' if before else ''}."

    def _say_practice(self) -> tuple[str, Role]:
        answer, claim = self.answer, self.claim
        gives = answer.deciding.effect if answer.deciding else ""
        practice = activities.PRACTICES[answer.activity]
        does = practice.did if self.is_past else practice.does
        limit = say_limit(self.answer.deciding)
        right = f"it {self._now('is', 'was')} your right to read them{limit}"
        if claim is None:
            if answer.answer == RIGHT:
                return f"{capital(right)}. Whether {self.body} {does} is not known.", DOUBT if limit else YES
            it = "each" if self.is_many else "it"
            missing = f"Whether {self.body} {does} is not known."
            return self._say_silence(
                missing, f"We have not found what {it} {self._now('does', 'did')}."
            ), DOUBT
        is_main = MEETINGS[answer.meeting].is_main
        if claim.status == "partial" and answer.rests_on_claim and is_main and excludes_main_meeting(claim):
            return "In part, but not of full council.", NO
        said, light = statuses.PRACTICES[claim.status], _light(claim.status)
        sentence = said.plain
        if gives == RIGHT:
            # The right to read holds whatever the council does.
            sentence, light = said.with_right, DOUBT if light == NO else YES
        elif gives == DUTY:
            sentence = said.by_law
        return sentence.format(
            does=does,
            do=self._now("does", "did"),
            requires=self._now("requires", "required"),
            right=right,
            Right=capital(right),
        ), light

    def _say_silence(self, missing: str, not_found: str) -> str:
        """What the law gives where no claim answers: ``missing`` beside a duty, else ``not_found``."""
        answer = self.answer
        if answer.answer == NOT_LOOKED_FOR:
            return f"{self.say_not_looked()} {not_found}"
        if answer.answer == UP_TO_COUNCIL:
            return f"The law {self._now('leaves', 'left')} it to {self.body}. {not_found}"
        if answer.undated:
            return f"{self.say_undated(answer.undated)} {missing}"
        return f"{self._say_required()} {missing}"

    def say_not_looked(self) -> str:
        """That nobody has looked for a law, or that the one that was found was not read."""
        looked = self.answer.looked
        if looked and not looked.is_answer:
            return "There is a law on this that we have not read."
        return "We have not looked for the law on this."

    def say_undated(self, effect: Effect) -> str:
        """That the first day of a law is not known, so that it answers for no past day."""
        gift = GIFTS.get(effect.effect)
        gives = f"The law {gift.verb} today" if gift else "There is a law on this today"
        return f"{gives}. Since when is not known, so it does not answer for this day."

    def _say_required(self) -> str:
        """The duty, and since when there is one."""
        what = activities.REQUIRED.get(self.answer.activity, "it")
        if since := self.answer.law_since if self.answer.deciding and self.answer.deciding.start else None:
            return f"The law {self._now('has', 'had')} required {what} since {say_day(since)}."
        return f"The law {self._now('requires', 'required')} {what}."

    def _say_last_known(self, claim: Claim) -> str:
        """What was known before the law began, from a text that may be older, or of other meetings."""
        what = spell_out(claim.status).lower()
        begins = self.answer.law_since
        if begins and speaking_day(claim) >= begins and names_other_bodies(claim):
            return f"Known of other meetings only: {what} ({say_when(claim)})."
        if not is_dated(claim) or (begins and may_be_older(claim, begins)):
            return f"Last known, from a source that may be older: {what} ({say_when(claim)})."
        return f"Last known before that: {what} ({say_when(claim)})."

    def _find_newer_of_others(self, claim: Claim) -> Claim | None:
        """The newest claim on other meetings that was passed over, if it is newer than this one."""
        is_of_others = names_other_bodies if MEETINGS[self.answer.meeting].is_main else is_of_main_meeting
        newer = [
            other
            for other, _ in self.answer.passed_over
            if is_of_others(other)
            and is_dated(other)
            and speaking_day(claim) < speaking_day(other) <= self.answer.on
        ]
        return max(newer, key=speaking_day, default=None)

    def _name_parishes(self) -> str:
        council = self.answer.council
        return f"{meetings.LOCAL_COUNCILS[council.nation]} in {one_line(council.short_name)}"

    def _say_no_council(self) -> str:
        council = self.answer.council
        if council.exists_on(self.answer.on):
            return f"There are no {self._name_parishes().replace(' and ', ' or ', 1)}."
        if council.abolished and council.abolished <= self.answer.on:
            ended = "will have ended" if council.abolished > self.today else "ended"
            return f"{self.name} {ended} on {say_day(council.abolished)}."
        begins, day = council.founded, say_day(self.answer.on)
        if self.answer.on == self.today:
            text = f"{self.name} does not exist yet"
        else:
            text = f"{self.name} {self._now('will', 'did')} not exist {self._now('yet ', '')}on {day}"
        if begins is None:
            return f"{text}."
        return f"{text}: it {'began' if begins <= self.today else 'begins'} on {say_day(begins)}."

    def _now(self, today: str, then: str) -> str:
        return then if self.is_past else today


def say_when(claim: Claim) -> str:
    """The date of a claim: ``August 2024``, ``from 1 January 2021 or later``, ``undated``."""
    return say_date(claim.stated) if claim.stated else say_span(claim)


def _light(status: str) -> Role:
    """The light of a status; a status that says neither yes nor no gives doubt."""
    role = statuses.find_role(status)
    return DOUBT if role is Role.PLAIN else role
