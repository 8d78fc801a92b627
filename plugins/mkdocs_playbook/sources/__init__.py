"""The outside world in, as values: files, settings and git. Nothing else reads content or runs a program."""
