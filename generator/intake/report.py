"""What an import has to say of cells: what it couldn't take, and what it understood how."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.errors import NO_HINT, Place, Problem, Severity, Text
from generator.intake.grid import Grid, reference


@dataclass
class Report:
    """Problems of one file, each at a sheet and cell. A note is a warning: nothing is silent."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, grid: Grid, row: int, column: int, message: Text, hint: Text = NO_HINT) -> None:
        """A cell that couldn't be taken."""
        self._add("import-cell", grid, row, column, message, hint, "error")

    def note(self, grid: Grid, row: int, column: int, message: Text) -> None:
        """Something understood that the sheet doesn't say outright."""
        self._add("import-note", grid, row, column, message, NO_HINT, "warning")

    def lack(self, message: Text, hint: Text = NO_HINT) -> None:
        """Something the whole file doesn't say."""
        self.problems.append(Problem("import-lacks", Place(self.file), "", message, hint))

    def said(self, message: Text) -> None:
        """A note about the whole file."""
        place = Place(self.file)
        self.problems.append(Problem("import-note", place, "", message, severity="warning"))

    def _add(
        self,
        code: str,
        grid: Grid,
        row: int,
        column: int,
        message: Text,
        hint: Text,
        severity: Severity,
    ) -> None:
        sheet = f"{grid.name}!" if grid.name else ""
        where = f"{sheet}{reference(row, column)}"
        place = Place(self.file, row + 1, column + 1)
        self.problems.append(Problem(code, place, where, message, hint, severity))

    @property
    def failed(self) -> bool:
        """Whether anything couldn't be taken."""
        return any(problem.severity == "error" for problem in self.problems)
