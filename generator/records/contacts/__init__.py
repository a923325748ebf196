"""干部联系方式: who holds which post, what they see to, how to reach them (system 1 of report 001).

model     what an official writes            people   the people of a unit, as data
facts     records to people, on one day      views    what templates get
pages     person, unit's list, directory     spread   entries, messages, photos, new records
kind      the kind itself
"""

from generator.records.column import Column

COLUMN = Column(
    name="contacts",
    title="干部联系方式",
    description="县领导、部门、乡镇和村的干部：职务、分工、办公电话，全部公开",
    keywords=("干部", "联系方式", "分工", "电话"),
    form="people",
    order=20,
    settings_key="联系方式",
    unit_pages="contacts/unit-{code}.html",
)
