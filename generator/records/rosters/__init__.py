"""值班与接待: rosters of duty, windows, reception days, medical rounds, programmes (system 12).

model   what an official writes      hours   hours past midnight, days of the week
plan    a roster laid out in time    checks  gaps, overlaps, unknown people
facts   who is there today           pages, views, ical, spread   what is published
kind    the kind itself
"""

from generator.records.column import Column

COLUMN = Column(
    name="rosters",
    title="值班与接待",
    description="今天谁值班、谁接待：24 小时值班、AB 岗窗口、接待日、巡回医疗、民生视频",
    keywords=("值班", "AB岗", "接待日", "巡回医疗"),
    order=27,
)
