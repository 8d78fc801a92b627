"""Opinions about a playbook: pure functions that yield findings; nothing is printed, logged or decided here."""
