#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/data/number_cases.tsv to standard output: decimal texts, the double nearest to each
and what is left over, rounded to a double. Exact rational arithmetic; the standard library only.

Columns: text, value and remainder as hexadecimal floating point; for what must be refused, value
is "above" (would be infinite) or "below" (would be zero or subnormal without being zero).
"""
import random
import struct
import sys
from decimal import Decimal
from fractions import Fraction

LEAST = Fraction(2) ** -1022
BEYOND = Fraction(2) ** 1024


def nearest(exact, least_exponent=-1074):
    """The fraction rounded to 53 bits, or to the grid of subnormals; ties to even."""
    if exact == 0:
        return Fraction(0)
    size = abs(exact)
    exponent = size.numerator.bit_length() - size.denominator.bit_length() - 54
    while size / Fraction(2) ** exponent >= 2 ** 53:
        exponent += 1
    unit = Fraction(2) ** max(exponent, least_exponent)
    return round(exact / unit) * unit  # round() takes halves to even


def exact_size(text):
    """The decimal itself; an exponent beyond 20,000 (no text here is as long) is cut to that."""
    digits, _, exponent = text.lower().partition("e")
    power = max(-20000, min(20000, int(exponent or 0)))
    return Fraction(Decimal(digits)) * Fraction(10) ** power


def line(text):
    exact = exact_size(text)
    value = nearest(exact)
    if abs(value) >= BEYOND:
        return f"{text}\tabove\t-"
    if exact != 0 and abs(value) < LEAST:
        return f"{text}\tbelow\t-"
    assert float(text) == value
    remainder = nearest(exact - value)
    return f"{text}\t{float(text).hex()}\t{float(remainder).hex()}"


def decimal_of(exact):
    """All digits of a fraction whose denominator is a power of two."""
    power = exact.denominator.bit_length() - 1
    whole = abs(exact.numerator) * 5 ** power
    return f"{'-' if exact < 0 else ''}{whole}" + (f"e-{power}" if power else "")


def with_mark(source, digits, exponent):
    """The same size with a mark somewhere among its digits."""
    place = source.randint(0, len(digits))
    text = digits[:place] + "." + digits[place:]
    moved = exponent + len(digits) - place
    return text if moved == 0 else f"{text}{source.choice('eE')}{moved}"


def random_double(source):
    while True:
        value, = struct.unpack("<d", struct.pack("<Q", source.getrandbits(64)))
        if value == value and LEAST <= abs(Fraction(value) if abs(value) < float("inf") else 0):
            return value


KNOWN = """0 -0 0.0 0e999 0e-999 -0e99999999999999999999 00000000000000000000000000000000.000
1 -1 +1 1. .5 -.5 0.1 0.2 0.3 74.030 1234.5678 3.14159265358979323846264338327950288 1e22 1e23 -1e23
8.5e22 8.533e22 9007199254740991 9007199254740992 9007199254740993 9007199254740993.0
9007199254740992.99999999999999999999 9007199254740993.00000000000000000001 9007199254740994
9007199254740995 18014398509481986 18014398509481990 18446744073709551615 18446744073709551616
9223372036854775807 9223372036854775808 9999999999999999999 99999999999999999999 1e400 -1e400
1e309 1.7976931348623157e308 1.7976931348623158e308 1.7976931348623159e308 -1.7976931348623159e308
179769313486231570814527423731704356798070e267 179769313486231580793728971405303415079934e267
2.2250738585072014e-308 2.2250738585072011e-308 2.2250738585072012e-308 2.2250738585072013e-308
-2.2250738585072014e-308 4.9e-324 5e-324 1e-400 1e-310 1e-999999999999999999999999 1e99999999999999
6.8985865317742005e-293 9.5e-300 7.2057594037927933e16 5.0e-1
0.500000000000000166533453693773481063544750213623046875
3.518437208883201171875e13 62.5364939768271845828 8.10109172351e-10
1.50000000000000011102230246251565
2.225073858507201136057409796709131975934819546351645648023426109724822222021076945516529523908135087914149158913039621106870086438694594645527657207407820621743379988141063267329253552286881372149012981122451451889849057222307285255133155755015914397476397983411801999323962548289017107081850690630666655994938275772572015763062690663332647565300009245888316433037779791869612049497390377829704905051080609940730262937128958950003583799967207254304360284078895771796150945516748243471030702609144621572289880258182545180325707018860872113128079512233426288368622321503775666622503982534335974568884423900265498198385487948292206894721689831099698365846814022854243330660339850886445804001034933970427567186443383770486037861622771738545623065874679014086723327636718751234567890123456789012345678901e-308
1090544144181609348835077142190 12345678901234567890123456789012345678901234567890
0.000000000000000000000000000000000000000000000000000000000000000000000000000000123456789012345678
100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
0.3333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333
1448997445238699 1.448997445238699e3 4503599627370496.5 4503599627370497.5 4503599627370496.25
6929495644600919.5 3.7455744005952583e15 360028797018963968.5 2.98023223876953125e-8
""".split()


def cases():
    source = random.Random(20240229)
    yield from KNOWN
    for _ in range(500):  # like data
        digits = str(source.randrange(10 ** source.randint(1, 9)))
        yield source.choice(["", "-"]) + with_mark(source, digits, -source.randint(0, 6))
    for _ in range(700):  # of any length and size
        digits = str(source.randrange(10 ** source.randint(1, 40)))
        yield source.choice(["", "-"]) + with_mark(source, digits, source.randint(-340, 312))
    for _ in range(200):  # 17 digits, as other programs print
        yield repr(random_double(source))
    for _ in range(150):  # exact doubles, midpoints, and what lies just beside these
        value = Fraction(random_double(source))
        grid = Fraction(2) ** (value.numerator.bit_length() - value.denominator.bit_length() - 52)
        half = value + grid / 2
        yield decimal_of(value)
        text = decimal_of(half)
        yield text
        digits, _, exponent = text.partition("e")
        beside = digits + "." + "0" * source.randint(0, 60) + "1"
        yield beside + "e" + exponent if exponent else beside
    for _ in range(40):  # short exact doubles and midpoints
        value = Fraction(source.getrandbits(53), 2 ** source.randint(0, 70))
        yield decimal_of(value)
        half = 2 ** 53 + 1 + 2 * source.getrandbits(52)
        yield decimal_of(Fraction(half, 2 ** source.randint(0, 40)))
    yield "1." + "0" * 700 + "1"  # what is left is below the least double
    for digits in (767, 768, 799, 800, 801, 802, 1000, 4000):  # beyond what is kept
        for exponent in (0, -digits, -digits - 300, 300 - digits, -digits - 307):
            whole = str(source.randrange(10 ** (digits - 1), 10 ** digits))
            yield f"{whole}e{exponent}"
        yield "9007199254740993." + "0" * (digits - 16) + "1"
        yield "9007199254740993." + "0" * (digits - 16)
        yield "1" + "0" * digits + f"e-{digits}"
        yield "0." + "0" * digits + f"74e{digits}"


def main():
    print("text\tvalue\tremainder")
    for text in cases():
        print(line(text))
    return 0


sys.exit(main())
