"""A step's short name, for pictures, lists and the ledger: the bold phrase its owner wrote first, else its first clause."""

from __future__ import annotations

import re

LONGEST = 52
"""Letters beyond which a name ends at the last word that can end it."""

_PAUSE = re.compile(r"[.!?;:](?:\s|\Z)|,\s|\s[–—]\s|\s\((?=\w)")
_ENOUGH = 8
"""A clause shorter than this says too little alone: "Then, …"."""
_UNDER_A_CONDITION = re.compile(
    r"(?:if|when|unless|once|as soon as|where|while) [^,:]{3,120}, (?:then )?(?=\w)", re.IGNORECASE
)
_HINGE = re.compile(
    r"\s(?=(?:and|or|but|with|without|for|that|which|who|from|on|in|at|by|within|into|until|after|before|against|as|than|to|so|because|while|whether|if|when|later)\s)"
)


def short_name(phrase: str, text: str) -> str:
    """The phrase where there is one, else the first clause of the text; a capital first, no full stop."""
    return capital(shortened(phrase.rstrip(" .:;,"))) or first_clause(text)


def first_clause(text: str) -> str:
    """The beginning of a step's words up to the first pause; what a condition leads to, not the condition."""
    words = _UNDER_A_CONDITION.sub("", text, count=1) if _UNDER_A_CONDITION.match(text) else text
    end = next((found.start() for found in _PAUSE.finditer(words) if found.start() >= _ENOUGH), len(words))
    return capital(shortened(words[:end].rstrip(" .,;:")))


def shortened(text: str) -> str:
    """The text up to the last place before LONGEST at which a phrase can end; cut between words where there is none."""
    if len(text) <= LONGEST:
        return text
    hinge = max((found.start() for found in _HINGE.finditer(text, 12, LONGEST + 1)), default=0)
    if hinge:
        return text[:hinge].rstrip(" .,;:")
    kept = text[: LONGEST - 1]
    return (kept.rsplit(None, 1)[0] if " " in kept else kept).rstrip(" .,;:") + "…"


def capital(text: str) -> str:
    """The text with its first letter raised; a word with capitals of its own (iPad) stays as it is."""
    word = text.split(None, 1)[0] if text else ""
    return text[:1].upper() + text[1:] if word == word.lower() else text
