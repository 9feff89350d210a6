"""Compiles the templates of the package for the wheel: see wording/compiled.py."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTemplates(BuildHookInterface[Any]):
    """Nothing but the wheel has them: no file is written in the source tree."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        # What an editable install runs are the templates that are edited.
        if version != "standard":
            return
        source = Path(self.root, "src")
        sys.path.insert(0, str(source))
        # The environments that run them. No library may be needed for these but what build-system requires.
        from opencouncil.site import page
        from opencouncil.wording import compiled, letter

        self._made = TemporaryDirectory()
        for part in (page, letter):
            place = compiled.find_compiled(part.FOLDER).relative_to(source)
            target = Path(self._made.name, place)
            compiled.compile_templates(part.make_environment(), target)
            build_data["force_include"][str(target)] = place.as_posix()

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version == "standard":
            self._made.cleanup()
