"""What people and machines read, made from a playbook: values and HTML; nothing is read or written here."""
