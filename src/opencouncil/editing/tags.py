"""Several tags in one line, as people write them: with commas or with semicolons between them."""

import re

# No tag has either in it.
_BETWEEN = re.compile("[,;]")


def split_tags(text: str) -> list[str]:
    """The tags of a line, without blanks around them."""
    return [tag.strip() for tag in _BETWEEN.split(text) if tag.strip()]
