"""How many cores the reader may use: what is said, what the process may run on, and what its container is given.

A container's share of a machine is a quota of time, which the operating system's own count of cores does not know: a pod with two cores on a host of
sixty-four is shown all of them, and sixty-four threads on two cores read more slowly than two do.

Quotas are read from the control groups of Linux, both versions, of this process's own group and of all groups that it is in: the smallest holds.
Rule that always holds: where nothing can be read of them, none is set; a count is never less than one.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

OWN_GROUPS = Path("/proc/self/cgroup")
GROUPS = Path("/sys/fs/cgroup")


def count_cores() -> int:
    """How many threads are worth running side by side: as `OMP_NUM_THREADS` says, else one for each core that this process may use."""
    said = os.environ.get("OMP_NUM_THREADS", "")
    if said.isdigit() and int(said):
        return int(said)
    quota = read_quota()
    return max(1, min(usable_cores(), math.ceil(quota) if quota else usable_cores()))


def usable_cores() -> int:
    """How many cores the operating system lets this process run on; Python 3.13 and later also heed what Python itself was told."""
    told: Callable[[], int | None] | None = getattr(os, "process_cpu_count", None)
    if told is not None:
        return told() or 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_quota(own: Path = OWN_GROUPS, groups: Path = GROUPS) -> float | None:
    """How many cores' worth of time the control groups of this process give it, such as 1.5; `None` where none of them sets a bound.

    A part of a core counts: whoever rounds it, rounds up, so that none of the time lies idle.
    """
    with suppress(OSError, UnicodeDecodeError):
        return min(filter(None, map(_quota_of, _folders(own.read_text(encoding="utf-8"), groups))), default=None)
    return None


def _folders(own: str, groups: Path) -> Iterator[Path]:
    """The folders of the groups that `own` names, each with those above it.

    Inside a container the path of a group may lead nowhere, and the uppermost folder is the container's own.
    """
    for line in own.splitlines():
        number, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        if number == "0" and not controllers:
            roots = [groups, groups / "unified"]
        elif "cpu" in controllers.split(","):
            roots = [groups / controllers, groups / "cpu"]
        else:
            continue
        inner = Path(path.lstrip("/"))
        yield from (root / one for root in roots for one in (inner, *inner.parents) if ".." not in one.parts)


def _quota_of(folder: Path) -> float | None:
    """The cores that the group of one folder may use, by version 2 (`cpu.max`) or 1 (`cpu.cfs_quota_us`); `None` where it sets no bound."""
    with suppress(OSError, ValueError):
        quota, period = (folder / "cpu.max").read_text(encoding="utf-8").split()
        return _cores(quota, period)
    with suppress(OSError, ValueError):
        quota, period = ((folder / f"cpu.cfs_{name}_us").read_text(encoding="utf-8") for name in ("quota", "period"))
        return _cores(quota, period)
    return None


def _cores(quota: str, period: str) -> float | None:
    """
    >>> _cores("150000", "100000"), _cores("max", "100000"), _cores("-1", "100000")
    (1.5, None, None)
    """
    if quota.strip() == "max":
        return None
    share, whole = int(quota), int(period)
    return share / whole if share > 0 and whole > 0 else None
