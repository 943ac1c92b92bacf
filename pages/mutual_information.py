"""Mutual information: what one variable says about another."""

from pathlib import Path

from scenes.bottleneck import Bottleneck
from scenes.channel import Channel
from scenes.compression import Compression
from scenes.dependence import Dependence
from scenes.infomax import InfoMax
from scenes.joint import Joint
from scenes.selection import Selection
from stage import essay
from stage.chapter import chapters

essay.open("Mutual information", "To know one thing is to need less for another, by the same amount both ways")
chapters(Path(__file__), Joint, Dependence, Channel, Selection, Bottleneck, InfoMax, Compression)
