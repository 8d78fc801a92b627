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
    r"\s(?=(?:and|but|with|without|for|that|which|who|from|on|in|at|by|within|into|until|after|before|against|as|than|to|so|because|while|whether|if|when|later)\s)"
)
_LISTED = re.compile(r"(?:,\s(?:[\w'’-]+\s){0,2}[\w'’-]+(?=,|\s(?:and|or)\s))+,?|(?=\Z)")
_LAST_LISTED = re.compile(r"\s(?:and|or)\s[^,.;:()]+")
_POINTED = re.compile(
    r"\b(?:the|an?|it|them|this|that|these|their|your|its|his|her|each|every|all|any\w*|every\w+|\d\S*)\b",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"(?:\s+and(?:\s+[^\s,]+){0,2}|\s+or)\Z")
"""What a cut leaves of the next clause: "and looks"."""


def short_name(phrase: str, text: str) -> str:
    """The phrase where there is one, else the first clause of the text; a capital first, no full stop.

    A phrase that ends with a colon is a label ("Morning:"), and what follows belongs to the name.
    """
    label = phrase.rstrip()
    if label.endswith(":") and text.startswith(label):
        return shortened(f"{capital(label)} {_clause(text[len(label) :].lstrip())}")
    return capital(shortened(phrase.rstrip(" .:;,"))) or first_clause(text)


def first_clause(text: str) -> str:
    """The beginning of a step's words up to the first pause; what a condition leads to, not the condition."""
    return capital(shortened(_clause(text)))


def _clause(text: str) -> str:
    words = _UNDER_A_CONDITION.sub("", text, count=1) if _UNDER_A_CONDITION.match(text) else text
    end = next((found.start() for found in _PAUSE.finditer(words) if found.start() >= _ENOUGH), len(words))
    if words[end : end + 1] == ",":
        end = _end_of_list(words, end)
    return words[:end].rstrip(" .,;:")


def _end_of_list(words: str, comma: int) -> int:
    """Where a clause ends whose first comma is that of a list: "keys, cards and laptop"; else at the comma.

    A list is one of bare words: with an article before the comma, a clause of its own may follow.
    """
    before = " ".join(words[:comma].split()[-3:])
    listed = None if _POINTED.search(before) else _LISTED.match(words, comma)
    last = _LAST_LISTED.match(words, listed.end()) if listed and listed[0] else None
    return last.end() if last else comma


def shortened(text: str) -> str:
    """The text up to the last place before LONGEST at which a phrase can end; cut between words where there is none."""
    if len(text) <= LONGEST:
        return text
    hinge = max((found.start() for found in _HINGE.finditer(text, 12, LONGEST + 1)), default=0)
    if hinge:
        kept = text[:hinge].rstrip(" .,;:")
        whole = _LEFT_OVER.sub("", kept).rstrip(" .,;:")
        return whole if len(whole) > _ENOUGH else kept
    kept = text[: LONGEST - 1]
    return (kept.rsplit(None, 1)[0] if " " in kept else kept).rstrip(" .,;:") + "…"


def capital(text: str) -> str:
    """The text with its first letter raised; a word with capitals of its own (iPad) stays as it is."""
    word = text.split(None, 1)[0] if text else ""
    return text[:1].upper() + text[1:] if word == word.lower() else text
