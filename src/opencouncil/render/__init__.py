"""How results are shown, one module per format; only the one asked for is imported."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from opencouncil.findings import Report
    from opencouncil.lineage import Family
    from opencouncil.model import Council

FindingsRenderer = Callable[["Report", TextIO], None]
LineageRenderer = Callable[["Family", Mapping[str, "Council"], str, TextIO], None]

_MODULES = {
    name: f"findings.{module}"
    for name, module in (
        ("text", "text"),
        ("json", "json_"),
        ("github", "github"),
        ("sarif", "sarif"),
        ("junit", "junit"),
    )
}
_LINEAGE_MODULES = {
    name: f"lineage.{module}"
    for name, module in (("text", "text"), ("json", "json_"), ("mermaid", "mermaid"), ("dot", "dot"))
}


def findings_renderer(name: str) -> FindingsRenderer:
    """The function that shows a report in the format of this name."""
    module = import_module(f"opencouncil.render.{_MODULES[name]}")
    renderer: FindingsRenderer = module.render_findings
    return renderer


def lineage_renderer(name: str) -> LineageRenderer:
    """The function that shows what came before and after a council in the format of this name."""
    module = import_module(f"opencouncil.render.{_LINEAGE_MODULES[name]}")
    renderer: LineageRenderer = module.render_lineage
    return renderer
