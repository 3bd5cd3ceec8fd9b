"""What is wrong with a row of a table, said so that its keeper can mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault: where it is, what was met, and in both languages what would be right.

    `row` is the line number in the file with the header as 1; 0 means the file as a whole.
    """

    table: str
    file: str
    row: int
    column: str
    value: str
    message_en: str
    message_zh: str
