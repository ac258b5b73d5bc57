#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every tag in square brackets in headers, sources and pages stands in docs/references.md, once, and
every reference is used. Speaks TAP."""
import argparse
import collections
import glob
import os
import re

TAG = re.compile(r"\[([A-Z][A-Z0-9]*[0-9A-Z]-?[0-9]*)\]")
NO_TAG = re.compile(r"^[A-Z0-9_]*(_MAX|_SIZE)$|^[A-Z]$|^[A-Z]_[A-Z]|^D[0-9]$|^FILE$")


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("top")
    reader.add_argument("--command")
    reader.add_argument("--library")
    top = reader.parse_args().top
    with open(top + "/docs/references.md", encoding="utf-8") as file:
        entries = re.findall(r"^\| \[([^\]]+)\] \|", file.read(), flags=re.M)
    used = collections.defaultdict(set)
    for pattern in ["include/**/*.h", "src/**/*.[ch]", "docs/**/*.md"]:
        for path in glob.glob(f"{top}/{pattern}", recursive=True):
            if path.endswith("references.md"):
                continue
            with open(path, encoding="utf-8") as file:
                text = file.read()
            text = re.sub(r"```.*?```", "", text, flags=re.S)
            if path.endswith((".c", ".h")):
                text = "\n".join(re.findall(r"/\*.*?\*/", text, flags=re.S))
            for tag in TAG.findall(text):
                if not NO_TAG.match(tag):
                    used[tag].add(os.path.relpath(path, top))
    number = 0
    for tag in sorted(used):
        number += 1
        print(f"{'ok' if tag in entries else 'not ok'} {number} - {tag} is in docs/references.md")
        if tag not in entries:
            print(f"#   used in {', '.join(sorted(used[tag]))}")
    for tag, count in sorted(collections.Counter(entries).items()):
        number += 1
        fine = count == 1 and tag in used
        print(f"{'ok' if fine else 'not ok'} {number} - reference {tag} is there once and used")
    print(f"1..{number}")


main()
