"""The header of a page: text to values with line numbers, strict, all problems at once; no file is read here."""
