"""Faults in a county's own templates, told like those of records: the file, the line, the way out.

A fault that no template of the county's has a part in is a bug of ours and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from jinja2 import (
    Environment,
    FileSystemLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from generator.errors import ContentError, Place, Problem, SunboardError, Text
from generator.places import packaged_templates
from generator.source.decode import decode

_MEANINGS: tuple[tuple[type[Exception], Text], ...] = (
    (UndefinedError, Text("用了没有的名字或字段", "it asks for what isn't there")),
    (RecursionError, Text("模板绕着圈包含自己", "templates include each other without end")),
    (ZeroDivisionError, Text("除以了 0", "it divides by 0")),
    (TypeError, Text("把合不到一起的东西合在一起用了", "it joins what doesn't go together")),
)
_OTHER = Text("模板运行时出错", "the template failed")


class Loader(FileSystemLoader):
    """Reads templates; one that is no UTF-8 is named for what it is."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """A template's text. Raises ContentError for an encoding other than UTF-8."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            decode(error.object, f"templates/{template}")
            raise


@contextmanager
def told(folders: tuple[Path, ...]) -> Iterator[None]:
    """Raises ContentError for what is wrong in a template below the county's own folders."""
    try:
        yield
    except TemplateNotFound as error:
        message = Text("缺少这个模板", "this template is missing")
        place = Place(f"templates/{error.name}")
        raise ContentError([Problem("template-missing", place, "", message)]) from error
    except TemplateSyntaxError as error:
        message = Text(f"模板写错了：{error.message}", f"a slip in the template: {error.message}")
        place = Place(f"templates/{error.name}", error.lineno, 1)
        raise ContentError([Problem("template-syntax", place, "", message)]) from error
    except SunboardError:
        raise
    except Exception as error:
        found = _place_of(error, folders)
        if found is None:
            raise
        raise ContentError([_problem(error, found)]) from error


def _place_of(error: Exception, folders: tuple[Path, ...]) -> Place | None:
    """The line of the county's templates that was being drawn; Jinja puts it in the traceback."""
    own = [folder for folder in folders if folder.resolve() != packaged_templates().resolve()]
    found: Place | None = None
    step = error.__traceback__
    while step is not None:  # the last is the innermost
        path = Path(step.tb_frame.f_code.co_filename)
        for folder in own:
            if path.is_relative_to(folder):
                name = path.relative_to(folder).as_posix()
                found = Place(f"templates/{name}", _line_of(step), 1)
        step = step.tb_next
    return found


def _line_of(step: TracebackType) -> int:
    """The line of the template; of macros called from outside Jinja leaves that of its code."""
    template = step.tb_frame.f_globals.get("__jinja_template__")
    return template.get_corresponding_lineno(step.tb_lineno) if template else step.tb_lineno


def _problem(error: Exception, place: Place) -> Problem:
    said = next((text for kind, text in _MEANINGS if isinstance(error, kind)), _OTHER)
    hint = Text(
        f"改正这一行，或删去这个文件改用自带的模板；Jinja 说：{error}",
        f"correct the line, or delete the file to use the packaged one; Jinja says: {error}",
    )
    return Problem("template-fault", place, "", said, hint)
