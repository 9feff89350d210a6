"""The Nu Html Checker (vnu) over files and folders: what is wrong in HTML, SVG and CSS."""

import json
import subprocess
from pathlib import Path

from support.npm_tools import FOLDER, find_node_tool
from support.programs import find_program


def check_markup(*places: Path) -> list[str]:
    jar = "vnu-jar/build/dist/vnu.jar"
    find_node_tool(jar)
    command = [find_program("default-jre-headless"), "-Xss2m", "-jar", str(FOLDER / jar)]
    done = subprocess.run(
        [*command, "--format", "json", "--skip-non-html", "--also-check-svg", *map(str, places)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stderr)["messages"]
    # Of a file the checker knows no origin that is its own; the browser obeys the policy in test_browser.py.
    return [
        f"{Path(one['url']).name}: {one['message']}"
        for one in found
        if "violates Content Security Policy" not in one["message"]
    ]
