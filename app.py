"""The router: page config and navigation; everything else lives in pages/."""

from pages.shell.router import run

run()
