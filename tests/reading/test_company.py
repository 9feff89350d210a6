"""What is said of a file follows from the file alone: from no other file that was read before it."""

from functools import _lru_cache_wrapper
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from opencouncil.checking.alone import check_file
from opencouncil.reading import plain_scalars, quick_brackets, quick_files
from opencouncil.reading.document import parse
from opencouncil.reading.loading import load_file
from support.builders import council_text
from support.clock import TODAY
from support.memos import list_modules
from test_cases import INVALID, VALID

# Words that are one thing as a name, another as a value or in brackets, and words that are well anywhere.
WORDS = [
    *("2020-13-45", "2014-02-30", "2014-09-26", "2014-09", "2014", "012", "1_000", "12:30", "1e3", "0x1F"),
    *("no", "y", "True", "true", "null", "~", "=", "<<", ".inf", "+1", "-1.5", "-0"),
    *("what?", "?what", "a?b", "-", "--", "-a", "a", "allowed", "é", "\u00a0", "12 March", "a:b", "a#b"),
    *('"no"', '"\\e[31m"', '"\\u00a0"', '"-"', "'2014-02-30'", "*a", "&a", "!a", "'it''s'"),
]
FORMS = [
    "{0}: {1}\n",
    "a: {0}\n",
    "a: [{0}, {1}]\n",
    "a: {{{0}: {1}}}\n",
    "- {0}\n- {1}\n",
    "a:\n  {0}: {1}\n",
]
# A text of a few words in one of the forms of YAML.
TEXTS = st.builds(str.format, st.sampled_from(FORMS), st.sampled_from(WORDS), st.sampled_from(WORDS))
LOADERS = [
    pytest.param(None, id="as used"),
    pytest.param(yaml.CBaseLoader, id="C"),
    pytest.param(yaml.BaseLoader, id="pure"),
]


def forget_words() -> None:
    """Empty what the readers remember."""
    plain_scalars.KNOWN_TEXT.clear()
    for known in (quick_files.KNOWN_PAIRS, quick_files.KNOWN_GROUPS, quick_files.KNOWN_VALUES):
        known.clear()
    quick_brackets.read_list.cache_clear()
    quick_brackets.read_group.cache_clear()


def forget_everything(modules: list[ModuleType]) -> None:
    """Empty all that the program remembers from one file to the next."""
    forget_words()
    for module in modules:
        for value in vars(module).values():
            # The contract of the tables reads no file of a dataset, and other tests hold the one there is.
            if isinstance(value, _lru_cache_wrapper) and ".tables." not in value.__module__:
                value.cache_clear()


def describe(text: str, loader: type[Any] | None) -> tuple[Any, Any]:
    document = parse(text.encode(), loader)
    return repr(document.data), document.problems


@pytest.mark.parametrize("loader", LOADERS)
@given(texts=st.lists(TEXTS, min_size=2, max_size=6))
@example(texts=["a:\n  2020-13-45: [b]\n", "a: 2020-13-45\n"])
@example(texts=["{what?: a}\n", "a: {what?: b}\n"])
@example(texts=["a: -a\n", "a: [-]\n"])
def test_a_text_is_read_alike_in_any_company(loader: type[Any] | None, texts: list[str]) -> None:
    alone = []
    for text in texts:
        forget_words()
        alone.append(describe(text, loader))
    forget_words()
    assert [describe(text, loader) for text in texts] == alone
    assert [describe(text, loader) for text in reversed(texts)] == alone[::-1]


FILES = [path.read_bytes() for path in (*VALID, *INVALID)] + [
    (council_text() + "notes: 2020-13-45\n").encode(),
    (council_text() + "2020-13-45: x\n").encode(),
]
MODULES = list_modules()


def find_findings(data: bytes) -> list[Any]:
    return list(check_file(load_file("councils/lichfield.yaml", data), TODAY))


@pytest.fixture(scope="module")
def alone() -> list[list[Any]]:
    """The findings on each file, with nothing remembered from any other."""
    found = []
    for data in FILES:
        forget_everything(MODULES)
        found.append(find_findings(data))
    return found


@pytest.mark.slow
@settings(max_examples=25)
@given(order=st.permutations(range(len(FILES))).map(lambda order: order[:12]))
@example(order=[len(FILES) - 1, len(FILES) - 2])
def test_a_file_has_the_same_findings_in_any_company(order: list[int], alone: list[list[Any]]) -> None:
    assert [find_findings(FILES[one]) for one in order] == [alone[one] for one in order]
