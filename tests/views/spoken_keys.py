"""Which phrases the code asks for: read out of its syntax, so that no key is missing or idle.

Phrases are asked for by a whole key (`word("map.badge", …)`, also kept in a variable or a tuple
first), or by a beginning and a value (`word(f"unit.{unit}", …)`, `word("role." + role, …)`).
"""

import ast
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
ROOMS: Final = ("views", "pages")
_KEY = re.compile(r"[a-z]+(\.[A-Za-z0-9_-]+)+")
_BEGINNING = re.compile(r"([a-z]+\.)+")
_VALUE: Final = r"[^.]+"
_NOT_OURS: Final = {"JsCode"}
"""Calls whose texts look like keys and are names in the browser's own script."""


@dataclass(frozen=True)
class Spoken:
    """A whole key, or (is_pattern) an expression for the keys that a call may ask for."""

    where: str
    key: str
    is_pattern: bool

    def asks_for(self, key: str) -> bool:
        """Whether the code may ask for this key here."""
        return bool(re.fullmatch(self.key, key)) if self.is_pattern else self.key == key


def spoken(keys: Collection[str]) -> list[Spoken]:
    """All phrases that the rooms ask for. `keys`: those of the catalogue, to tell them by."""
    found: list[Spoken] = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            name = path.relative_to(ROOT).as_posix()
            found += _in(tree, name, keys)
    return found


def texts() -> set[str]:
    """Every text in the code of the rooms and of facts: the values that a key may end in."""
    return {
        node.value
        for room in (*ROOMS, "facts")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _in(tree: ast.AST, name: str, keys: Collection[str]) -> Iterator[Spoken]:
    families = {key.split(".")[0] for key in keys if "." in key}
    inside_others: set[int] = set()
    for node in _without_foreign_calls(tree):
        where = f"{name}:{getattr(node, 'lineno', 0)}"
        pattern = _pattern(node)
        if pattern and pattern.split("\\.")[0] in families:
            inside_others |= {id(part) for part in ast.walk(node)}
            yield Spoken(where, pattern, is_pattern=True)
        elif isinstance(node, ast.Constant) and id(node) not in inside_others:
            text = str(node.value)
            if text in keys or (_KEY.fullmatch(text) and text.split(".")[0] in families):
                yield Spoken(where, text, is_pattern=False)


def _pattern(node: ast.AST) -> str:
    """The expression of the keys that an f-string or a sum of texts may be; "" for neither."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left = node.left
        if isinstance(left, ast.Constant) and _BEGINNING.fullmatch(str(left.value)):
            return re.escape(str(left.value)) + _VALUE
    if isinstance(node, ast.JoinedStr) and node.values:
        first = node.values[0]
        if isinstance(first, ast.Constant) and _BEGINNING.fullmatch(str(first.value)):
            return "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else _VALUE
                for part in node.values
            )
    return ""


def _without_foreign_calls(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk a tree, a node before its parts, but not into calls of _NOT_OURS."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in _NOT_OURS:
            continue
        yield node
        yield from _without_foreign_calls(node)
