"""Village accounts 村级账目: ledgers of money, registers of assets and resources, earmarked funds.

model       a record as it looks in YAML           registers   its registers        words  its words
chart       subject codes by version               sums        equations, and what explains a gap
equations   the identities of a ledger             slips       likely slips of the pen
checks      what a ledger must satisfy by itself   trials      a line in the wrong place
line_checks, register_checks   parts of checks     chain       what must agree between periods
wording     faults as findings                     facts       what follows from a village's records
views       what templates get                     paint, paint_village, paint_registers  its making
export      a record as tables                     packages    downloads
messages    what boards may show                   index       pages over all villages
fresh       the next ledger                        kind        the kind itself
"""

from generator.records.accounts.kind import KIND

__all__ = ["KIND"]
