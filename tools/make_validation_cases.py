#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the reference cases of `dmaic validate` (share/validation) from the reference data of the
tests (tests/data), so that no figure is copied by hand; docs/validation.md describes the files.
published.cases is written by hand, figure by figure as printed, and only its data are copied.

    tools/make_validation_cases.py TOP          writes them
    tools/make_validation_cases.py --check TOP  tells whether they are up to date, and whether
                                                the command knows every function of the headers;
                                                speaks TAP
"""
import argparse
import collections
import csv
import decimal
import itertools
import math
import os
import re
import sys

PER_FUNCTION = 46  # rows taken of each function of the tables of distributions

# ---- writing -----------------------------------------------------------------------------------


def digits(tolerance):
    """A relative tolerance as digits, never wider."""
    return f"digits {math.ceil(-100 * math.log10(tolerance)) / 100:g}"


def short(text, most=20):
    """A decimal without needless digits, which reads back as the same double and remainder."""
    if text.lower().lstrip("+-") in ("inf", "nan"):
        return text.lower().lstrip("+")
    number = decimal.Context(prec=most).create_decimal(text)
    plain = str(number.normalize() if number else abs(number)).replace("E+", "e").replace("E", "e")
    return plain


def as_number(text):
    """A decimal that whole numbers do not make exact: a figure, not a count."""
    plain = short(text)
    return plain if set(plain) & set(".ein") else plain + ".0"


def expect(key, text, relative, size=0.0):
    """A figure within `relative` of its value or, where that is larger, of a size."""
    value = float(text)
    if not math.isfinite(value):
        return f"expect {key} = {short(text)}"
    if size > abs(value):
        return f"expect {key} = {as_number(text)} within {relative * size:.3g}"
    return f"expect {key} = {as_number(text)} {digits(relative)}"


def rows_of(path, delimiter="\t"):
    with open(path, encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.reader(lines, delimiter=delimiter))


def dicts_of(path, delimiter="\t"):
    rows = rows_of(path, delimiter)
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def data_block(columns):
    """Named columns of equal length as inline data."""
    yield "data"
    yield ",".join(columns)
    for row in zip(*columns.values()):
        yield ",".join(row)
    yield "end"


HEADER = ["# Reference cases of `dmaic validate`; made by tools/make_validation_cases.py."]

# ---- functions ---------------------------------------------------------------------------------

Function = collections.namedtuple("Function", "name order tail everyday beyond conditioned")


def functions():
    """What the names in tests/data/distributions stand for: the public function, the order of its
    arguments among the columns, its tail, and the relative accuracy that docs/distributions.md
    promises, to parameters of 1e6 and beyond; a quantile may lose its condition number besides."""
    known = {"norm_pdf": Function("normal_density", "0", "", 5e-15, 5e-15, False),
             "c4": Function("c4", "0", "", 5e-15, 5e-15, False),
             "d2": Function("d2", "0", "", 2e-13, 2e-13, False),
             "d3": Function("d3", "0", "", 2e-13, 2e-13, False)}
    shapes = {"norm": ("normal", "0"), "t": ("t", "10"), "chi2": ("chi_square", "10"),
              "gamma": ("gamma", "10u"), "scaled_gamma": ("gamma", "201"), "beta": ("beta", "201"),
              "f": ("f", "201"), "binom": ("binomial", "201"), "pois": ("poisson", "10"),
              "hyper": ("hypergeometric", "3012")}
    for short_name, (name, order) in shapes.items():
        tight = name == "normal"
        tails = (5e-15, 5e-15) if tight else (2e-14, 2e-13)
        known[short_name + "_pmf"] = Function(name + "_mass", order, "", *tails, False)
        for ending, what, tail in (("cdf", "probability", "lower"), ("sf", "probability", "upper")):
            known[f"{short_name}_{ending}"] = Function(f"{name}_{what}", order, tail, *tails, False)
        counts = name in ("binomial", "poisson")
        quantile = 0.0 if counts else 5e-15 if tight else 5e-14
        gate = (quantile, quantile, not counts)
        for ending, tail in (("ppf", "lower"), ("isf", "upper")):
            known[f"{short_name}_{ending}"] = Function(name + "_quantile", order, tail, *gate)
    return (known | lifetime_functions() | noncentral_functions() | range_functions()
            | empirical_functions())


def tail_functions(short_name, name, order, gate, quantile):
    """Both tails and their quantiles; a gate of 0 demands exactly that number."""
    for ending, what, tail, demand in (("cdf", "probability", "lower", gate),
                                       ("sf", "probability", "upper", gate),
                                       ("ppf", "quantile", "lower", quantile),
                                       ("isf", "quantile", "upper", quantile)):
        conditioned = what == "quantile" and demand > 0
        yield (f"{short_name}_{ending}",
               Function(f"{name}_{what}", order, tail, demand, demand, conditioned))


def lifetime_functions():
    known = {}
    for short_name, name, order in (("weibull", "weibull", "201"),
                                    ("exponential", "exponential", "10"),
                                    ("lognormal", "lognormal", "201"),
                                    ("logistic", "logistic", "201"),
                                    ("log_logistic", "log_logistic", "201"),
                                    ("smallest", "smallest_extreme", "201"),
                                    ("largest", "largest_extreme", "201")):
        known[short_name + "_pdf"] = Function(name + "_density", order, "", 5e-15, 5e-15, False)
        known.update(tail_functions(short_name, name, order, 5e-15, 5e-15))
    for short_name, name, order in (("nbinom", "negative_binomial", "201"),
                                    ("geometric", "geometric", "10")):
        known[short_name + "_pmf"] = Function(name + "_mass", order, "", 2e-14, 2e-14, False)
        known.update(tail_functions(short_name, name, order, 2e-14, 0.0))
    return known


def noncentral_functions():
    known = {}
    for short_name, name, order, solved in (("nct", "noncentral_t", "201", "210"),
                                            ("ncx2", "noncentral_chi_square", "201", "210"),
                                            ("ncf", "noncentral_f", "3012", "3201"),
                                            ("ncb", "noncentral_beta", "3012", "3201")):
        known.update(tail_functions(short_name, name, order, 5e-13, 5e-13))
        for ending, tail in (("ncp", "lower"), ("ncq", "upper")):
            known[f"{short_name}_{ending}"] = Function(name + "_noncentrality", solved, tail, 5e-13,
                                                       5e-13, True)
    return known


def range_functions():
    known = {"owens_t": Function("owen_t", "01", "", 5e-15, 5e-15, False),
             "owens_q": Function("owen_q", "301z2", "", 5e-13, 5e-13, False),
             "binormal": Function("bivariate_normal_probability", "013", "", 5e-13, 5e-13, False)}
    known.update(tail_functions("range", "range", "30", 5e-13, 5e-13))
    known.update(tail_functions("tukey", "studentized_range", "201", 5e-13, 5e-13))
    return known


def empirical_functions():
    known = {"runs_pmf": Function("runs_mass", "201", "", 2e-13, 2e-13, False),
             "normality": Function("anderson_darling_normal_p_value", "01", "", 2e-13, 2e-13,
                                   False),
             "lilliefors": Function("lilliefors_p_value", "01", "", 5e-2, 5e-2, False)}
    for short_name, name, order in (("runs", "runs", "201"),
                                    ("smirnov", "kolmogorov_one_sided", "10"),
                                    ("anderson", "anderson_darling", "0"),
                                    ("cramer", "cramer_von_mises", "0")):
        known.update(tail_functions(short_name, name, order, 2e-13, 2e-13))
    return known


def is_normal(text):
    """Zero or a number that a double holds with all its digits."""
    value = abs(float(text))
    return decimal.Decimal(text).is_zero() or 2.3e-308 < value < math.inf


def value_line(function, row):
    """A row of a table as a line, None when doubles do not hold it."""
    arguments, truth, condition = row[1:5], row[5], float(row[6])
    constants = {"u": "1", "z": "0"}
    used = [constants[place] if place in constants else arguments[int(place)]
            for place in function.order]
    if not all(map(is_normal, used + [truth])):
        return None
    large = any(float(argument) > 1e6 for argument in arguments[:3])
    gate = function.beyond if large else function.everyday
    if function.conditioned:
        gate *= max(1.0, condition)
    words = [repr(float(argument)).removesuffix(".0") for argument in used]
    words += [function.tail] * bool(function.tail)
    demand = digits(gate) if gate else "exactly"
    return f"value {' '.join(words)} = {as_number(truth)} {demand}"


def spread(rows, count):
    """So many of the rows, evenly."""
    if len(rows) <= count:
        return rows
    return [rows[(2 * i + 1) * len(rows) // (2 * count)] for i in range(count)]


def distribution_cases(data):
    lines = collections.defaultdict(list)  # by function and table file
    known = functions()
    for path in ("constants", "central", "discrete", "grid", "lifetime_grid", "negative_binomial",
                 "noncentral", "noncentral_grid", "tukey", "owens_t", "range_grid", "rank_grid",
                 "lilliefors"):
        for row in rows_of(f"{data}/distributions/{path}.tsv"):
            function = known.get(row[0])
            line = value_line(function, row) if function else None
            if line:
                lines[row[0]].append((path, line))
    yield from HEADER
    yield "# One line per point: the arguments in the order of the C function, then the value."
    order = sorted(lines, key=lambda name: list(known).index(name))
    by_function = itertools.groupby(sorted(order, key=lambda name: known[name].name),
                                    key=lambda name: known[name].name)
    for name, group in by_function:
        yield f"\nfunction {name}"
        picked = [line for one in group for line in spread(lines[one], PER_FUNCTION)]
        for path, some in itertools.groupby(sorted(picked, key=lambda pair: pair[0]),
                                            key=lambda pair: pair[0]):
            yield ("source computed with mpmath to 20 digits or more: "
                   f"tests/data/distributions/{path}.tsv")
            yield from dict.fromkeys(line for _, line in some)


def declared_functions(top):
    """Public functions of the headers that make a number of numbers."""
    names = {}
    for header in ("distribution", "stat"):
        with open(f"{top}/include/dmaic/{header}.h", encoding="utf-8") as file:
            text = re.sub(r"/\*.*?\*/", "", file.read(), flags=re.S)
        for name, arguments in re.findall(r"DMAIC_API double dmaic_(\w+)\(([^)]*)\);", text):
            kinds = re.findall(r"(double|size_t|dmaic_tail)\s+\w+", arguments)
            if len(kinds) == arguments.count(",") + 1:
                names[name] = kinds
    return names


# ---- methods -----------------------------------------------------------------------------------


def fit_columns(columns):
    """Column lines of a case of linear_fit."""
    roles = {"response": "response", "number": "predictor", "labels": "predictor",
             "weights": "weights"}
    for name, (kind, _) in columns.items():
        yield f"column {roles[kind]} {name}"


def fit_cases(path):
    """(case, columns, figures) of a file of tests/oracle/linear_fit.py."""
    for row in rows_of(path):
        if row[0] == "case":
            case = (row[1:], {}, {})
            yield case
        elif row[0] == "column":
            case[1][row[1]] = (row[2], row[3].split())
        else:
            case[2][row[1]] = row[2]


def fit_begin(case, columns):
    name, intercept, degree, confidence, exact, terms, at = case
    yield f"\ncase {name}"
    if intercept == "0":
        yield "option intercept false"
    if degree != "1":
        yield f"option degree {degree}"
    if float(confidence) != 0.95:
        yield f"option confidence {confidence}"
    if terms != "-":
        yield f"option terms {terms}"
    if at != "-":
        yield f"option at {at}"
    if exact == "0":
        yield "doubles"
    yield from fit_columns(columns)
    yield from data_block({name: values for name, (_, values) in columns.items()})


def nist_key(key, names):
    plain = {"resid_sd": "s", "R2": "r_squared", "F": "f", "df_regression": "terms[regression].df",
             "ss_regression": "terms[regression].sum_of_squares",
             "ms_regression": "terms[regression].mean_square", "df_residual": "terms[error].df",
             "ss_residual": "terms[error].sum_of_squares",
             "ms_residual": "terms[error].mean_square"}
    if key in plain:
        return plain[key], 2e-14
    found = re.fullmatch(r"(se_)?B(\d+)", key)
    return f"coefficients[{names[int(found[2])]}].{'se' if found[1] else 'estimate'}", 1e-14


def nist_cases(data):
    yield from HEADER
    yield "# The data as NIST publishes them, https://www.itl.nist.gov/div898/strd/lls/lls.shtml"
    yield "\nmethod linear_fit"
    for case, columns, figures in list(fit_cases(data + "/nist_strd_linreg.tsv")):
        predictors = [name for name, (kind, _) in columns.items() if kind == "number"]
        names = ["intercept"] + (predictors if len(predictors) > 1 else
                                 [f"x^{power}" if power > 1 else "x" for power in range(1, 13)])
        yield (f"\nsource NIST Statistical Reference Datasets, linear regression, {case[0]}: "
               "certified digits, continued by exact rational arithmetic")
        yield from fit_begin(case, columns)
        for key, text in figures.items():
            place, relative = nist_key(key, names)
            yield expect(place, text, relative)


def fit_figure(key, figures):
    """The key of a figure, and the size of what it may be lost in."""
    if "/" not in key:
        return key, 0.0
    table, row, column = re.fullmatch(r"(\w+)/(.*)/(\w+)", key).groups()
    tables = {"coefficient": "coefficients", "term": "terms", "row": "rows", "point": "predictions"}
    size = 0.0
    if table == "coefficient" and column in ("estimate", "lower", "upper"):
        size = float(figures[f"coefficient/{row}/se"])
    elif (table, column) == ("coefficient", "t") or (table, column) == ("row", "standardized"):
        size = 1.0
    elif table in ("row", "point") and column not in ("leverage", "cook"):
        size = float(figures["s"])
    return f"{tables[table]}[{row}].{column}", size


def regression_cases(data):
    yield from HEADER
    yield "\nmethod linear_fit"
    yield "source computed in 60 digits by the normal equations: tests/oracle/linear_fit.py"
    for case, columns, figures in list(fit_cases(data + "/linear_fit_cases.tsv")):
        yield from fit_begin(case, columns)
        for key, text in figures.items():
            if re.match(r"row/\d*[2-9]/", key):  # one row in five
                continue
            place, size = fit_figure(key, figures)
            yield expect(place, text, 1e-13, size)


def test_options(row):
    if row.get("pooled") == "1":
        yield "option pooled true"
    for name, usual in (("alternative", "two-sided"), ("null", "0.0"), ("confidence", "0.95")):
        if row[name] != usual:
            yield f"option {name} {row[name]}"


def t_test_figures(row):
    se = float(row["se"])
    size = max(abs(float(row["estimate"])), se)
    yield expect("statistic", row["statistic"], 1e-12, 1.0)
    yield expect("df", row["df"], 1e-12)
    yield expect("p_value", row["p_value"], 1e-10 if float(row["p_value"]) < 1e-8 else 1e-12)
    for key, name in (("estimate", "estimate"), ("estimate.lower", "lower"),
                      ("estimate.upper", "upper")):
        yield expect(key, row[name], 1e-12, size)


def t_test_cases(data):
    yield from HEADER
    yield "\nmethod two_sample_t_test"
    yield ("source computed in 60 digits from published, random and hard samples: "
           "tests/oracle/two_sample_t_test.py")
    for number, row in enumerate(dicts_of(data + "/two_sample_t_test.tsv")):
        yield f"\ncase {row['case']}, {number % 6 + 1}"
        yield from test_options(row)
        yield from ["doubles", "column value", "column group sample", f"where case={row['case']}",
                    "data two_sample_t_test.csv"]
        for sample in "12":
            mean, sd = row["mean" + sample], row["sd" + sample]
            yield expect(f"samples[{sample}].mean", mean, 1e-15, float(sd))
            yield expect(f"samples[{sample}].sd", sd, 1e-14)
        yield from t_test_figures(row)
    for number, row in enumerate(dicts_of(data + "/two_sample_t_test_summary.tsv")):
        yield f"\ncase summary {number + 1}"
        yield from test_options(row)
        yield from ["doubles", "column mean", "column sd", "column count"]
        yield from data_block({name: [row[name + "1"], row[name + "2"]]
                               for name in ("mean", "sd", "count")})
        yield from t_test_figures(row)


def t_test_data(data):
    yield "case,sample,value"
    for row in dicts_of(data + "/two_sample_t_test_values.tsv"):
        yield ",".join(row.values())


def proportion_cases(data):
    yield from HEADER
    yield "\nmethod two_proportion_test"
    yield "source computed in 40 digits from the definitions: tests/oracle/two_proportion_test.py"
    estimates = (("estimate", "difference", "newcombe"), ("difference_mee", "difference", "mee"),
                 ("difference_miettinen_nurminen", "difference", "mn"), ("ratio", "ratio", "ratio"),
                 ("odds_ratio", "odds_ratio", "odds"))
    for row in dicts_of(data + "/two_proportion_test.tsv"):
        counts = {name: [row[name + "1"], row[name + "2"]] for name in ("events", "trials")}
        yield (f"\ncase {row['events1']} of {row['trials1']}, "
               f"{row['events2']} of {row['trials2']}, {row['alternative']}")
        yield from test_options(row)
        yield from ["column events", "column trials", *data_block(counts)]
        yield expect("statistic", row["statistic"], 1e-12)
        for key in ("p_value", "fisher_p_value"):
            yield expect(key, row[key], 1e-10 if float(row[key]) < 1e-8 else 1e-12)
        for key, value, ends in estimates:
            yield expect(key, row[value], 1e-12)
            for end in ("lower", "upper"):
                yield expect(f"{key}.{end}", row[f"{ends}_{end}"], 1e-12, 1.0)
        for sample in "12":
            for end in ("lower", "upper"):
                yield expect(f"samples[{sample}].{end}", row[f"share{sample}_{end}"], 1e-12, 1.0)


def yield_cases(data):
    yield from HEADER
    yield "\nmethod process_yield"
    yield "source computed in 60 digits by sums of probabilities: tests/oracle/process_yield.py"
    for row in dicts_of(data + "/process_yield.tsv"):
        yield f"\ncase {row['defects']} defects in {row['units']} units of {row['opportunities']}"
        for name in ("opportunities", "shift", "confidence"):
            yield f"option {name} {row[name]}"
        yield from ["column count defects", "column size units"]
        yield from data_block({name: [row[name]] for name in ("defects", "units")})
        for name in list(row)[5:]:
            key = re.sub(r"_(lower|upper)$", r".\1", name)
            yield expect(key, row[name], 1e-14 if key == name else 1e-13)


def capability_figures(row, count):
    key, value, lower, upper = row[3:]
    if key == "count":
        yield f"expect count = {short(value)}"
    elif key.startswith("ppm"):
        line = {"lower": "< LSL", "upper": "> USL", "total": "Total"}[key.split(".")[1]]
        if not 0 < decimal.Decimal(value) < decimal.Decimal("1e-290"):
            yield expect(f"performance[{line}].{key.split('.')[0][4:]}", value, 2e-12)
    elif key.startswith(("c", "p")):
        yield expect(key, value, 1e-12, 1 / math.sqrt(count))
        for end, text in (("lower", lower), ("upper", upper)):
            yield expect(f"{key}.{end}", text or "nan", 1e-12, 0.01)
    else:
        yield expect(key, value, 1e-12)


def capability_cases(data):
    yield from HEADER
    yield "\nmethod normal_capability"
    yield ("source computed in 20 digits, published and random data: "
           "tests/oracle/normal_capability.py")
    rows = rows_of(data + "/capability_expected.tsv")
    for name, group in itertools.groupby(rows, key=lambda row: row[0]):
        group = list(group)
        yield f"\ncase {name}"
        yield from ("option " + option.replace("=", " ", 1) for option in group[0][2].split(";"))
        yield from ["doubles", "column value", "column subgroup", f"where dataset={group[0][1]}",
                    "data capability.csv"]
        count = next(float(row[4]) for row in group if row[3] == "count")
        for row in group:
            yield from capability_figures(row, count)


def p_chart_cases(data):
    rows = rows_of(data + "/p_chart_expected.tsv")
    whole, points = rows[0], rows[1:]
    yield "\nmethod p_chart"
    for number, limits in enumerate(("normal", "exact")):
        yield f"\ncase unequal sizes, {limits} limits"
        yield from [f"option limits {limits}", "column count", "column size"]
        yield from data_block({"count": [row[0] for row in points],
                               "size": [row[1] for row in points]})
        yield expect("center", whole[0], 1e-15)
        yield expect("sigma_z", whole[1], 1e-13)
        yield expect("lower_tail", whole[2 + 2 * number], 1e-12)
        yield expect("upper_tail", whole[3 + 2 * number], 1e-12)
        for place, row in enumerate(points, 1):
            yield expect(f"points[{place}].lower", row[2 + 2 * number], 1e-14, 1.0)
            yield expect(f"points[{place}].upper", row[3 + 2 * number], 1e-14)


def xbar_r_cases(data):
    keys = (("location", "value", 1e-15), ("location", "lower", 1e-13),
            ("location", "upper", 1e-13), ("dispersion", "value", 1e-13),
            ("dispersion", "center", 1e-13), ("dispersion", "lower", 1e-12),
            ("dispersion", "upper", 1e-12))
    values = dicts_of(data + "/xbar_r_unequal.tsv")
    sigma = next(row for row in dicts_of(data + "/sigma_expected.tsv")
                 if (row["data"], row["estimator"]) == ("subgroups", "range"))
    yield "\nmethod xbar_r_chart"
    yield "\ncase unequal sizes"
    yield from ["column value", "column subgroup"]
    yield from data_block({name: [row[name] for row in values] for name in ("subgroup", "value")})
    yield expect("sigma", sigma["sigma"], 1e-13)
    yield expect("df", sigma["df"], 1e-11)
    for place, row in enumerate(rows_of(data + "/xbar_r_unequal_expected.tsv")[1:], 1):
        for (table, column, relative), text in zip(keys, row):
            yield expect(f"{table}[{place}].{column}", text, relative)


def chart_cases(data):
    yield from HEADER
    yield "source computed in 20 digits: tests/oracle/control_charts.py"
    yield from p_chart_cases(data)
    yield from xbar_r_cases(data)


def design_cases(data):
    yield from HEADER
    yield "\nmethod fractional_design"
    yield ("source Chen, Sun & Wu (1993), International Statistical Review 61, 131-145: minimum "
           "aberration designs; clear interactions counted by FrF2 (Groemping)")
    for row in dicts_of(data + "/doe_generators.csv", ","):
        yield f"\ncase {row['factors']} factors in {row['runs']} runs"
        yield from [f"option factors {row['factors']}", f"option runs {row['runs']}"]
        yield f"expect resolution = {row['resolution']}"
        yield f"expect clear_two_factor = {row['clear_2fi']}"
        yield f"expect generators = \"{row['generators']}\""
        for length in range(3, 7):
            if length <= int(row["factors"]):
                yield f"expect word_counts[{length}].count = {row[f'A{length}']}"


def copied(name):
    def lines(data):
        with open(f"{data}/{name}", encoding="utf-8") as file:
            yield from file.read().splitlines()
    return lines


FILES = {"capability.cases": capability_cases, "capability.csv": copied("capability_data.csv"),
         "control_charts.cases": chart_cases, "designs.cases": design_cases,
         "distributions.cases": distribution_cases, "nist_strd.cases": nist_cases,
         "pistonrings.csv": copied("pistonrings.csv"), "process_yield.cases": yield_cases,
         "regression.cases": regression_cases, "two_proportion_test.cases": proportion_cases,
         "two_sample_t_test.cases": t_test_cases, "two_sample_t_test.csv": t_test_data}


def check(top, made):
    number = 0

    def tell(fine, what):
        nonlocal number
        number += 1
        print(f"{'ok' if fine else 'not ok'} {number} - {what}")

    for name, text in made.items():
        path = f"{top}/share/validation/{name}"
        there = os.path.exists(path) and open(path, encoding="utf-8").read() == text
        tell(there, f"share/validation/{name} is what tools/make_validation_cases.py makes")
    with open(f"{top}/src/cli/validation/function_table.c", encoding="utf-8") as file:
        table = dict(re.findall(r'\{"(\w+)",\s*(\w+),\s*\d', file.read()))
    for name in sorted(declared_functions(top)):
        tell(name in table, f"`dmaic validate` can call dmaic_{name}")
    with open(f"{top}/share/validation/distributions.cases", encoding="utf-8") as file:
        checked = set(re.findall(r"^function (\w+)", file.read(), flags=re.M))
    for name in sorted(table):
        tell(name in checked, f"distributions.cases has values of {name}")
    print(f"1..{number}")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--check", action="store_true")
    reader.add_argument("top")
    given, _ = reader.parse_known_args()
    made = {name: "\n".join(lines(given.top + "/tests/data")) + "\n"
            for name, lines in FILES.items()}
    if given.check:
        check(given.top, made)
        return 0
    for name, text in made.items():
        with open(f"{given.top}/share/validation/{name}", "w", encoding="utf-8") as file:
            file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
