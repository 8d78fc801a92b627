"""`python -m tests.corpus DIR --processes 2000` writes a corpus."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.corpus import write_corpus


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("--processes", type=int, default=2000)
    parser.add_argument("--commits", type=int, help="ten per process where not given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-git", dest="git", action="store_false", help="files only")
    options = parser.parse_args()
    write_corpus(
        options.directory,
        processes=options.processes,
        commits=options.commits,
        seed=options.seed,
        git=options.git,
    )


if __name__ == "__main__":
    main()
