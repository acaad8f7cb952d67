"""Where the work runs. `local` is the default and the reference."""
