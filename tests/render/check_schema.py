#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every method's example, as JSON, follows docs/report.schema.json. Speaks TAP."""
import argparse
import json
import os
import shlex
import subprocess

try:
    import jsonschema
except ImportError:
    jsonschema = None

reader = argparse.ArgumentParser()
reader.add_argument("--command", required=True)
reader.add_argument("top")
given = reader.parse_args()
command = os.path.abspath(given.command)
with open(given.top + "/docs/report.schema.json", encoding="utf-8") as file:
    schema = json.load(file)


def no_constant(text):
    raise ValueError(f"{text} is no JSON")


catalogue = json.loads(subprocess.run([command, "list", "--format", "json"], capture_output=True,
                                      check=True).stdout)
number = 0
for method in catalogue["methods"]:
    number += 1
    if jsonschema is None:
        print(f"ok {number} - {method['name']} # SKIP no jsonschema")
        continue
    done = subprocess.run([command, *shlex.split(method["example"])[1:], "--format", "json"],
                          cwd=given.top, capture_output=True)
    try:
        jsonschema.validate(json.loads(done.stdout, parse_constant=no_constant), schema)
        print(f"ok {number} - {method['name']} follows the schema")
    except (ValueError, jsonschema.ValidationError) as error:
        print(f"not ok {number} - {method['name']} follows the schema")
        for line in str(error).splitlines()[:20] + done.stderr.decode().splitlines():
            print("#   " + line)
print(f"1..{number}")
