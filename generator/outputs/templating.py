"""Jinja as pages are rendered with it: what it gives, with less ceremony.

A page holds hundreds of values and calls dozens of macros; what Jinja does around each of them, for
the sake of templates unlike ours, took half of a page's time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_OF_CALLER = {"_loop_vars", "_block_vars"}
_MARKS = re.compile("[&<>\"']").search


def escaped(value: object) -> str:
    """``markupsafe.escape``; text without a mark to escape stays what it is, not made ``Markup``.

    Good only for what is joined to a page at once.
    """
    if type(value) is str:
        if _MARKS(value) is None:
            return value
    elif type(value) is Markup:
        return value
    return escape(value)


class _Macro(Macro):
    """A macro that tells how many parameters it has and gives its text without further ado."""

    def __init__(
        self,
        environment: Environment,
        func: Callable[..., str],
        name: str,
        arguments: list[str],
        catch_kwargs: bool,
        catch_varargs: bool,
        caller: bool,
        default_autoescape: bool | None = None,
    ) -> None:
        more = (catch_kwargs, catch_varargs, caller)
        super().__init__(environment, func, name, arguments, *more, default_autoescape)
        self.text = func
        self.parameters = -1 if any(more) else len(arguments)


class _Context(Context):
    """A context in which a macro that is given just its parameters is called directly."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - Jinja's names
        if type(__obj) is _Macro and __obj.parameters == len(args) and kwargs.keys() <= _OF_CALLER:
            text = __obj.text(*args)
            return Markup(text) if __self.eval_ctx.autoescape else text
        return super().call(__obj, *args, **kwargs)


class _Template(Template):
    """A template whose code escapes and calls as above."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's own name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__.update(escape=escaped, Macro=_Macro)
        return template


class Templates(Environment):
    """Jinja's environment with the above."""

    template_class = _Template
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names every template knows, as a dictionary, which each page copies."""
        return {**self.globals, **(d or {})}
