"""`python -m whosays`: the command line."""

from whosays.cli import main

if __name__ == "__main__":
    main()
