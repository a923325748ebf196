"""content/calendar.yaml: years of the working calendar that the county adds or corrects."""

from __future__ import annotations

from pydantic import Field

from generator.calendar import Workdays, WorkYear
from generator.errors import BadValue, ContentError, Problem
from generator.schema import Model, structure
from generator.source import Source
from generator.values import Day, Line


class YearConfig(Model):
    """One year as the State Council's notice lays it down."""

    notice: Line | None = Field(None, alias="通知", description="国办发明电的文号")
    holidays: dict[Line, tuple[Day, ...]] = Field(alias="放假", description="节日名称: 日期列表")
    workdays: tuple[Day, ...] = Field((), alias="上班", description="调休上班的日期")


class CalendarConfig(Model):
    """The whole of calendar.yaml, by year."""

    years: dict[Line, YearConfig] = Field(alias="年份")


def workdays_of(source: Source) -> Workdays:
    """The calendar with the county's years. Raises ContentError when a day is wrong."""
    config = structure(CalendarConfig, source)
    years = {}
    for year, entry in config.years.items():
        holidays = {day: name for name, days in entry.holidays.items() for day in days}
        years[int(year) if year.isdigit() else 0] = WorkYear(
            entry.notice or "", holidays, frozenset(entry.workdays)
        )
    try:
        return Workdays.default().with_years(years)
    except BadValue as error:
        place = source.place(("年份",))
        raise ContentError(
            [Problem(error.code, place, "年份", error.message, error.hint)]
        ) from None
