"""Reading formulas: the grammar, the sentence for each mistake, and the limits."""

from __future__ import annotations

import pickle
import re

import pytest

from mathcore import limits
from mathcore.expressions import CONSTANTS, FUNCTIONS, ExpressionError, parse
from mathcore.expressions.vocabulary import ELSEWHERE


def refusal(text: object, variables: tuple[str, ...] = ("x", "y")) -> ExpressionError:
    with pytest.raises(ExpressionError) as caught:
        parse(text, variables)  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("-x^2", "-(x^2)"),
        ("-x²", "-(x^2)"),
        ("2^3^2", "2^(3^2)"),
        ("x**2", "x^2"),
        ("2^-x", "2^(-x)"),
        ("2^-x*y", "(2^(-x))*y"),
        ("x^-y^2", "x^(-(y^2))"),
        ("1-2-3", "(1-2)-3"),
        ("8/4/2", "(8/4)/2"),
        ("8/4*2", "(8/4)*2"),
        ("1+2*3", "1+(2*3)"),
        ("-x*y", "(-x)*y"),
        ("2*-x", "2*(-x)"),
        ("x--1", "x-(-1)"),
        ("+x", "x"),
        ("2x", "2*x"),
        ("2x^2", "2*(x^2)"),
        ("2x²y", "(2*(x^2))*y"),
        ("1/2x", "(1/2)*x"),
        ("x(x+1)", "x*(x+1)"),
        ("(x+1)(x-1)", "(x+1)*(x-1)"),
        ("2 sin(x)", "2*sin(x)"),
        ("sin(x)cos(y)", "sin(x)*cos(y)"),
        ("sin(x)^2", "(sin(x))^2"),
        ("x sin(y)", "x*sin(y)"),
        ("(x)(y)^2", "x*(y^2)"),
        ("2(x)^2", "2*(x^2)"),
        ("xy", "x*y"),
        ("xy^2", "x*(y^2)"),
        ("2xy", "(2*x)*y"),
        ("|x|", "abs(x)"),
        ("2|x|y", "(2*abs(x))*y"),
        ("||x|-1|", "abs(abs(x)-1)"),
        ("|x||y|", "abs(x)*abs(y)"),
        ("|x|^2", "abs(x)^2"),
        ("|(|x|)|", "abs(abs(x))"),
        ("√x", "sqrt(x)"),
        ("√(x+1)", "sqrt(x+1)"),
        ("2√x+1", "(2*sqrt(x))+1"),
        ("√x²", "sqrt(x)^2"),
        ("x¹⁰", "x^10"),
        ("x⁻²", "x^(-2)"),
        ("2x³ × y ÷ π", "((2*x^3)*y)/pi"),
        ("x · y − 1", "x*y-1"),
        ("ln(x)", "log(x)"),
        ("2pi x", "2*pi*x"),
        ("e^x", "e^x"),
        ("2e3x", "2000*x"),
        ("2e-x", "2*e-x"),
        (".5x", "0.5*x"),
        ("5.x", "5*x"),
        ("max(x, y, 1)", "max(max(x, y), 1)"),
        ("\tx\n+\r1 ", "x+1"),
    ],
)
def test_what_is_typed_is_read_as_mathematics_reads_it(typed: str, meant: str) -> None:
    assert parse(typed) == parse(meant)


def test_other_precedences_are_other_formulas() -> None:
    for one, other in [("-x^2", "(-x)^2"), ("2^3^2", "(2^3)^2"), ("1/2x", "1/(2x)"), ("x-y-1", "x-(y-1)")]:
        assert parse(one) != parse(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1/2x", r"\(1/2\)·x"),
        ("log(x)", "natural logarithm"),
        ("x^y", "0\\^0 counts as 1"),
        ("x^0", "0\\^0 counts as 1"),
        ("√2x", "√ takes only"),
        ("√x^2", "√ takes only"),
        ("xy", "xy is read as the product x\\*y"),
    ],
)
def test_a_remark_says_how_the_ambiguous_was_read(text: str, words: str) -> None:
    assert any(re.search(words, remark) for remark in parse(text).remarks)


