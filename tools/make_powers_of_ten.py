#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes src/base/powers_of_ten.h to standard output: 10^k cut to its leading 128 bits.

Before it writes, it proves that these bits suffice for the shortest digits of every double
(Giulietti 2020, section 9): no scaled bound of a rounding interval lies so close to an integer,
without being one, that the cut could move it across or hide that it is none.
"""
from fractions import Fraction

LEAST, MOST = -327, 324  # 19 digits down to 2.2e-308; the least subnormal of all, scaled up
EXACT = range(0, 56)     # 5^55 < 2^128


def floor_log2(x):
    """The largest e with 2^e <= x, for a fraction x > 0."""
    e = x.numerator.bit_length() - x.denominator.bit_length()
    return e if Fraction(2) ** e <= x else e - 1


def leading_bits(k):
    """floor(10^k * 2^(127 - floor(log2(10^k)))): 128 bits, the first of them 1."""
    power = Fraction(10) ** k
    scaled = power * Fraction(2) ** (127 - floor_log2(power))
    return scaled.numerator // scaled.denominator


def gaps(a, limit):
    """How near x * a comes to an integer from above and from below without being one, for
    x = 1 .. limit, by a walk down the Stern-Brocot tree (its one-sided best approximations)."""
    p, q = a.numerator, a.denominator
    whole = p // q
    if q <= limit:  # every fractional part is a multiple of 1/q
        return (Fraction(1, q),) * 2 if q > 1 else (Fraction(1),) * 2
    n0, d0, n1, d1 = whole, 1, whole + 1, 1  # n0/d0 < a < n1/d1
    while d0 + d1 <= limit:
        below, above = p * d0 - q * n0, q * n1 - p * d1
        if below > above:
            steps = min((below - 1) // above, (limit - d0) // d1)
            n0, d0 = n0 + steps * n1, d0 + steps * d1
        else:
            steps = min((above - 1) // below, (limit - d1) // d0)
            n1, d1 = n1 + steps * n0, d1 + steps * d0
        if steps == 0:
            break
    return Fraction(p * d0 - q * n0, q), Fraction(q * n1 - p * d1, q)


def prove():
    """The shortest digits need 4c-2 .. 4c+2 times 2^q 10^-k, where 10^k fits into the interval.
    A cut power, raised by one in its last place, errs by less than 2^-68 of the product's unit:
    what is no integer must lie further below the next one, and at least 2^-66 above the last."""
    for q in range(-1074, 972):
        for width in {Fraction(2) ** q, Fraction(2) ** q * 3 / 4}:
            k = (q * 315653 - (131237 if width != Fraction(2) ** q else 0)) >> 20
            assert Fraction(10) ** k <= width < Fraction(10) ** (k + 1)
            log = (-k * 217706) >> 16
            assert log == floor_log2(Fraction(10) ** -k) and 1 <= q + log + 1 <= 4
            above, below = gaps(Fraction(2) ** q * Fraction(10) ** -k, 2 ** 55 + 2)
            assert above >= Fraction(1, 2 ** 66), (q, k)
            assert below > Fraction(1, 2 ** 68), (q, k)


def main():
    prove()
    bits = {k: leading_bits(k) for k in range(LEAST, MOST + 1)}
    for k, value in bits.items():
        assert floor_log2(Fraction(10) ** k) == (k * 217706) >> 16
        assert value % 2 ** 64 != 2 ** 64 - 1, "adding one would carry"
        assert (Fraction(value) * Fraction(2) ** (floor_log2(Fraction(10) ** k) - 127)
                == Fraction(10) ** k) == (k in EXACT)
    print("/* SPDX-License-Identifier: GPL-3.0-or-later */")
    print("/* Written by tools/make_powers_of_ten.py: the leading 128 bits of powers of ten, cut,")
    print(" * not rounded; 10^k is powers_of_ten[k - POWER_LEAST]")
    print(" * times 2^(floor(log2(10^k)) - 127). */")
    print("#ifndef DMAIC_POWERS_OF_TEN_H\n#define DMAIC_POWERS_OF_TEN_H\n")
    print('#include "decimal.h"\n')
    print("static const struct wide powers_of_ten[POWER_MOST - POWER_LEAST + 1] = {")
    for k, value in bits.items():
        print(f"    {{0x{value >> 64:016x}, 0x{value % 2 ** 64:016x}}}, /* 1e{k} */")
    print("};\n\n#endif")


main()
