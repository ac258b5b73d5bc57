#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shared library exports dmaic_ names only, needs nothing that could end or disturb its host, and
holds no data that is written but the thread's message. Speaks TAP."""
import argparse
import re
import subprocess

FORBIDDEN = {"abort", "exit", "_exit", "__assert_fail", "raise", "longjmp", "system", "popen",
             "printf", "fprintf", "puts", "putchar", "fputs", "fwrite", "perror", "stdout",
             "stderr", "__printf_chk", "__fprintf_chk", "rand", "srand", "random", "strtok",
             "setlocale", "lgamma", "signgam", "strtod", "atoi", "atof", "getenv", "signal",
             "sigaction", "snprintf", "__snprintf_chk", "sprintf"}
# the sanitizers' own, in an instrumented build, and what the compiler's runtime knows of the processor
RUNTIME = re.compile(r"^(__asan|__ubsan|__tsan|__sanitizer|__gcov|__cxa|_ITM|__gmon|__stack_chk|_init|"
                     r"_fini|llvm_|__cpu_)")


def symbols(*arguments):
    done = subprocess.run(["nm", *arguments], capture_output=True, text=True, check=True)
    for line in done.stdout.splitlines():
        parts = line.split()
        yield parts[-2], parts[-1].split("@")[0]


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("top")
    reader.add_argument("--command")
    reader.add_argument("--library", required=True)
    library = reader.parse_args().library
    number = 0

    def check(fine, name, details=()):
        nonlocal number
        number += 1
        print(f"{'ok' if fine else 'not ok'} {number} - {name}")
        for detail in details:
            print(f"#   {detail}")

    exported = {name for kind, name in symbols("-D", "--defined-only", library) if kind != "A"}
    strange = sorted(name for name in exported
                     if not name.startswith("dmaic_") and not RUNTIME.match(name))
    check(not strange, f"{len(exported)} exported names begin with dmaic_", strange)
    needed = {name for _, name in symbols("-D", "--undefined-only", library)}
    bad = sorted(needed & FORBIDDEN)
    check(not bad, "nothing is needed that aborts, exits, prints or reads the locale", bad)
    gsl = sorted(name for name in needed if name.startswith(("gsl_", "cblas_")))
    check(not gsl, "nothing of GSL, whose error handler ends the host, is called", gsl)
    instrumented = any(RUNTIME.match(name) and "asan" in name for name in needed)
    written = sorted(name for kind, name in symbols(library)
                     if kind in "bBdD" and not RUNTIME.match(name) and "." not in name
                     and name not in {"completed.0", "__dso_handle", "__TMC_END__", "_edata",
                                      "__bss_start", "_end", "__data_start", "data_start"})
    # const tables of pointers are relocated data: read-only after loading, and told from others by
    # their section
    sections = subprocess.run(["objdump", "-t", library], capture_output=True, text=True).stdout
    writable = sorted(line.split()[-1] for line in sections.splitlines()
                      if re.search(r"\s\.(data|bss)\s", line) and " O " in line)
    writable = [name for name in writable if name in written]
    check(instrumented or not writable, "no data is written but the thread's message", writable)
    print(f"1..{number}")


main()
