"""`python -m tijdlijn` is the command line."""

from tijdlijn.cli import main

main()
