"""Values: what officials type, read once and frozen. Imports ``generator.errors`` alone."""

from generator.values.codes import PROVINCES, CreditCode, DivisionCode, Level, RecordId, SiteCode
from generator.values.identity import (
    luhn_valid,
    mask_id,
    mask_mobile,
    mask_name,
    resident_id_check,
    resident_id_valid,
)
from generator.values.markdown import Markdown
from generator.values.moment import (
    Clock,
    ClockSpan,
    Day,
    Moment,
    parse_day,
    parse_moment,
    show_day,
    show_moment,
)
from generator.values.money import Money
from generator.values.period import Period, Round, RoundUnit, Unit
from generator.values.phone import Phone, PhoneKind
from generator.values.reading import Parsed, Reading, beginning, shown
from generator.values.term import DayCounter, Term, TermUnit
from generator.values.text import (
    Line,
    Paragraph,
    arabic_numerals,
    fold_width,
    parse_line,
    parse_paragraph,
    refuse_unseen,
)
from generator.values.web import Domain, WebAddress

__all__ = [
    "PROVINCES",
    "Clock",
    "ClockSpan",
    "CreditCode",
    "Day",
    "DayCounter",
    "DivisionCode",
    "Domain",
    "Level",
    "Line",
    "Markdown",
    "Moment",
    "Money",
    "Paragraph",
    "Parsed",
    "Period",
    "Phone",
    "PhoneKind",
    "Reading",
    "RecordId",
    "Round",
    "RoundUnit",
    "SiteCode",
    "Term",
    "TermUnit",
    "Unit",
    "WebAddress",
    "arabic_numerals",
    "beginning",
    "fold_width",
    "luhn_valid",
    "mask_id",
    "mask_mobile",
    "mask_name",
    "parse_day",
    "parse_line",
    "parse_moment",
    "parse_paragraph",
    "refuse_unseen",
    "resident_id_check",
    "resident_id_valid",
    "show_day",
    "show_moment",
    "shown",
]
