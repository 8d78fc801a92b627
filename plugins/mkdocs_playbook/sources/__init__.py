"""The outside world in, as values: files, settings and git. Nothing else reads content or runs a program.

    settings   mkdocs.yml, without MkDocs and without running its tags
    header     the header of a page, with line numbers
    text       the text of a page, as CommonMark reads it
    history    git, hardened, in one pass

What stands beside them walks the folders and makes the records.
"""
