# SPDX-License-Identifier: GPL-3.0-or-later
"""The workloads: what the library does, on which data, and the peers that do the same.

A command is a worker ("worker FILE SIZE SECONDS", see workload.h), or a whole process whose output
`answers_of` reads. A C source is compiled first; the peers stand in peers/."""
import dataclasses
import json
import typing

PACKAGES = ["r-base-core", "python3-numpy", "python3-scipy", "python3-pandas",
            "python3-statsmodels", "libgsl-dev", "datamash", "miller", "mawk"]
WORKER = ["{file}", "{size}", "{seconds}"]


@dataclasses.dataclass
class Peer:
    name: str
    command: list
    needs: list                          # commands, "python:module", "pkg-config:name"
    answers_of: typing.Callable = None   # from the output of a whole process
    loose: dict = dataclasses.field(default_factory=dict) # answers that a peer gets less exactly


@dataclasses.dataclass
class Workload:
    name: str
    text: str                            # what is done; {size}
    data: str                            # kind of data that make_data writes
    ours: list                           # command of the library
    peers: list
    sizes: list                          # the size that is told, and a tenth or tenfold of it
    smoke: int                           # size of a smoke run
    unit: str                            # of the throughput
    tolerance: float                     # relative, within which answers are the same
    items: typing.Callable = int         # how many units a size has
    answers_of: typing.Callable = None


# ---- commands ------------------------------------------------------------------------------------

def source(name):
    return [name + ".c", *WORKER]


def python(name, *modules):
    return ["python", name + ".py", *WORKER], ["python:" + module for module in modules]


def r(name):
    return ["Rscript", "--vanilla", name + ".R", *WORKER], ["Rscript"]


# ---- what commands print about a CSV file --------------------------------------------------------

def answers_of_dmaic(text):
    values = json.loads(text)["values"]
    return {"count": values["count"], "mean": values["mean"], "sd": values["sigma_overall"],
            "cpk": values["cpk"]["value"]}


def answers_of_datamash(text):
    count, mean, sd = map(float, text.split())
    return {"count": count, "mean": mean, "sd": sd}


def answers_of_miller(text):
    record = json.loads(text)[0]
    return {"count": record["diameter_count"], "mean": record["diameter_mean"],
            "sd": record["diameter_stddev"]}


# ---- the list ------------------------------------------------------------------------------------

def normal_capability(size):
    datamash = "datamash -t, --header-in --output-delimiter=' ' count 5 mean 5 sstdev 5"
    return Workload(
        "normal_capability",
        "n, mean, sd and Cpk of one of 8 columns of a CSV file of {size} bytes, whole process",
        "csv",
        ["dmaic", "normal-capability", "{file}", "--value", "diameter", "--lower-spec", "73.95",
         "--upper-spec", "74.05", "--format", "json"],
        [Peer("pandas", ["python", "normal_capability.py", "{file}"], ["python:pandas"],
              json.loads),
         Peer("mawk", ["mawk", "-f", "normal_capability.awk", "{file}"], ["mawk"], json.loads),
         Peer("datamash, no Cpk", ["sh", "-c", datamash + ' <"$0"', "{file}"], ["datamash"],
              answers_of_datamash),
         # it sums squares of the values themselves, which costs digits of the sd
         Peer("mlr, no Cpk", ["mlr", "--icsv", "--ojson", "stats1", "-a", "count,mean,stddev",
                              "-f", "diameter", "{file}"],
              ["mlr"], answers_of_miller, {"sd": 1e-3})],
        sizes=[size, size // 10], smoke=20_000, unit="B", tolerance=1e-9,
        answers_of=answers_of_dmaic)


def number_parse(name, text, data):
    """Equal means the same doubles: a sum and a hash of all bits."""
    return Workload(
        name, text, data, source("number_parse"),
        [Peer("strtod", source("peers/number_parse_strtod"), [])],
        sizes=[1_000_000, 100_000], smoke=1000, unit="numbers", tolerance=0)


def workloads(csv_size):
    """All of them; csv_size in bytes."""
    return [
        Workload(
            "xbar_r_chart", "{size} subgroups of 5, rules 1 to 8 on means and 1 to 4 on ranges",
            "subgroups", source("xbar_r_chart"),
            [Peer("numpy by hand", *python("xbar_r_chart", "numpy")),
             Peer("R by hand", *r("xbar_r_chart"))],
            sizes=[1_000_000, 100_000], smoke=2000, unit="subgroups", tolerance=1e-12),
        Workload(
            "p_chart", "{size} subgroups of 50 to 150 units, rules 1 to 4", "shares",
            source("p_chart"),
            [Peer("numpy by hand", *python("p_chart", "numpy")), Peer("R by hand", *r("p_chart"))],
            sizes=[1_000_000, 100_000], smoke=2000, unit="points", tolerance=1e-12),
        Workload(
            "linear_fit", "least squares of {size} rows and 20 predictors", "regression",
            source("linear_fit"),
            [Peer("R .lm.fit, coefficients", *r("linear_fit")),
             Peer("numpy lstsq, coefficients", *python("linear_fit", "numpy")),
             Peer("GSL multifit, coefficients", source("peers/linear_fit_gsl"),
                  ["pkg-config:gsl"]),
             Peer("R lm, all of ours", *r("linear_fit_rows"))],
            sizes=[1_000_000, 100_000], smoke=1000, unit="rows", tolerance=1e-9),
        normal_capability(csv_size),
        Workload(
            "two_sample_t_test", "Welch's test of two samples of {size}", "samples",
            source("two_sample_t_test"),
            [Peer("scipy", *python("two_sample_t_test_scipy", "numpy", "scipy")),
             Peer("statsmodels", *python("two_sample_t_test_statsmodels", "statsmodels")),
             Peer("R", *r("two_sample_t_test"))],
            sizes=[30, 300], smoke=30, unit="tests", tolerance=1e-9, items=lambda size: 1),
        Workload(
            "sort", "a sorted copy of {size} values", "values", source("sort"),
            [Peer("numpy", *python("sort", "numpy")), Peer("R", *r("sort")),
             Peer("GSL", source("peers/sort_gsl"), ["pkg-config:gsl"])],
            sizes=[1_000_000, 100_000], smoke=1000, unit="values", tolerance=0),
        number_parse("number_parse_short", "{size} numbers such as 74.00118", "short-numbers"),
        number_parse("number_parse_long", "{size} numbers of 17 digits", "long-numbers"),
    ]
