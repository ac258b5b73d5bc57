# SPDX-License-Identifier: GPL-3.0-or-later
"""One Python function per method of the catalogue, with its signature and documentation."""
import difflib
import inspect
import json

from dmaic import _columns, _library
from dmaic._errors import ShapeError, UnknownNameError
from dmaic._result import Call, Result


def _roles(method):
    """Every role of every form, by name, in the order of the forms."""
    roles = {}
    for form in method["forms"]:
        for role in form["roles"]:
            several = role["most"] is None or role["most"] > 1
            known = roles.setdefault(role["name"], dict(role, several=False))
            known["several"] = known["several"] or several
    return roles


def _options(method):
    options = {option["name"]: option for option in method["options"]}
    options.setdefault("missing", {
        "name": "missing", "kind": "choice", "default": "error", "choices": ["error", "omit"],
        "help": "refuse missing values, naming the row, or leave out their rows and count them"})
    return options


def _option_text(value):
    """An option's value as the text that the library reads."""
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, float):
        return repr(float(value)).encode()
    if isinstance(value, (list, tuple)):
        return ",".join(str(item) for item in value).encode()
    return str(value).encode()


def _default(option):
    """The default as Python writes it; None: not given."""
    text, kind = option["default"], option["kind"]
    if text == "" and kind != "text":
        return None
    if kind == "number":
        return float(text)
    if kind in ("count", "whole", "seed"):
        return int(text)
    return text == "true" if kind == "flag" else text


def _signature(roles, options):
    parameter = inspect.Parameter
    return inspect.Signature(
        [parameter(name, parameter.POSITIONAL_OR_KEYWORD, default=None) for name in roles]
        + [parameter("data", parameter.KEYWORD_ONLY, default=None)]
        + [parameter(name, parameter.KEYWORD_ONLY, default=_default(option))
           for name, option in options.items()], return_annotation=Result)


def _documentation(method, roles, options):
    lines = [method["summary"], "", "Parameters", "----------"]
    for name, role in roles.items():
        kind = {"numbers": "numbers", "labels": "labels", "either": "numbers or labels"}[role["kind"]]
        lines += [f"{name} : column of {kind}" + (", or several" if role["several"] else ""),
                  f"    {role['help']}"]
    lines += ["data : data frame or mapping, optional",
              "    What column names given above are looked up in."]
    for name, option in options.items():
        kind = {"number": "float", "count": "int", "whole": "int", "seed": "int", "flag": "bool",
                "choice": "{" + ", ".join(map(repr, option.get("choices", []))) + "}"}.get(
                    option["kind"], "str")
        lines += [f"{name} : {kind}, default {_default(option)!r}", f"    {option['help']}"]
    lines += ["", "Returns", "-------", "Result"]
    lines += [f"    ``{value['key']}`` ({value['kind']}): {value['label']}"
              for value in method["values"]]
    lines += ["", "Notes", "-----", "The data can be given as"]
    for form in method["forms"]:
        names = ", ".join(role["name"] if role["least"] else f"[{role['name']}]"
                          for role in form["roles"]) or "options only"
        lines.append(f"* {names}: {form['help']}")
    return "\n".join(lines + ["", "On the command line::", "", "    " + method["example"]])


def _function(method):
    roles, options = _roles(method), _options(method)
    order = list(roles)
    name = method["name"]
    encoded = name.encode()
    described = {"name": name, "kinds": {value["key"]: value["kind"] for value in method["values"]}}

    def run(*arguments, data=None, **keywords):
        if len(arguments) > len(order):
            raise TypeError(f"{name} takes at most {len(order)} columns by position")
        call = Call(encoded)
        address = call.address
        kept = []  # arrays that the library reads during the run
        given = dict(zip(order, arguments))
        for key, value in keywords.items():
            if key in given:
                raise TypeError(f"{name} got {key} twice")
            if key in roles:
                given[key] = value
            elif value is not None:
                _set_option(name, address, key, value, order, options)
        for role, value in given.items():
            if value is None:
                continue
            for title, column in _columns.columns_of(value, role, roles[role]["several"], data):
                bound = _columns.column_of(column, title if title else role, roles[role]["kind"])
                bound.bind(address, role.encode(), title.encode())
                kept.append(bound)
        _library.check(_library.call_run(address))
        call.levels = [bound.levels for bound in kept if isinstance(bound, _columns.Labels)]
        return Result(call, described)

    run.__name__ = run.__qualname__ = name
    run.__module__ = "dmaic"
    run.__signature__ = _signature(roles, options)
    run.__doc__ = _documentation(method, roles, options)
    return run


def _set_option(method, address, key, value, roles, options):
    if key not in options:
        near = difflib.get_close_matches(key, [*roles, *options, "data"], 1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        raise UnknownNameError(f"{method} has no option or role '{key}'{hint}", key)
    if hasattr(value, "__len__") and not isinstance(value, (str, list, tuple)):
        raise ShapeError(f"{key}: the option takes one value, not {type(value).__name__}", key)
    _library.check(_library.call_set(address, key.encode(), _option_text(value)))


def _all():
    methods = {}
    for method in json.loads(_library.text_of(_library.flat_catalog))["methods"]:
        function = _function(method)
        methods[method["name"]] = function
        alias = (method["alias"] or "").replace("-", "_")
        if alias.isidentifier():
            methods.setdefault(alias, function)
    return methods


METHODS = _all()
