"""The subcommands of `trede`, one module each."""
