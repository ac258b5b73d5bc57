#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every method of the catalogue has its declaration, source, test, word in the build list and page;
every page names all options and keys, in the fixed sections. Speaks TAP."""
import argparse
import glob
import json
import os
import re
import shlex
import subprocess

SECTIONS = ["Question", "Data", "Options", "Result", "Formulas", "Assumptions", "Example",
            "References"]
number = 0


def check(fine, name, *details):
    global number
    number += 1
    print(f"{'ok' if fine else 'not ok'} {number} - {name}")
    if not fine:
        for detail in details:
            print(f"#   {detail}")


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def all_keys(report):
    """Every key of a JSON result that the page must name."""
    for key in report["values"]:
        yield key
    for table, columns in report["tables"].items():
        yield table
        yield from columns


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("top")
    reader.add_argument("--command", required=True)
    reader.add_argument("--library")
    given = reader.parse_args()
    top, command = given.top, os.path.abspath(given.command)
    listing = subprocess.run([command, "list", "--format", "json"], capture_output=True, check=True)
    catalogue = json.loads(listing.stdout)["methods"]
    names = [method["name"] for method in catalogue]
    aliases = [method["alias"] for method in catalogue if method["alias"]]
    check(len(set(names + aliases)) == len(names) + len(aliases), "names and aliases are unique")
    headers = {phase: read(f"{top}/include/dmaic/{phase}.h")
               for phase in ["define", "measure", "analyze", "improve", "control"]}

    titles = {}
    for method in catalogue:
        name, phase = method["name"], method["phase"]
        page_path = f"{top}/docs/methods/{name}.md"
        page = read(page_path)
        check(page, f"{name}: docs/methods/{name}.md")
        check(re.search(rf"\bdmaic_{name}\(", headers[phase]), f"{name}: declared in {phase}.h")
        check(os.path.exists(f"{top}/src/{phase}/{name}.c"), f"{name}: src/{phase}/{name}.c")
        check(os.path.exists(f"{top}/tests/{phase}/test_{name}.c"),
              f"{name}: tests/{phase}/test_{name}.c")
        check(re.search(rf"'{name}'", read(f"{top}/src/{phase}/meson.build")),
              f"{name}: a word in src/{phase}/meson.build")
        if not page:
            continue
        found = re.findall(r"^## (.+)$", page, flags=re.M)
        check(found == SECTIONS, f"{name}: sections of its page", f"has {found}",
              f"wants {SECTIONS}")
        roles = {role["name"] for form in method["forms"] for role in form["roles"]}
        options = {option["name"] for option in method["options"]}
        check(not roles & options, f"{name}: no word is both a role and an option",
              str(roles & options))
        missing = sorted(word for word in roles | options if f"`{word}`" not in page)
        check(not missing, f"{name}: its page names every role and option", f"missing: {missing}")
        for form in method["forms"]:
            check(re.search(rf"\b{form['function']}\(", headers[phase]),
                  f"{name}: {form['function']} is declared")
        words = shlex.split(method["example"])
        check(words[0] == "dmaic", f"{name}: its example is a command")
        done = subprocess.run([command, *words[1:], "--format", "json"], cwd=top,
                              capture_output=True)
        check(done.returncode == 0, f"{name}: its example runs", done.stderr.decode())
        if done.returncode:
            continue
        report = json.loads(done.stdout)
        text = subprocess.run([command, *words[1:]], cwd=top, capture_output=True, text=True).stdout
        title = text.splitlines()[0]
        check(title not in titles, f"{name}: a title of its own", f"{title!r} is that of {titles.get(title)}")
        titles[title] = name
        check(report["method"] == name, f"{name}: the example gives its result")
        check(set(report["options"]) == options, f"{name}: the result repeats every option",
              str(set(report["options"]) ^ options))
        tables = report["tables"]
        lengths = {table: {len(cells) for cells in columns.values()}
                   for table, columns in tables.items()}
        check(all(len(each) <= 1 for each in lengths.values()), f"{name}: tables are rectangular",
              str(lengths))
        data_named = {"runs", "coded"} if method["kind"] == "design" else set()
        absent = sorted({key for table, columns in tables.items() if table not in data_named
                         for key in [table, *columns]} | set(report["values"]) | data_named)
        absent = [key for key in absent if f"`{key}`" not in page]
        check(not absent, f"{name}: its page names every key", f"missing: {absent}")
        # the second df of an F statistic is left out of a report where there is none
        keys = {value["key"] for value in method["values"]} - {"df2"}
        check(keys <= set(report["values"]), f"{name}: every field is among the values",
              str(keys - set(report["values"])))

    for phase in headers:
        listed = set(re.findall(r"'(\w+)'", read(f"{top}/src/{phase}/meson.build"))) & set(
            name for name in re.findall(r"'(\w+)'", read(f"{top}/src/{phase}/meson.build")))
        listed = set(re.search(r"methods \+= \{'\w+': \[(.*?)\]\}",
                               read(f"{top}/src/{phase}/meson.build"), flags=re.S).group(1)
                     .replace("'", "").replace(",", " ").split())
        entries = {method["name"] for method in catalogue if method["phase"] == phase}
        check(listed == entries, f"{phase}: the build list and the catalogue agree",
              str(listed ^ entries))
    for path in sorted(glob.glob(top + "/docs/methods/*.md")):
        name = os.path.basename(path)[:-3]
        check(name in names, f"docs/methods/{name}.md belongs to a method")
    print(f"1..{number}")


main()
