"""The text of a page as CommonMark reads it: steps, performers, links, lists; no file is read here."""
