"""``python -m generator`` and the command ``sunboard``."""

from generator.cli import run

if __name__ == "__main__":
    run()
