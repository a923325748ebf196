"""Star ratings 星级评定: announcements of five schemes, the ledger of stars, and what follows.

schemes    who is rated under which scheme                 (data)
rules      a history of stars → consequences               (pure)
model      what an official writes, and the settings
subjects   who is rated, and who may be named where
facts      a series of announcements on one day
checks     what is wrong
wording    rules and effects in words
views      what pages are given; names are decided here
messages   what boards may show
fresh      a new record from the example
kind       the kind itself
"""

from generator.records.stars.kind import KIND

__all__ = ["KIND"]