@pytest.mark.parametrize(
    "text", ["(1-x)^2 + 100(y-x^2)^2", "1/2*x", "1/(2x)", "ln(x)", "√(2x)", "x^2", "x^(1/2)", "√(x)^2"]
)
def test_what_is_clear_needs_no_remark(text: str) -> None:
    assert parse(text).remarks == ()


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "is empty"),
        ("   ", 1, "is empty"),
        ("__import__('os')", 1, "begins with a letter"),
        ("x.__class__", 2, "only within a number"),
        ("ｅｖａｌ(1)", 1, "U+FF45 (fullwidth latin small letter e)"),
        ("open(1)", 1, "open is not known"),
        ("-" * 100 + "x", 26, "24 deep"),
        ("-" * 300, 201, "at most 200 characters, this one has 300"),
        ("(" * 60, 26, "24 deep"),
        ("x^" * 50 + "x", 51, "24 deep"),
        ("1e999", 1, "at most 1e+12"),
        ("1e9999", 1, "at most 3 digits"),
        ("1e-400", 1, "at least 1e-300"),
        ("123456789012345678", 1, "at most 17 digits, 123456789012345… has 18"),
        ("2000000000000", 1, "at most 1e+12"),
        ("sinn(x)", 1, "Did you mean sin?"),
        ("x + Sin(x)", 5, "Did you mean sin?"),
        ("t^2", 1, "The variables are x and y."),
        ("sin(x", 4, "bracket ( at column 4 is not closed"),
        ("2*(x+1", 3, "bracket ( at column 3 is not closed"),
        ("|x", 1, "bracket | at column 1 is not closed"),
        ("x+1)", 4, "never opened"),
        ("sin x", 1, "sin(x)"),
        ("sin^2(x)", 4, "sin(x)^2"),
        ("sin²(x)", 4, "sin(x)^2"),
        ("sin()", 5, "Something is missing between ( and )"),
        ("sin(x, y)", 1, "sin takes one argument, got 2"),
        ("max(x)", 1, "max takes two or more arguments, got 1"),
        ("y = x^2", 3, "right-hand side"),
        ("1,5*x", 2, "a point, as in 1.5"),
        (r"\frac{1}{x}", 1, "is typed 1/x"),
        (r"\sqrt{x}", 1, "is typed sqrt(x)"),
        ("x_1", 1, "x_1 is not known"),
        ("x2", 1, "a power x^2"),
        ("2 3", 3, "A number cannot stand directly behind 2"),
        ("x 2", 3, "type * or ^"),
        ("x+", 3, "ends behind +"),
        ("x*/y", 3, "/ cannot stand behind *"),
        ("*x", 1, "* cannot stand at the beginning"),
        ("²", 1, "something to its left"),
        ("()", 2, "missing between ( and )"),
        ("||", 3, "ends behind |"),
        ("x!", 2, "factorial"),
        ("50%", 3, "Percent"),
        ("x[1]", 2, "round brackets"),
        ("x<1", 2, "Comparisons"),
        ("x; y", 2, "one expression"),
        ("1_000", 2, "without _"),
        ("<img src=x onerror=alert(1)>", 1, "Comparisons"),
        ("x\u00a0+1", 2, "no-break space"),
        ("x\x00", 2, "U+0000 is not"),
        ("𝟑x", 1, "U+1D7D1"),
        ("\ud800", 1, "U+D800 is not"),
        ("x" + "'" * 9, 2, "Quotation marks"),
        ("arctan(x)", 1, "typed atan(x) here"),
        ("x" * 201, 201, "at most 200 characters, this one has 201"),
        ("+".join("x" * 70), 120, "at most 120"),
    ],
)
def test_each_mistake_gets_its_column_and_a_sentence(text: str, column: int, words: str) -> None:
    error = refusal(text)
    assert words in str(error)
    if words != "at most 120":
        assert error.column == column
    assert len(str(error)) < 200
    assert str(error).isprintable()


@pytest.mark.parametrize(
    "text", ["9**9**9**9", "exp(exp(exp(exp(x+9))))", "log(x)", "1/x", "sqrt(x)", "abs(x)", "7", "1/0"]
)
def test_formulas_without_a_value_somewhere_are_formulas(text: str) -> None:
    assert parse(text).text == text


def test_what_is_no_text_is_refused() -> None:
    for odd in (None, 3, b"x", ["x"]):
        assert refusal(odd).column == 1


def test_nothing_long_is_echoed() -> None:
    assert len(str(refusal("a" * 150))) < 120
    assert "a" * 20 not in str(refusal("a" * 150))


def test_an_error_survives_pickling() -> None:
    error = pickle.loads(pickle.dumps(refusal("sinn(x)")))
    assert (type(error), error.column, str(error)) == (ExpressionError, 1, str(refusal("sinn(x)")))


def test_every_function_and_constant_is_read() -> None:
    for name, op in FUNCTIONS.items():
        assert parse(f"{name}(x, y)" if op in ("min", "max") else f"{name}(x)").tape[-1].op == op
    for name in CONSTANTS:
        assert parse(name).tape[0].op == name


def test_every_suggestion_can_be_typed() -> None:
    for typed, names in ELSEWHERE.items():
        parse(typed)
        for name in names:
            assert typed in str(refusal(f"{name}(x)"))


def test_variables_are_named_by_the_caller() -> None:
    assert str(parse("w1^2 + b", ("w1", "b"))) == "w1^2 + b"
    assert "The variable is t." in str(refusal("q", ("t",)))
    for wrong in [(), ("x", "x"), ("sin",), ("e",), ("x y",), ("_x",), (3,)]:
        with pytest.raises(ValueError, match="variables must be"):
            parse("1", wrong)  # type: ignore[arg-type]


def test_equal_parts_stand_once_on_the_tape() -> None:
    assert [node.op for node in parse("(x-1)^2 + exp(-(x-1)^2)").tape] == (
        ["variable", "number", "sub", "number", "pow", "neg", "exp", "add"]
    )


def test_an_expression_is_a_value() -> None:
    f, g = parse("x^2 + 1"), parse("x²+1")
    assert f == g
    assert hash(f) == hash(g)
    assert f != parse("x^2 + 1", ("x",))
    f.value(1.0, 2.0)
    again = pickle.loads(pickle.dumps(f))
    assert (again, again.text, again.remarks) == (f, f.text, f.remarks)


def test_the_limits_are_reached_and_not_passed() -> None:
    parse("(" * limits.FORMULA_DEPTH + "x" + ")" * limits.FORMULA_DEPTH)
    parse("9" * 12)
    parse("1e12")
    parse("0.00000000000000012345678901234567")
    sixty = "+".join(["x"] * (limits.FORMULA_TOKENS // 2))
    assert len(parse(sixty).tape) <= limits.FORMULA_NODES
    refusal(sixty + "+1")
    parse("x" + " " * (limits.FORMULA_CHARACTERS - 1))
