"""The commands, a module for each thing people do; `kg.cli` finds them by name and loads only the one that is run."""
