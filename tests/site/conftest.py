"""What tests of the site share: a browser, and one site for those that go through it as people do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from support.programs import find_program
from support.published import Published, publish


@pytest.fixture(scope="session")
def published(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Published]:
    with publish(tmp_path_factory.mktemp("published")) as found:
        yield found


# One for a module: between modules nothing of it may be left that another way of running code would meet.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Tests may run as root, where the browser has no sandbox of its own.
        browser = playwright.chromium.launch(executable_path=find_program("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()
