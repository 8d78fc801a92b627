"""What the page, the handbook and the data of a role are made of: one module a part. Pure."""
