"""Git history as values: the only subprocess of the product, and pure readers of what it prints."""
