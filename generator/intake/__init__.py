"""Accounts in from spreadsheets: what bookkeepers keep becomes a record, and nothing is silent.

grid       .xlsx, .xls, .csv as cells        header    which row is the header, by names
layout     the header, found or told         rows      lines, sums, openings, signatures
cells      amounts and days as written       fields    one row's fields
free       a bookkeeper's own sheet          own       our exports and forms
inferring  whose ledger of which period      mapping   map.yaml and the command line
report     problems by sheet and cell        yaml_text the tree as YAML
ledger     from a file to a record           form      the form to fill in
asking     what the commands ask of a project's folder
untaken    columns that were left out
"""

from generator.intake.asking import form_for, read_map
from generator.intake.ledger import Imported, import_accounts
from generator.intake.mapping import SheetMap, Wish

__all__ = ["Imported", "SheetMap", "Wish", "form_for", "import_accounts", "read_map"]
