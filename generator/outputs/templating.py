"""Jinja as pages are rendered with it: what it gives, with less ceremony.

A page holds hundreds of values and calls dozens of macros; what Jinja does around each of them, for
the sake of templates unlike ours, took two thirds of a page's time. ``Templates`` does without:
fields are read as Python reads them and not as items too, and what a template writes is gathered in
a list, in turns what stands as it is and a value still to be escaped: all values of the list are
looked at together, and few have a mark to escape. Where that fails (a field that is an item, a name
that is missing) the page is left to Jinja itself, whose word is final.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, MutableMapping
from functools import cache, cached_property
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, TemplateRuntimeError, nodes
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from generator.outputs import template_code
from generator.outputs.template_code import UsualCode, in_turns

_OF_CALLER = {"_loop_vars", "_block_vars"}
_markup = str.__new__


def escaped(value: object) -> str:
    """``markupsafe.escape``; text without a mark to escape stays what it is, not made ``Markup``.

    Good only for what is joined to a page at once.
    """
    if type(value) is str:
        if not _marked(value):
            return value
    elif type(value) is Markup:
        return value
    elif type(value) is int:
        return str(value)
    return escape(value)


def joined(pieces: Iterable[Any]) -> str:
    """What a template has written as one text; of a list every second piece is a value to escape.

    A value of a class derived from ``str`` is the text that it holds.
    """
    if not isinstance(pieces, list):
        return "".join(pieces)
    values = pieces[1::2]
    try:
        marked = _marked("".join(values))
    except TypeError:  # not only texts
        marked = True
    if marked:
        pieces[1::2] = map(escaped, values)
    return "".join(pieces)


def _marked(text: str) -> bool:
    return "&" in text or "<" in text or ">" in text or '"' in text or "'" in text


class _Macro(Macro):
    """A macro that tells what it takes and gives its text without further ado."""

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
        self.usual = not (catch_kwargs or catch_varargs or "caller" in arguments)
        self.named = _OF_CALLER | ({"caller"} if caller else set())

    def given(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, ...] | None:
        """What its function takes when it is called with these; None: let Jinja say."""
        lacking = len(self.arguments) - len(args)
        if not self.usual or lacking < 0 or (kwargs and not kwargs.keys() <= self.named):
            return None
        if lacking:
            args += (missing,) * lacking
        if self.caller:
            return (*args, kwargs["caller"]) if "caller" in kwargs else None
        return args


def directly(macro: Callable[..., str]) -> Callable[..., str]:
    """A macro of a template's module as a function of all its parameters; it gives plain text."""
    return macro.text if type(macro) is _Macro and macro.usual and not macro.caller else macro


class _Context(Context):
    """A context in which a macro that is given its parameters in order is called directly."""

    def call(__self, __obj: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - Jinja's names
        if type(__obj) is _Macro:
            given = __obj.given(args, kwargs)
            if given is not None:
                text = __obj.text(*given)
                return _markup(Markup, text) if __self.eval_ctx.autoescape else text
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


def form_of(kind: type[Environment]) -> str:
    """What tells the code of these environments' templates from that of others: who wrote it."""
    return _digest_of_writers() if issubclass(kind, Templates) else ""


@cache
def _digest_of_writers() -> str:
    written = b"".join(Path(name).read_bytes() for name in (__file__, template_code.__file__))
    return hashlib.blake2b(written, digest_size=16).hexdigest()


class Templates(Environment):
    """Jinja's environment with the above."""

    template_class = _Template
    context_class = _Context
    code_generator_class = UsualCode
    concat = staticmethod(joined)

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        """The code of a template. What is not written in turns could pass unescaped: refused."""
        code = super()._generate(source, name, filename, defer_init)
        if not in_turns(code):
            raise TemplateRuntimeError(f"{name}: this Jinja writes otherwise than was known")
        return code

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's own name
    ) -> Template:
        """A template; one that was asked for before is at hand, as pages ask for the same few."""
        if globals is not None or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        found = self._at_hand.get(name)
        if found is None:
            found = self._at_hand[name] = super().get_template(name, parent)
        return found

    @cached_property
    def _at_hand(self) -> dict[str, Template]:
        return {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names every template knows, as a dictionary, which each page copies."""
        return {**self.globals, **(d or {})}
