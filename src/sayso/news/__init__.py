"""The words of the product: frozen, typed, no I/O, no clock."""
