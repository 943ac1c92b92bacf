"""No figure of accuracy/figures got worse, on any library that is here."""

from __future__ import annotations

import pytest

from accuracy import references, report
from accuracy.measure import measure


def allowed(recorded: float) -> float:
    """Half as much again and 2 ulp: C libraries and processors differ by that in exp, log and sums."""
    return 1.5 * recorded + 2


@pytest.mark.parametrize("name", report.names())
def test_no_figure_of_a_subject_got_worse(name: str) -> None:
    worse = []
    figures = {(row["function"], row["of"]): row["libraries"] for row in report.load(name)}
    for case in report.cases(name):
        recorded = figures[case.function, case.of]
        known = references.load(name)[case.name]
        for library in report.libraries(case):
            found = measure(case, known, report.maker(library))
            was = recorded.get(library.name, recorded["numpy"])
            assert found.numbers == was["numbers"], f"{case.name}: run `make accuracy`"
            judged = ("conditioned",) if case.condition else ("largest", "mean")
            worse += [
                f"{case.name} on {library.name}: {kind} {was[kind]} → {getattr(found, kind)}, at {found.worst}"
                for kind in judged
                if not getattr(found, kind) <= allowed(was[kind])
            ]
    assert not worse, "\n".join(worse)
