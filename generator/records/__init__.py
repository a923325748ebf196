"""The kinds of record, one module each, exporting ``KIND``; none imports another."""
