"""How results are shown, one module per format; only the one asked for is imported."""

from collections.abc import Callable
from importlib import import_module
from typing import TextIO

from opencouncil.findings import Report

FindingsRenderer = Callable[[Report, TextIO], None]

_MODULES = {"text": "text", "json": "json_", "github": "github", "sarif": "sarif", "junit": "junit"}


def findings_renderer(name: str) -> FindingsRenderer:
    """The function that shows a report in the format of this name."""
    module = import_module(f"opencouncil.render.{_MODULES[name]}")
    renderer: FindingsRenderer = module.render_findings
    return renderer
