"""The MkDocs plugin: the only place that imports MkDocs. Composition only."""
