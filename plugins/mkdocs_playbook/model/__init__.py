"""What a playbook is: frozen values from the standard library; no clock, no I/O, no MkDocs."""
