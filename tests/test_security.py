"""SECURITY.md held: protections are on, data reach HTML and Markdown by one way, pins are sound."""

import ast
import re
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests import audit
from tests.repository import ROOT, files, text_of

LABELLED: Final = {
    *("button", "download_button", "link_button", "page_link", "popover", "expander", "toggle"),
    *("checkbox", "caption", "markdown", "write", "info", "warning", "error", "success", "toast"),
    *("metric", "title", "header", "subheader", "progress", "spinner", "text", "radio"),
    *("selectbox", "multiselect", "text_input", "pills", "segmented_control", "select_slider"),
    *("date_input", "file_uploader"),
}
"""What of Streamlit reads its first argument as Markdown."""
OPTIONED: Final = {"pills", "segmented_control", "radio"}
"""What of Streamlit reads its options as Markdown."""
OUR_OWN: Final = {"count", "size", "first", "done", "item"}
"""Values of phrases that are numbers of ours, never text of a table."""
SILENT: Final = 8
"""The seconds in which a service on the network must say something, or the question is left."""
KNOWN_SAFE: Final = {
    "pages/shell/frame.py: _label(frame, entry.name)": "a phrase and a number",
    "pages/shell/evidence_filter.py: _label(selection)": "phrases and a date in words",
    "pages/shell/ledgers.py: f'{name} · {len(texts)}'": "a phrase and a number",
    "pages/shell/collecting.py: frame.word('brief.full', count=MOST) if full else label": "phrases",
}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """File, name and call of each `st.<name>(…)` on the pages."""
    for path in files():
        if path.parts[0] == "pages" and path.suffix == ".py":
            for node in ast.walk(ast.parse(text_of(path))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                    base = node.func.value
                    if isinstance(base, ast.Name) and base.id == "st":
                        yield path.as_posix(), node.func.attr, node


def _is_ours(node: ast.expr) -> bool:
    """Whether an expression is a phrase without data in it, or is escaped."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return _is_ours(node.body) and _is_ours(node.orelse)
    if not isinstance(node, ast.Call):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    if name == "escape_markdown":
        return True
    return name in ("word", "say") and {word.arg for word in node.keywords} <= OUR_OWN


def _assigned(path: str, name: str) -> list[ast.expr]:
    """What a name is given in a file."""
    return [
        node.value
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Assign)
        and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
    ]


def test_what_streamlit_reads_as_markdown_is_ours_or_escaped() -> None:
    bare, seen = [], 0
    for path, name, call in calls():
        label = next((word.value for word in call.keywords if word.arg == "label"), None)
        label = label or (call.args[0] if call.args else None)
        if name not in LABELLED or label is None or isinstance(label, ast.Starred):
            continue
        seen += 1
        told = f"{path}: {ast.unparse(label)}"
        given = _assigned(path, label.id) if isinstance(label, ast.Name) else [label]
        ours = bool(given) and all(_is_ours(value) for value in given)
        if not ours and told not in KNOWN_SAFE:
            bare.append(f"{told} (st.{name})")
    assert seen > 40
    assert bare == []


def test_no_option_of_a_table_is_read_as_markdown() -> None:
    bare = []
    for path, name, call in calls():
        shown = next((word.value for word in call.keywords if word.arg == "format_func"), None)
        if name in OPTIONED and isinstance(shown, ast.Lambda) and not _is_phrase(shown.body):
            bare.append(f"{path}: {ast.unparse(shown)}")
    assert bare == []


def _is_phrase(node: ast.expr) -> bool:
    """A phrase by a key, whose end alone is a choice, or something escaped."""
    return _is_ours(node)


def test_html_is_made_by_markupsafe_alone() -> None:
    """Each `st.html` gets Markup, our own style sheet, or what a function of views gives."""
    allowed = re.compile(
        r"Markup\(|installed\.style\(|_?legend\(|html\(shown|rival_block\(|_VERDICT|_table\("
        r"|verdict$|f?['\"]<style>"
    )
    found = [
        f"{path}: {ast.unparse(call.args[0])}"
        for path, name, call in calls()
        if name == "html" and not allowed.match(ast.unparse(call.args[0]))
    ]
    assert found == []
    assert sum(name == "html" for _, name, _ in calls()) > 20


def test_markup_is_never_made_of_a_text_with_values_in_it() -> None:
    """`Markup(f"…{value}…")` would trust the value; `Markup("…").format(value)` escapes it."""
    trusted = []
    for path in files():
        if path.suffix == ".py" and path.parts[0] in ("pages", "views"):
            for node in ast.walk(ast.parse(text_of(path))):
                if isinstance(node, ast.Call) and ast.unparse(node.func) == "Markup":
                    trusted += [
                        f"{path.as_posix()}: {ast.unparse(node)}"
                        for value in node.args
                        if not isinstance(value, ast.Constant | ast.Name)
                    ]
    assert trusted == []


def test_the_protections_of_the_server_are_on() -> None:
    config = tomllib.loads(text_of(".streamlit/config.toml"))
    assert config["server"]["enableXsrfProtection"] is True
    assert config["server"]["enableCORS"] is True
    assert config["server"]["enableStaticServing"] is False
    assert config["server"]["maxUploadSize"] == 1
    assert config["browser"]["gatherUsageStats"] is False
    assert config["browser"]["serverAddress"] == "localhost"
    assert config["client"]["showErrorDetails"] == "type"


def test_security_names_tests_and_files_that_exist() -> None:
    named = set(re.findall(r"`((?:tests|pages|deploy|\.streamlit)/[^`]*)`", text_of("SECURITY.md")))
    assert len(named) > 8
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_no_pin_is_withdrawn_or_known_to_be_vulnerable() -> None:
    found = audit.answers(patience=SILENT)
    for answer in found:
        if not answer.packages:
            warnings.warn(f"make audit: {answer}", stacklevel=1)
    assert [finding for answer in found for finding in answer.findings] == []
    if not all(answer.packages for answer in found):
        pytest.skip("; ".join(str(answer) for answer in found))


def test_the_audit_would_tell() -> None:
    """Were it blind, the test above would pass whatever the pins are."""
    report = {
        "dependencies": [
            {"name": "a", "version": "1", "vulns": [{"id": "X-1"}]},
            {"name": "b", "version": "2", "vulns": []},
            {"name": "c", "skip_reason": "unknown"},
        ]
    }
    answer = audit._known("vulnerabilities", report)
    assert (answer.packages, answer.findings) == (2, ("a 1: X-1",))
    assert "X-1" in str(answer)
    assert "NOT ASKED" in str(audit._known("vulnerabilities", {"dependencies": []}))
    assert {"streamlit", "pytest"} <= {line.split("==")[0] for line in audit.pins()}
    assert Path(ROOT / "requirements.txt").exists()
