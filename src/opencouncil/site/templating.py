"""The templates of pages, compiled so that a page takes less than it does in programs for everything.

A page has hundreds of texts. Jinja makes of each an object that says it is safe, may look for a key of the
name of each field, and asks of each function whether it wants to know the page. Here a text without marks is
shown as it is, a field is a field, and our own functions are called as they are.
"""

from keyword import iskeyword
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame

from opencouncil.site.lines import mark_code, show_line, show_link, show_section, show_text

# What pages call. All else that is called is a macro, or Jinja's own.
_OURS = frozenset(("to", "is_safe", "show_section", "show_line", "show_link"))
# What has keys and no fields, by the name that templates give to it.
_OF_KEYS = frozenset(("headings", "labels", "messages", "places"))
_SIMPLE = (nodes.Name, nodes.Getattr, nodes.Call)


class _Code(CodeGenerator):
    """As all of a page is escaped, no text asks whether it is to be."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.show(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        whole = node.node
        name = getattr(whole, "attr", None) or getattr(whole, "name", None)
        if not isinstance(whole, _SIMPLE) or name in _OF_KEYS or iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.visit(whole, frame)
        self.write(f".{node.attr}")

    def visit_Call(  # noqa: N802 - the same
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if not isinstance(node.node, nodes.Name) or node.node.name not in _OURS:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for number, one in enumerate((*node.args, *node.kwargs)):
            self.write(", " if number else "")
            self.visit(one, frame)
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Code
    show = staticmethod(show_text)


def make_environment() -> Environment:
    environment = _Environment(
        loader=PackageLoader("opencouncil.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # Nothing changes them while a site is made.
        auto_reload=False,
    )
    environment.filters["coded"] = mark_code
    environment.globals |= {
        "show_section": show_section,
        "show_line": show_line,
        "show_link": show_link,
    }
    return environment
