"""Waits until an address answers 200: `python await_health.py http://127.0.0.1:8501/…/health`.

Exits with 0 as soon as it does, with 1 after a minute without it.
"""

import sys
import time
import urllib.error
import urllib.request

_SECONDS = 60.0
_PAUSE = 0.2


def is_healthy(address: str) -> bool:
    """Whether the address answers 200 within two seconds."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def main(address: str) -> int:
    """Ask until it answers or the time is over."""
    until = time.monotonic() + _SECONDS
    while not is_healthy(address):
        if time.monotonic() > until:
            print(f"{address} does not answer", file=sys.stderr)
            return 1
        time.sleep(_PAUSE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
