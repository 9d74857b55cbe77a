"""How a build is made day by day: `make` with a `cache` of readings, several `workers`, and a folder that is `durable`.

`versions` says what readings and builds depend on.
"""
