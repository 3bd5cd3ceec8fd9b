"""The machine in a few words that name neither it nor a place on it."""

import importlib.metadata
import os
import platform
import subprocess
from pathlib import Path

from tests.browser.chromium import find_chromium


def describe() -> dict[str, str]:
    """What the figures depend on: cores, memory, system, versions."""
    return {
        "cores": f"{_cores()}",
        "processor": _processor(),
        "memory": _memory(),
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        "Streamlit": importlib.metadata.version("streamlit"),
        "streamlit-folium": importlib.metadata.version("streamlit-folium"),
        "browser": _browser(),
        "load of the machine just before": f"{os.getloadavg()[0]:.1f}"
        if hasattr(os, "getloadavg")
        else "not told",
    }


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _told(path: str, key: str) -> str:
    """What a file of the system says after a word; "" if it does not."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(key)), "")


def _processor() -> str:
    return _told("/proc/cpuinfo", "model name") or platform.processor() or "not told"


def _memory() -> str:
    told = _told("/proc/meminfo", "MemTotal")
    return f"{int(told.split()[0]) / 1024**2:.0f} GB" if told else "not told"


def _browser() -> str:
    found = find_chromium()
    if found is None:
        return "none"
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    return " ".join(said.stdout.split()[:2]) or "not told"
