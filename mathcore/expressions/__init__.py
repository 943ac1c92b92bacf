"""Formulas that people type: read by a parser of our own, evaluated on arrays, differentiated exactly.

Nothing typed is ever run as code: text → tokens → tape of float operations, each step bounded before it starts.
"""

from mathcore.expressions.errors import ExpressionError
from mathcore.expressions.expression import Expression
from mathcore.expressions.jets import Jet
from mathcore.expressions.parser import parse
from mathcore.expressions.program import Cost
from mathcore.expressions.vocabulary import CONSTANTS, FUNCTIONS

__all__ = ["CONSTANTS", "FUNCTIONS", "Cost", "Expression", "ExpressionError", "Jet", "parse"]
