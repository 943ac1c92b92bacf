"""What is seen of a test: the data, the statistic under H₀, what speaks for the assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenes.base import Picture
from scenes.hypothesis import check_panel, data_panel, null_panel
from scenes.hypothesis.found import Found
from scenes.hypothesis.readings import alt, assumptions, readouts

if TYPE_CHECKING:
    from scenes.hypothesis.scene import Hypothesis


def draw(scene: Hypothesis, found: Found) -> Picture:
    """The picture of a record."""
    said = alt(found)
    panels = (data_panel.panel(scene, found, said), null_panel.panel(found), check_panel.panel(scene, found))
    return Picture(panels, readouts(scene, found), said, tables=(assumptions(found),))
