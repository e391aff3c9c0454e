"""`python -m server` is `onewindow`."""

from server.cli import main

if __name__ == "__main__":
    main()
