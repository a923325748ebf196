"""干部包联: cadre, village groups, households, the month's contacts (system 2 of report 001).

model   what an official writes           months  a village's months, as data
facts   records to months                 checks  what is amiss
pages   a village, the county             views   what templates get
kind    the kind itself
"""

from generator.records.column import Column

COLUMN = Column(
    name="assignments",
    title="干部包联",
    description="每个村民组由谁包联、怎么联系，每月联系了多少户",
    keywords=("包联干部", "村民组", "联系"),
    order=25,
    settings_key="干部包联",
)
