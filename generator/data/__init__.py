"""Data the program ships: charts of accounts, the working calendar, board glyphs."""
