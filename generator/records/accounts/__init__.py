"""Village accounts 村级账目: ledgers of money, registers of assets and resources, earmarked funds.

model       a record as it looks in YAML           registers   its registers        words  its words
chart       subject codes by version               sums        equations, and what explains a gap
equations   the identities of a ledger             batches     those of its grants
slips       likely slips of the pen                trials      a line in the wrong place
checks      what a record must satisfy by itself
line_checks, register_checks, balance_sheet, grants, recipients   parts of checks
chain       what must agree between periods        timeline    which follow, which lie over others
spans       months = quarter = year                vouchers    voucher numbers among periods
wording     faults as findings                     facts       what follows from a village's records
views       what templates get                     paint, paint_village, paint_registers  its making
export      a record as tables                     packages    downloads
messages    what boards may show                   index       pages over all villages
fresh       the next ledger                        kind        the kind itself
"""

from generator.records.column import Column

COLUMN = Column(
    name="accounts",
    title="村级账目",
    description="各村集体资金的收入、支出和结余，逐期逐笔公开。",
    keywords=("村级账目", "三资", "村务公开", "财务公开"),
    order=20,
    settings_key="村级账目",
    unit_pages="accounts/{code}/index.html",
)
