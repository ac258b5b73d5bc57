#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds the folders of src/ to the direction in which data flow. Speaks TAP."""
import argparse
import glob
import os
import re

# folder -> private folders it may include; public headers are named where they are limited
ORDER = ["base", "data", "stat", "define", "measure", "analyze", "improve", "control", "report",
         "render", "plot", "catalog", "cli"]
PHASES = {"define", "measure", "analyze", "improve", "control"}
MAY = {
    "base": {"base"},
    "data": {"base", "data"},
    "stat": {"base", "data", "stat"},
    **{phase: {"base", "data", "stat", phase} for phase in PHASES},
    "report": {"base", "report"},
    "render": {"base", "report", "render"},
    "plot": {"base", "report", "render", "plot"},
    "catalog": {"base", "data", "report", "render", "catalog"},
    "cli": {"cli"},
}
# public headers by the leftmost folder that may see them
PUBLIC = {"status": "base", "number": "base", "version": "base", "data": "data", "rules": "stat",
          "stat": "stat", "distribution": "stat", "moments": "stat", "order": "stat", "interval": "stat",
          "resample": "stat", "define": "define", "measure": "measure",
          "analyze": "analyze", "improve": "improve", "control": "control", "field": "report",
          "report": "report", "render": "render", "plot": "plot", "catalog": "catalog", "flat": "catalog"}
STREAMS = re.compile(r"\b(printf|fprintf|vprintf|vfprintf|puts|fputs|putchar|putc|fputc|fwrite|perror|"
                     r"fopen|fclose)\s*\(|\b(stdout|stderr)\b")
FORBIDDEN = re.compile(r"\b(abort|exit|_exit|assert|setlocale|strtod|strtof|atof|atoi|sprintf|snprintf|"
                       r"vsnprintf|rand|srand|random|strtok|getenv|system|popen|lgamma|alloca)\s*\(")
ALLOCATION = re.compile(r"\b(malloc|calloc|realloc|free|strdup)\s*\(")


def without_comments(text):
    text = re.sub(r'"(\\.|[^"\\\n])*"', '""', text)
    return re.sub(r"/\*.*?\*/|//[^\n]*", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)


def problems(path, folder):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if not text.startswith("/* SPDX-License-Identifier: GPL-3.0-or-later */"):
        yield 1, "does not begin with the licence line"
    for number, line in enumerate(text.split("\n"), 1):
        private = re.match(r'#include "(.+)"', line)
        public = re.match(r"#include <dmaic/(.+)\.h>", line)
        if private:
            name = private.group(1)
            other = name.split("/")[0] if name.split("/")[0] in ORDER and "/" in name else folder
            if other not in MAY[folder]:
                yield number, f"{folder} may not include {name}"
        if public and folder != "cli":
            owner = PUBLIC.get(public.group(1))
            if owner is None:
                yield number, f"unknown public header {public.group(1)}.h"
            elif owner in PHASES and folder in PHASES and owner != folder:
                yield number, f"a phase may not see another phase: {owner}"
            elif ORDER.index(owner) > ORDER.index(folder) and owner not in {folder}:
                yield number, f"{folder} may not see {public.group(1)}.h"
        if re.match(r"#include <gsl/", line):
            yield number, "GSL can end its host: the library has its own functions"
    if folder in {"cli", "plot"}:
        return
    for number, line in enumerate(without_comments(text).split("\n"), 1):
        if STREAMS.search(line):
            yield number, "the library writes to no stream"
        if FORBIDDEN.search(line):
            yield number, f"not in a library: {FORBIDDEN.search(line).group(1)}"
        if ALLOCATION.search(line) and not path.endswith("base/memory.c"):
            yield number, "base/memory.c is the only file that allocates"


def methods_in_command(top, names):
    """The command must not name a method."""
    for path in sorted(glob.glob(top + "/src/cli/**/*.[ch]", recursive=True)):
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(without_comments(file.read()).split("\n"), 1):
                for name in names:
                    if re.search(rf"\b{name}\b|\b{name.replace('_', '-')}\b", line):
                        yield path, number, f"names the method {name}"


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("top")
    reader.add_argument("--command")
    reader.add_argument("--library")
    top = reader.parse_args().top
    number = 0
    for folder in ORDER:
        for path in sorted(glob.glob(f"{top}/src/{folder}/**/*.[ch]", recursive=True)):
            number += 1
            found = list(problems(path, folder))
            print(f"{'not ok' if found else 'ok'} {number} - {os.path.relpath(path, top)}")
            for line, what in found:
                print(f"#   line {line}: {what}")
    names = [os.path.basename(path)[:-3] for path in glob.glob(top + "/docs/methods/*.md")]
    found = list(methods_in_command(top, names))
    number += 1
    print(f"{'not ok' if found else 'ok'} {number} - no method is named in src/cli")
    for path, line, what in found:
        print(f"#   {os.path.relpath(path, top)}:{line}: {what}")
    print(f"1..{number}")


main()
