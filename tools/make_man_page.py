#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the man page of the command from its own catalogue and help. make_man_page.py DMAIC > dmaic.1"""
import json
import re
import subprocess
import sys


def ask(*arguments):
    return subprocess.run([sys.argv[1], *arguments], capture_output=True, text=True, check=True).stdout


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text[:1] in ".'" else text


def spelled(name):
    return "--" + name.replace("_", "-")


def common_options():
    lines = ask("help").split("Options of every method\n")[1].split("\n\n")[0].splitlines()
    for line in lines:
        word, text = re.match(r"  (--\S+(?: \S+)?) {2,}(.*)", line).groups()
        yield word, text


def usage(name, form):
    parts = [f"\\fBdmaic {roff(name)}\\fR"]
    if form["roles"]:
        parts.append("[\\fIFILE\\fR|\\fB\\-\\fR]")
    for role in form["roles"]:
        column = f"\\fB{roff(spelled(role['name']))}\\fR \\fICOLUMN\\fR" + ("" if role["most"] == 1 else ",...")
        parts.append(column if role["least"] else f"[{column}]")
    return " ".join(parts)


def main():
    catalogue = json.loads(ask("list", "--format", "json"))
    out = [f'.TH DMAIC 1 "" "dmaic {catalogue["dmaic"]}" "User Commands"',
           ".SH NAME", "dmaic \\- statistics for Six Sigma", ".SH SYNOPSIS",
           "\\fBdmaic\\fR \\fIMETHOD\\fR [\\fIFILE\\fR|\\fB\\-\\fR] \\fB\\-\\-ROLE\\fR \\fICOLUMN\\fR "
           "\\fB\\-\\-OPTION\\fR \\fIVALUE\\fR ...", ".br", "\\fBdmaic help\\fR [\\fIMETHOD\\fR]", ".br",
           "\\fBdmaic list\\fR [\\fB\\-\\-format json\\fR]", ".br",
           "\\fBdmaic validate\\fR [\\fB\\-\\-cases\\fR \\fIFILE\\fR] [\\fB\\-\\-only\\fR \\fINAME\\fR] "
           "[\\fB\\-\\-format text\\fR|\\fBjson\\fR] [\\fB\\-\\-output\\fR \\fIFILE\\fR]", ".SH DESCRIPTION",
           roff("Runs one method on columns of a CSV file with titles in its first line, plain or "
                "gzipped; - is standard input. A role takes the title of a column, a comparison that "
                "makes a 0/1 column ('csat>=4', 'arrival_min<=promise_min', 'phase==control'; "
                "missing stays missing), or =50 for a constant. A comma separates several columns "
                "where no column has the whole name. Without a file a role takes numbers, which may "
                "be named: --first old=1,2,3."), ".SH OPTIONS"]
    for word, text in common_options():
        out += [".TP", f"\\fB{roff(word)}\\fR", roff(text)]
    phase = None
    for method in catalogue["methods"]:
        if method["phase"] != phase:
            phase = method["phase"]
            out.append(f".SH METHODS OF {phase.upper()}")
        name = method["name"].replace("_", "-")
        alias = f" (also {method['alias']})" if method["alias"] else ""
        out += [f'.SS "{roff(name)}{roff(alias)}"', roff(method["summary"])]
        for form in method["forms"]:
            out += [".PP", usage(name, form), ".br", roff(form["help"])]
        seen = set()
        for form in method["forms"]:
            for role in form["roles"]:
                if role["name"] not in seen:
                    seen.add(role["name"])
                    out += [".TP", f"\\fB{roff(spelled(role['name']))}\\fR", roff(role["help"])]
        for option in method["options"]:
            values = "|".join(option.get("choices", []))
            default = f" [{option['default']}]" if option["default"] else ""
            value = "" if option["kind"] == "flag" else f" \\fI{roff(values or 'VALUE')}\\fR"
            out += [".TP", f"\\fB{roff(spelled(option['name']))}\\fR{value}",
                    roff(option["help"] + default)]
        out += [".PP", "Example:", ".br", roff(method["example"])]
    out += [".SH EXIT STATUS", ".TP", "0", "done", ".TP", "1",
            roff("done, but --exit-code was given and a finding of severity signal or fail stands, "
                 "or validate missed a case"),
            ".TP", "2", "wrong usage", ".TP", "3", "bad data", ".TP", "4", "file trouble",
            ".TP", "5", "could not be computed"]
    print("\n".join(out))


main()
