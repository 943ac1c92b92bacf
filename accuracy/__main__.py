"""Measure, and write ACCURACY.md and the figures of each subject.

python -m accuracy                    references by mpmath and figures of every subject (minutes)
python -m accuracy special stable     of these subjects
python -m accuracy --kept …           with the references that are kept: seconds
python -m accuracy --missing          the public functions that nothing measures
"""

from __future__ import annotations

import sys

from accuracy import references, report


def main(words: list[str]) -> None:
    """Do what the words say."""
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
            print(f"{one['function']:45} {one['of']:20} {figure['largest']:10g} {one['unit']:8} {figure['worst']}")
    report.TABLES.write_text(report.tables(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
