"""A playbook of any size with its git history, for tests of scale and for the benchmark."""

from tests.corpus.writing import write_bare, write_corpus

__all__ = ["write_bare", "write_corpus"]
