"""Templates that Jinja compiled when the wheel was built (`hatch_build.py`): a module each.

They lie beside the folder of the templates, by the version of Jinja that made them. A checkout has none,
and another version of Jinja finds none: then each template is compiled at its first use.
"""

from collections.abc import MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment


def find_compiled(folder: Path) -> Path:
    """Where the templates of a folder are compiled by the Jinja that is installed, if they are."""
    return folder.with_name(f"{folder.name}-jinja2-{_find_version()}")


def compile_templates(environment: "Environment", target: Path) -> None:
    """Write a module for each template; jinja2.TemplateSyntaxError for a wrong one."""
    environment.compile_templates(target, zip=None, ignore_errors=False)


def make_loader(folder: Path, compiled: Path) -> "BaseLoader":
    """For the templates of a folder: what is compiled in the other, if that is there, else their text."""
    from jinja2 import Environment, FileSystemLoader, ModuleLoader, Template, TemplateNotFound

    class Compiled(ModuleLoader):
        templates = FileSystemLoader(folder)

        def load(
            self,
            environment: Environment,
            name: str,
            globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
        ) -> Template:
            try:
                template = super().load(environment, name, globals)
            except TemplateNotFound:
                return self.templates.load(environment, name, globals)
            # A traceback has the number of the template's line: the module's file has other lines.
            template.filename = str(folder / name)
            return template

    return Compiled(compiled) if compiled.is_dir() else FileSystemLoader(folder)


def _find_version() -> str:
    import jinja2

    # The list of what is installed takes longer to import than templates to compile.
    if said := vars(jinja2).get("__version__"):
        return str(said)
    from importlib.metadata import version

    return version("jinja2")
