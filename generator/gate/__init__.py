"""What may not leave the house: the gate against personal data, over text, names and files.

    digits       digits however they are written, with a quick pass for clean text
    numbers      which bare digits are a resident ID or a bank card
    shapes       how such a number may be grouped and still be read as one
    masks        resident IDs of which too much is shown
    houses       house numbers
    leaks        every leak of a text
    wording      what to say of a leak, masked
    sources      a record's file, field by field, and the false alarms it allows
    names        names of files
    attachments  spreadsheets, documents, PDF, text, archives, pictures
    git          what git holds
    beside       the false alarms that records beside an attachment allow, as git keeps them
    committed    a version of a file, as git keeps it
    staged       what the next commit would keep
    history      what git keeps already
    screening    which artifacts certainly hold nothing, found out within microseconds
    outputs      what a build is about to write

Only ``check_…`` functions make Problems; the others answer with plain facts. ``attachments`` is
imported by those who open files, not here: most builds open none.
"""

from generator.gate.leaks import Leak, LeakKind, leaks
from generator.gate.names import check_name
from generator.gate.outputs import check_output
from generator.gate.screening import clean
from generator.gate.sources import (
    Allowance,
    allowances,
    check_source,
    folder_allowances,
    let_through,
    values_of,
)
from generator.gate.wording import mask_problems, masked

__all__ = [
    "Allowance",
    "Leak",
    "LeakKind",
    "allowances",
    "check_name",
    "check_output",
    "check_source",
    "clean",
    "folder_allowances",
    "leaks",
    "let_through",
    "mask_problems",
    "masked",
    "values_of",
]
