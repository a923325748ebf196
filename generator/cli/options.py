"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.cli.talk import ENGLISH, language
from generator.errors import Text

C = TypeVar("C", bound=Callable[..., Any])
BEIJING = timezone(timedelta(hours=8))
"""The county's clock, whatever the machine's: a server in another zone must not miss a day."""


FIRST_DAY, LAST_DAY = date(1949, 1, 1), date(2100, 12, 31)
"""The days a record may name; past them nothing is known, and the calendar itself ends."""


class DayType(click.ParamType[date]):
    """A day, YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day named; a usage error for anything else."""
        if isinstance(value, date):
            return value
        try:
            if not (len(value) == 10 and value[4] == value[7] == "-"):
                raise ValueError  # other forms of ISO 8601 are not what anybody here writes
            day = date.fromisoformat(value)
        except ValueError:
            wrong = Text(
                f"“{value}”不是日期，请写成 2026-11-22 这样",
                f"'{value}' is not a day; write it like 2026-11-22",
            )
            self.fail(wrong.in_lang(language()), param, ctx)
        if not FIRST_DAY <= day <= LAST_DAY:
            first, last = FIRST_DAY.year, LAST_DAY.year
            wrong = Text(
                f"{value} 太远，年份要在 {first} 到 {last} 之间",
                f"{value} is too far; the year must be between {first} and {last}",
            )
            self.fail(wrong.in_lang(language()), param, ctx)
        return day


def today() -> date:
    """Today in China."""
    return datetime.now(BEIJING).date()


class FolderType(click.Path):
    """A folder as an absolute path, symbolic links above it left as they are."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, made absolute."""
        return Path(str(super().convert(value, param, ctx))).absolute()


root_option = click.option(
    "--root",
    type=FolderType(file_okay=False),
    default=".",
    metavar="DIR",
    help="项目文件夹（里面有 content/），默认是当前文件夹。",
)
as_of_option = click.option(
    "--as-of",
    "day",
    type=DayType(),
    default=None,
    metavar="YYYY-MM-DD",
    help="按哪一天生成，默认今天（北京时间）。",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="同时用几个进程，默认按处理器数。",
)
lang_option = click.option(
    ENGLISH,
    type=click.Choice(["zh", "en"]),
    default="zh",
    expose_value=False,
    help="提示信息的语言。",
)
