"""An audit in words: its working, and why it decides nothing where it does not."""

from facts.audits import Audit
from views.words import said, word


def outcome(audit: Audit, language: str) -> str:
    """The working with its reason, or the reason why there is none; a mixture of sources is said.

    The note of an audit that has a working is left to the caller.
    """
    parts = [said(audit, "working", language), said(audit, "reason", language)]
    if not parts[0]:
        return said(audit, "note", language)
    if audit.crosses_series:
        parts.append(word("audit.crosses", language))
    text = ""
    for part in filter(None, parts):
        text = word("audit.join", language, first=text, second=part) if text else part
    return text
