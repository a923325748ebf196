"""Star ratings 星级评定: announcements of five schemes, the ledger of stars, and what follows.

schemes    who is rated under which scheme (data)
settings   规则 → 星级评定 in county.yaml        scores    德能勤绩廉 → stars
model      what an official writes              rules     a history of stars → consequences
life       draft → 公示 → final or withdrawn     subjects  who is rated, who may be named
showcase   whose week it is                     tenbest   the yearly lists, ties reported
facts      a series of announcements on one day

checks, contradictions, claims, photos   what is wrong
wording, urls                            words and addresses
announcement, ledger, history, spread    the pages of a series
weekly, summary, front                   the pages over all series
messages, fresh, kind                    boards, new records, the kind itself
"""

from generator.records.stars.kind import KIND

__all__ = ["KIND"]
