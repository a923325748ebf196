"""Invented numbers that pass every check a real one passes."""

from generator.values import luhn_valid
from generator.values.identity import resident_id_check

MOBILE = "13812345678"
ID = "52059919900101123" + resident_id_check("52059919900101123")
CARD = next(f"622202021020134567{n}" for n in range(10) if luhn_valid(f"622202021020134567{n}"))
