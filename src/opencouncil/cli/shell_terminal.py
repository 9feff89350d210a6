"""The line of a session in a terminal: its prompt, its history, and what the Tab key offers."""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from opencouncil.cli.output import remark
from opencouncil.errors import OpenCouncilError
from opencouncil.saving.kept_questions import add_question, list_questions

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

    from opencouncil.cli.shell_words import Offer

PROMPT = "opencouncil> "
_CONTINUED = "        ...> "


def make_prompt(is_finished: Callable[[str], bool], find: "Callable[[str], Offer]") -> Callable[[], str]:
    """What asks for the next question, of one line or several.

    It raises EOFError when the user leaves or the terminal is gone, KeyboardInterrupt for a line given up.
    """
    session = _make_session(is_finished, find)

    def ask() -> str:
        try:
            return session.prompt(PROMPT)
        except OSError as error:
            # The terminal is gone.
            raise EOFError from error

    return ask


def _make_session(is_finished: Callable[[str], bool], find: "Callable[[str], Offer]") -> "PromptSession[str]":
    from prompt_toolkit import PromptSession
    from prompt_toolkit.application import get_app
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.filters import Condition
    from prompt_toolkit.history import History
    from prompt_toolkit.output import create_output
    from prompt_toolkit.shortcuts import CompleteStyle

    class Words(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
            offer = find(document.text_before_cursor)
            for word in offer.words:
                yield Completion(word, -offer.length)

    class Kept(History):
        is_kept = True

        def load_history_strings(self) -> Iterator[str]:
            try:
                yield from reversed(list_questions())
            except OpenCouncilError as error:
                self._give_up(error)

        def store_string(self, string: str) -> None:
            if self.is_kept and not string.startswith(" "):
                try:
                    add_question(string)
                except OpenCouncilError as error:
                    self._give_up(error)

        def _give_up(self, error: OpenCouncilError) -> None:
            self.is_kept = False
            remark(f"Questions are not kept for the next session: {error}")

    output = create_output(stdout=sys.stdout if sys.stdout.isatty() else sys.stderr)
    # Nothing of ours needs to know where the cursor is, and some terminals do not answer.
    if hasattr(output, "enable_cpr"):
        output.enable_cpr = False
    return PromptSession(
        history=Kept(),
        completer=Words(),
        complete_while_typing=False,
        complete_style=CompleteStyle.READLINE_LIKE,
        multiline=Condition(lambda: not is_finished(get_app().current_buffer.text)),
        prompt_continuation=lambda width, number, is_soft: " " * len(PROMPT) if is_soft else _CONTINUED,
        output=output,
    )
