#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compiles each public header alone, as C11 and as C++17, under strict flags. Speaks TAP."""
import argparse
import glob
import os
import shutil
import subprocess
import tempfile

STRICT = ["-pedantic", "-Wall", "-Wextra", "-Wshadow", "-Werror", "-fsyntax-only"]

reader = argparse.ArgumentParser()
reader.add_argument("--cc", default="cc")
reader.add_argument("include")
given = reader.parse_args()
compilers = [("C11", [given.cc, "-std=c11", "-x", "c"])]
if shutil.which("c++"):
    compilers.append(("C++17", ["c++", "-std=c++17", "-x", "c++"]))
else:
    compilers.append(("C++17", None))

number = 0
headers = sorted(glob.glob(given.include + "/dmaic/*.h")) + [given.include + "/dmaic.h"]
for header in headers:
    name = os.path.relpath(header, given.include)
    for language, command in compilers:
        number += 1
        if command is None:
            print(f"ok {number} - {name} as {language} # SKIP no C++ compiler")
            continue
        with tempfile.NamedTemporaryFile("w", suffix=".c") as source:
            source.write(f"#include <{name}>\n")
            source.flush()
            done = subprocess.run([*command, *STRICT, "-I", given.include, source.name],
                                  capture_output=True, text=True)
        print(f"{'ok' if done.returncode == 0 else 'not ok'} {number} - {name} as {language}")
        for line in done.stderr.splitlines():
            print("# " + line)
print(f"1..{number}")
