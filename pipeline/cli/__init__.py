"""The command line: options in, the library's answers out. Text for people to stderr, results to stdout.

Commands import what they need when they run, so that `gistmill --help` answers at once.
"""
