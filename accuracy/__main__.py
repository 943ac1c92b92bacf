"""Measure, and write ACCURACY.md and the figures of each subject.

python -m accuracy                    references by mpmath and figures of every subject (minutes)
python -m accuracy special stable     of these subjects
python -m accuracy --kept …           with the references that are kept: seconds
python -m accuracy --missing          the public functions that nothing measures
"""

from __future__ import annotations

import sys

from accuracy import coverage, references, report


def main(words: list[str]) -> None:
    """Do what the words say."""
    if "--missing" in words:
        print("\n".join(coverage.missing()))
        return
    unknown = [word for word in words if not word.startswith("--") and word not in report.names()]
    if unknown:
        raise SystemExit(f"subjects are {', '.join(report.names())}; got {', '.join(unknown)}")
    only = [word for word in words if not word.startswith("--")]
    for name in only or report.names():
        if "--kept" not in words:
            references.store(name, {case.name: references.make(case) for case in report.cases(name)})
        rows = report.figures(name)
        report.write(name, rows)
        for one in rows:
            figure = one["libraries"]["numpy"]
            over = "" if figure["conditioned"] is None else f"{figure['conditioned']:.3g} × κ"
            size = f"{figure['largest']:9.3g} {over:10} {one['unit'].partition(',')[0]}"
            print(f"{one['function']:40} {one['of']:15} {size} {figure['worst']}")
    report.TABLES.write_text(report.tables(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
