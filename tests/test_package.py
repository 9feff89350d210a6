"""What is installed comes from where the reader's own settings say."""

from support.builders import REPOSITORY


def test_no_lock_file_names_a_registry() -> None:
    locks = ("constraints.txt", "tests/npm/package-lock.json")
    texts = [(REPOSITORY / lock).read_text(encoding="utf-8") for lock in locks]
    assert all(texts)
    assert not [
        text for text in texts if "resolved" in text or "--index-url" in text or "://registry" in text
    ]
