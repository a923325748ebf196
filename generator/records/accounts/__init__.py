"""Village accounts 村级账目.

model       what a ledger looks like in YAML        chart     subject codes by version
checks      what a ledger must satisfy by itself    chain     what must agree between periods
sums        equations, and what explains a gap      slips     likely slips of the pen
equations   the identities of a ledger              wording   faults as findings
facts       sums that follow                        views     what templates get
paint       from facts to views                     index     pages over all villages
fresh       the next ledger                         kind      the kind itself
"""

from generator.records.accounts.kind import KIND

__all__ = ["KIND"]
