"""Two texts of one page → what changed between them, in words a reader knows. Pure: no git, no clock, no files."""
