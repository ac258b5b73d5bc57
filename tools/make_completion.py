#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes shell completion from the command's own catalogue and help.
make_completion.py DMAIC bash|zsh|fish > file"""
import json
import re
import subprocess
import sys


def ask(*arguments):
    return subprocess.run([sys.argv[1], *arguments], capture_output=True, text=True, check=True).stdout


def spelled(name):
    return name.replace("_", "-")


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def common_options():
    """(name, values to choose from or None, help)."""
    lines = ask("help").split("Options of every method\n")[1].split("\n\n")[0].splitlines()
    for line in lines:
        name, value, text = re.match(r"  --(\S+)(?: (\S+))? {2,}(.*)", line).groups()
        choices = value.split("|") if value and re.fullmatch(r"[a-z|]+", value) else None
        yield name, choices, text


def words_of(method):
    """(name, choices, help) of roles and options, roles first."""
    seen = set()
    for form in method["forms"]:
        for role in form["roles"]:
            if role["name"] not in seen:
                seen.add(role["name"])
                yield spelled(role["name"]), None, role["help"]
    for option in method["options"]:
        yield spelled(option["name"]), option.get("choices"), option["help"]


def names_of(method):
    yield spelled(method["name"])
    if method["alias"]:
        yield method["alias"]


def bash(catalogue, common):
    methods = " ".join(name for method in catalogue for name in names_of(method))
    out = ["# bash completion for dmaic, made from its catalogue", "_dmaic()", "{",
           "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words",
           "    COMPREPLY=()", "    if [ \"$COMP_CWORD\" = 1 ]; then",
           f"        COMPREPLY=($(compgen -W \"help list validate --version {methods}\" -- \"$word\"))",
           "        return", "    fi", "    if [ \"${COMP_WORDS[1]}\" = help ]; then",
           f"        COMPREPLY=($(compgen -W \"{methods}\" -- \"$word\"))", "        return", "    fi",
           "    case ${COMP_WORDS[1]}:$before in"]
    for name, choices, _ in common:
        if choices:
            out.append(f"    *:--{name}) COMPREPLY=($(compgen -W \"{' '.join(choices)}\" -- \"$word\")); return ;;")
    for method in catalogue:
        for name, choices, _ in words_of(method):
            if choices:
                for called in names_of(method):
                    out.append(f"    {called}:--{name}) COMPREPLY=($(compgen -W \"{' '.join(choices)}\" -- \"$word\")); return ;;")
    out += ["    esac", "    case ${COMP_WORDS[1]} in",
            "    list) words=--format ;;",
            "    validate) words=\"--cases --only --format --output\" ;;"]
    every = " ".join("--" + name for name, _, _ in common)
    for method in catalogue:
        own = " ".join("--" + name for name, _, _ in words_of(method))
        out.append(f"    {'|'.join(names_of(method))}) words=\"{own} {every}\" ;;")
    out += ["    esac", "    case $word in",
            "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;",
            "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;", "    esac", "}",
            "complete -o filenames -F _dmaic dmaic"]
    return out


def zsh(catalogue, common):
    out = ["#compdef dmaic", "# zsh completion for dmaic, made from its catalogue", "_dmaic() {",
           "  local -a methods", "  methods=('help:what a method does and takes' 'list:the methods, a line each'"
           " 'validate:the library against its reference cases'"]
    for method in catalogue:
        for name in names_of(method):
            out.append("    " + quoted(f"{name}:{method['summary']}"))
    out += ["  )", "  if (( CURRENT == 2 )); then", "    _describe method methods", "    return", "  fi",
            "  if (( CURRENT == 3 )) && [[ $words[2] == help ]]; then", "    _describe method methods",
            "    return", "  fi", "  local method=$words[2]", "  shift words", "  (( CURRENT-- ))",
            "  case $method in", "  list) _arguments '--format[format]:format:(text json)' ;;"]

    def argument(name, choices, text, flag):
        text = text.replace("[", "(").replace("]", ")").replace(":", ";")
        value = "" if flag else f":value:({' '.join(choices)})" if choices else ":value:"
        return quoted(f"*--{name}[{text}]{value}")

    for method in catalogue:
        flags = {spelled(o["name"]) for o in method["options"] if o["kind"] == "flag"}
        out.append(f"  {'|'.join(names_of(method))}) _arguments \\")
        for name, choices, text in words_of(method):
            out.append("    " + argument(name, choices, text, name in flags) + " \\")
        for name, choices, text in common:
            out.append("    " + argument(name, choices, text, name in {"exit-code", "help"}) + " \\")
        out.append("    '*:file:_files' ;;")
    out += ["  esac", "}", "_dmaic \"$@\""]
    return out


def fish(catalogue, common):
    every = " ".join(name for method in catalogue for name in names_of(method))
    first = f"not __fish_seen_subcommand_from help list validate {every}"
    out = ["# fish completion for dmaic, made from its catalogue",
           f"complete -c dmaic -f -n {quoted(first)} -a help -d 'what a method does and takes'",
           f"complete -c dmaic -f -n {quoted(first)} -a list -d 'the methods, a line each'",
           f"complete -c dmaic -f -n {quoted(first)} -a validate -d 'the library against its reference cases'"]
    for method in catalogue:
        names = list(names_of(method))
        for name in names:
            out.append(f"complete -c dmaic -f -n {quoted(first)} -a {name} -d {quoted(method['summary'])}")
            out.append(f"complete -c dmaic -f -n '__fish_seen_subcommand_from help' -a {name}")
        seen = quoted(f"__fish_seen_subcommand_from {' '.join(names)}")
        flags = {spelled(o["name"]) for o in method["options"] if o["kind"] == "flag"} | {"exit-code", "help"}
        for name, choices, text in [*words_of(method), *common]:
            value = "" if name in flags else f" -x -a {quoted(' '.join(choices))}" if choices else " -r"
            out.append(f"complete -c dmaic -n {seen} -l {name}{value} -d {quoted(text)}")
    return out


def main():
    catalogue = json.loads(ask("list", "--format", "json"))["methods"]
    make = {"bash": bash, "zsh": zsh, "fish": fish}[sys.argv[2]]
    print("\n".join(make(catalogue, list(common_options()))))


main()
