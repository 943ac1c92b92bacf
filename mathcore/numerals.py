"""Numbers in formulas: to four digits, as LaTeX."""

from __future__ import annotations


def latex_number(x: float) -> str:
    r"""A number to four significant digits.

    >>> latex_number(0.25), latex_number(-1000.0), latex_number(1e6)
    ('0.25', '-1000', '10^{6}')
    """
    mantissa, _, exponent = f"{x:.4g}".partition("e")
    if not exponent:
        return "0" if mantissa == "-0" else mantissa
    power = f"10^{{{int(exponent)}}}"
    return {"1": power, "-1": f"-{power}"}.get(mantissa, rf"{mantissa} \cdot {power}")


def latex_sum(*terms: tuple[float, str]) -> str:
    """A sum of multiples; what is zero to four digits is left out, and a coefficient 1 goes without saying.

    >>> latex_sum((5.5, "x^2"), (-9.0, "x y"), (0.0, "x"), (1.0, "y^2"))
    '5.5 x^2 - 9 x y + y^2'
    """
    largest = max(abs(c) for c, _ in terms)
    written = ""
    for c, thing in terms:
        if abs(c) > 5e-5 * largest:
            sign = (" - " if c < 0 else " + ") if written else ("-" if c < 0 else "")
            size = latex_number(abs(c))
            written += sign + (thing if size == "1" else f"{size} {thing}")
    return written or "0"
