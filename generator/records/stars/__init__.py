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

from generator.records.column import Column

COLUMN = Column(
    name="stars",
    title="星级评定",
    description="机关干部、村组干部、基层党组织、村级阵地和村民的星级评定公示与增星减星台账",
    keywords=("星级评定", "五项评星", "公示", "增星减星"),
    order=30,
    settings_key="星级评定",
)
