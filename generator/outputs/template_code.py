"""Code of templates for the usual page: what a template writes is gathered in a list by turns.

A turn is what stands as it is and a value still to be escaped, which ``templating.joined`` sees to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

_OUT_OF_TURN = re.compile(r"^\s*t_\d+\.append\(", re.MULTILINE).search


def in_turns(code: str) -> bool:
    """Whether all that code gathers comes by turns: a piece by itself could pass unescaped."""
    return _OUT_OF_TURN(code) is None


class _Turn:
    """What stands as it is, texts known beforehand or one expression, and the value after it."""

    def __init__(self) -> None:
        self.texts: list[Any] = []
        self.done: nodes.Expr | None = None
        self.value: nodes.Expr | None = None


class UsualCode(CodeGenerator):
    """Code for the usual page, which raises where Jinja would look further."""

    _gathers = False

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's names
        """A template; one that takes others in hands on its text piece by piece, as they do."""
        self._gathers = not (node.find(nodes.Extends) or node.find(nodes.Include))
        super().visit_Template(node, frame)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """A body; that of a template is gathered in a list."""
        gathers = self._gathers and frame.rootlevel and frame.toplevel and frame.buffer is None
        if gathers:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if gathers:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - as above
        """A field."""
        name = node.attr
        if name.isascii() and name.isidentifier() and not iskeyword(name):
            self.write("(")
            self.visit(node.node, frame)
            self.write(f").{name}")
        else:
            super().visit_Getattr(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - as above
        """An item, or a slice."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")

    def start_write(self, frame: Frame, node: nodes.Node | None = None) -> None:
        """Before an expression whose text stands as it is."""
        if frame.buffer is None:
            super().start_write(frame, node)
        else:
            self.writeline(f"{frame.buffer}.extend((", node)

    def end_write(self, frame: Frame) -> None:
        """After it: there is no value."""
        if frame.buffer is not None:
            self.write(", ''))")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - as above
        """Texts and expressions in a row."""
        if frame.buffer is None:
            super().visit_Output(node, frame)
            return
        if frame.require_output_check:  # as Jinja does: what another extends shows blocks only
            if self.has_known_extends:
                return
            self.writeline("if parent_template is None:")
            self.indent()
        finalize = self._make_finalize()
        self.writeline(f"{frame.buffer}.extend((")
        self.indent()
        for turn in self._turns(node.nodes, frame, finalize):
            self._write_turn(turn, frame, finalize)
        self.outdent()
        self.writeline("))")
        if frame.require_output_check:
            self.outdent()

    def _turns(self, output: Sequence[nodes.Expr], frame: Frame, finalize: Any) -> list[_Turn]:
        turns = [_Turn()]
        for child in output:
            text = self._known(child, frame, finalize)
            value = text is None and _is_value(child, frame, finalize)
            done = text is None and not value
            last = turns[-1]
            if last.value or (last.done and not value) or (last.texts and done):
                last = _Turn()
                turns.append(last)
            if value:
                last.value = child
            elif done:
                last.done = child
            else:
                last.texts.append(text)
        return turns

    def _known(self, child: nodes.Expr, frame: Frame, finalize: Any) -> Any:
        """The text of an expression, if it is known beforehand."""
        try:
            if finalize.const or isinstance(child, nodes.TemplateData):
                return self._output_child_to_const(child, frame, finalize)
        except Exception:  # whatever it is, it will come again when the page is rendered
            return None
        return None

    def _write_turn(self, turn: _Turn, frame: Frame, finalize: Any) -> None:
        if turn.done is None:
            self.writeline(self._output_const_repr(turn.texts))
        else:
            self.newline(turn.done)
            self._output_child_pre(turn.done, frame, finalize)
            self.visit(turn.done, frame)
            self._output_child_post(turn.done, frame, finalize)
        self.write(", ")
        if turn.value is None:
            self.write("''")
        else:
            self.visit(turn.value, frame)
        self.write(",")


def _is_value(node: nodes.Expr, frame: Frame, finalize: Any) -> bool:
    """Whether an expression gives what is to be escaped, and hardly ever is markup already."""
    context = frame.eval_ctx
    escapes = context.autoescape and not context.volatile and finalize.src is None
    return bool(escapes) and not isinstance(node, (nodes.Call, nodes.Filter))
