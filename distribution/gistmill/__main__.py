"""The command `gistmill`, and `python -m gistmill`."""

from flows.cli import main

if __name__ == "__main__":
    main()
