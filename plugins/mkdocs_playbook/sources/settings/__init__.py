"""The plugin's options and what else of mkdocs.yml the playbook needs, read without MkDocs and without running tags."""
