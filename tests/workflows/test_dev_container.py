"""The dev container names an image, a Node.js and a command that there is; it has not been started here."""

import json
import re

from support.builders import REPOSITORY

TEXT = (REPOSITORY / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8")


def test_the_dev_container_sets_up_what_the_makefile_does() -> None:
    # The format allows comments, JSON does not.
    container = json.loads(re.sub(r"^\s*//.*$", "", TEXT, flags=re.MULTILINE))
    assert set(container) == {"name", "image", "features", "postCreateCommand", "customizations"}
    python = re.search(r"python:(3\.[0-9]+)-", container["image"])
    assert python
    classifiers = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert f"Programming Language :: Python :: {python[1]}" in classifiers
    target = container["postCreateCommand"].removeprefix("make ")
    assert re.search(rf"^{target}:", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
