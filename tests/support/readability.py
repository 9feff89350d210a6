"""How hard a text is to read: the grade by Flesch and Kincaid (1975), which is about the age less five."""

import re

_SENTENCE, _WORD, _VOWELS = (
    re.compile(r"[.!?]+(?=\s|$)"),
    re.compile(r"[A-Za-z][A-Za-z']*"),
    re.compile("[aeiouy]+"),
)
# Endings whose "e" is not spoken.
_SILENT = re.compile(r"(?:[^laeiouyscxzgh]es|[^tdaeiouy]ed|[^laeiouy]e)$")


def count_syllables(word: str) -> int:
    """``council`` 2, ``opened`` 2, ``allowed`` 2: by groups of vowels."""
    folded = word.lower().removesuffix("'s")
    return max(1, len(_VOWELS.findall(folded)) - bool(_SILENT.search(folded)))


def find_grade(text: str) -> float:
    words = _WORD.findall(text)
    sentences = max(1, len(_SENTENCE.findall(text)))
    syllables = sum(map(count_syllables, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
