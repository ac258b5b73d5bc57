#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the commands of tests/cli/*.txt and of the ```console blocks in the documentation and
compares what they print. A line "$ command" is run from the top of the source tree with dmaic on
the path; the lines up to the next command, or the end of the block, are its output (standard output
and error together), and "[exit N]" tells an exit status other than 0. A line "..." stands for any
number of lines. Speaks TAP. --update writes the real output in."""
import argparse
import glob
import os
import re
import subprocess
import sys
import tempfile


def blocks(path, text):
    """(start, end) of the console lines of a file, as line numbers from 0."""
    lines = text.split("\n")
    if path.endswith(".txt"):
        return [(0, len(lines))]
    found, start = [], None
    for number, line in enumerate(lines):
        if start is None and line.strip() == "```console":
            start = number + 1
        elif start is not None and line.strip() == "```":
            found.append((start, number))
            start = None
    return found


def cases(lines, start, end):
    """(command, line of the command, first line of output, end of output)."""
    number = start
    while number < end:
        if not lines[number].startswith("$ "):
            number += 1
            continue
        first = number + 1
        while lines[first - 1].endswith("\\"):
            first += 1
        command = "\n".join(lines[number:first])[2:]
        last = first
        while last < end and not lines[last].startswith("$ ") and not lines[last].startswith("# "):
            last += 1
        yield command, number, first, last
        number = last


def run(command, top, environment):
    done = subprocess.run(["bash", "-c", command], cwd=top, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=300)
    text = done.stdout.decode("utf-8", "backslashreplace").rstrip("\n")
    lines = [line.rstrip() for line in text.split("\n")] if text else []
    return lines + ([f"[exit {done.returncode}]"] if done.returncode else [])


def same(expected, actual):
    """Whether the lines agree; "..." in expected is any number of lines."""
    parts, part = [], []
    for line in expected:
        if line == "...":
            parts.append(part)
            part = []
        else:
            part.append(line)
    parts.append(part)
    if len(parts) == 1:
        return expected == actual
    at = len(parts[0])
    if actual[:at] != parts[0]:
        return False
    for middle in parts[1:-1]:
        while actual[at:at + len(middle)] != middle:
            at += 1
            if at > len(actual):
                return False
        at += len(middle)
    last = parts[-1]
    return len(actual) - len(last) >= at and actual[len(actual) - len(last):] == last


def trimmed(lines):
    lines = [line.rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--command", required=True, help="the dmaic that was built")
    reader.add_argument("--update", action="store_true")
    reader.add_argument("top")
    reader.add_argument("files", nargs="*")
    given = reader.parse_args()
    top = os.path.abspath(given.top)
    files = [os.path.abspath(name) for name in given.files]
    files = files or sorted(glob.glob(top + "/tests/cli/*.txt") + glob.glob(top + "/docs/*.md") +
                            glob.glob(top + "/docs/methods/*.md") + [top + "/README.md"])
    environment = dict(os.environ, LC_ALL="C.UTF-8", TERM="dumb",
                       PATH=os.path.dirname(os.path.abspath(given.command)) + ":" +
                       os.environ["PATH"])
    number = failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        environment["SCRATCH"] = scratch
        for path in files:
            with open(path, encoding="utf-8") as file:
                text = file.read()
            lines = text.split("\n")
            changes = []
            for start, end in blocks(path, text):
                for command, _, first, last in cases(lines, start, end):
                    expected = trimmed(lines[first:last])
                    actual = run(command, top, environment)
                    number += 1
                    fine = same(expected, actual)
                    name = f"{os.path.relpath(path, top)}: {command.splitlines()[0][:100]}"
                    print(f"{'ok' if fine else 'not ok'} {number} - {name.replace('#', ' ')}")
                    if not fine:
                        failed += 1
                        for line in actual:
                            print(f"#   got      {line}")
                        for line in expected:
                            print(f"#   expected {line}")
                        tail = [""] if path.endswith(".txt") or last < end else []
                        changes.append((first, last, actual + tail))
            if given.update and changes:
                for first, last, actual in reversed(changes):
                    lines[first:last] = actual
                with open(path, "w", encoding="utf-8") as file:
                    file.write(re.sub(r"\n+\Z", "\n", "\n".join(lines)))
    print(f"1..{number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
