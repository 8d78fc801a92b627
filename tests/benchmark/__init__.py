"""How long the playbook takes beside bare MkDocs + Material over the same Markdown. Reports figures, judges none."""
