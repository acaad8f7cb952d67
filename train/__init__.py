"""How the weights in src/sayso/models/ are made; not installed."""
