"""Every public function of mathcore that returns numbers is measured, or a subject says why it is not."""

from __future__ import annotations

import fnmatch

from accuracy import coverage, report


def test_every_public_function_is_measured_or_excused() -> None:
    missing = coverage.missing()
    rule = "add a case to a file of accuracy/subjects, or a reason to its UNMEASURED"
    assert not missing, "\n".join([rule, *missing])


def test_no_excuse_is_for_nothing() -> None:
    names = list(coverage.functions())
    idle = [pattern for pattern in coverage.reasons() if not fnmatch.filter(names, pattern)]
    assert not idle, idle


def test_accuracy_md_is_made_of_the_figures() -> None:
    assert report.TABLES.read_text(encoding="utf-8") == report.tables(), "run `make accuracy`"
