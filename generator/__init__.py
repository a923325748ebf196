"""Sunboard: one YAML record, published as a page, a board and a sheet."""

__version__ = "0.1.0"
