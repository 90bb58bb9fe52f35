"""The reader uses the cores that it is given, no more."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from whosays.extraction import cores
from whosays.extraction.cores import count_cores, read_quota, usable_cores


def write(folder: Path, **files: str) -> None:
    """Files of one control group; a dot in a name is written as two underscores."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The file that names the groups of this process."""
    return tmp_path / "own"


@pytest.fixture
def groups(tmp_path: Path) -> Path:
    """The folder of all groups."""
    return tmp_path / "groups"


@pytest.mark.parametrize(
    ("said", "cores_given"),
    [("200000 100000\n", 2.0), ("50000 100000\n", 0.5), ("max 100000\n", None), ("nothing\n", None), ("x y", None)],
)
def test_a_container_of_the_second_version_has_its_quota(
    own: Path, groups: Path, said: str, cores_given: float | None
) -> None:
    """The quota of `cpu.max` is its time by its period; "max" and what cannot be read set no bound."""
    own.write_text("0::/\n", encoding="utf-8")
    write(groups, cpu__max=said)
    assert read_quota(own, groups) == cores_given


@pytest.mark.parametrize(("quota", "cores_given"), [("150000\n", 1.5), ("-1\n", None)])
def test_a_container_of_the_first_version_has_its_quota(
    own: Path, groups: Path, quota: str, cores_given: float | None
) -> None:
    """In version 1 the controller has a folder of its own, and inside a container the group's path leads nowhere; -1 sets no bound."""
    own.write_text("4:memory:/docker/ab\n2:cpu,cpuacct:/docker/ab\n", encoding="utf-8")
    write(groups / "cpu,cpuacct", cpu__cfs_quota_us=quota, cpu__cfs_period_us="100000\n")
    assert read_quota(own, groups) == cores_given


def test_the_smallest_quota_above_a_process_holds(own: Path, groups: Path) -> None:
    """A group may use no more than the groups that it is in."""
    own.write_text("0::/pods/reader\n", encoding="utf-8")
    write(groups / "pods" / "reader", cpu__max="800000 100000")
    write(groups / "pods", cpu__max="300000 100000")
    assert read_quota(own, groups) == 3.0


def test_where_there_are_no_groups_there_is_no_quota(own: Path, groups: Path) -> None:
    """A system without control groups sets no bound, and a path that leads out of them is not followed."""
    assert read_quota(own, groups) is None
    own.write_text("0::/../elsewhere\n", encoding="utf-8")
    write(groups.parent / "elsewhere", cpu__max="100000 100000")
    assert read_quota(own, groups) is None


@pytest.mark.parametrize(("quota", "counted"), [(None, 8), (2.0, 2), (1.2, 2), (0.1, 1), (64.0, 8)])
def test_the_fewest_of_cores_and_quota_are_used(
    monkeypatch: pytest.MonkeyPatch, quota: float | None, counted: int
) -> None:
    """A quota lowers the count of cores and never raises it; a part of a core counts as one."""
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(cores, "usable_cores", lambda: 8)
    monkeypatch.setattr(cores, "read_quota", lambda: quota)
    assert count_cores() == counted


def test_what_a_person_says_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """`OMP_NUM_THREADS` holds whatever the machine has; what is no number is passed over."""
    monkeypatch.setenv("OMP_NUM_THREADS", "5")
    assert count_cores() == 5
    monkeypatch.setenv("OMP_NUM_THREADS", "many")
    assert 1 <= count_cores() <= (os.cpu_count() or 1)


def test_python_is_asked_where_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.13 and later know how many cores they may use, as they were told or as the system lets them."""
    monkeypatch.setattr(os, "process_cpu_count", lambda: 3, raising=False)
    assert usable_cores() == 3
