"""Sunboard: one YAML record, published as a page, a board and a sheet."""

import os

__version__ = "0.1.0"

# What is valid is said here alone: plugins of whatever else is installed are neither searched for,
# which takes time, nor run.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
