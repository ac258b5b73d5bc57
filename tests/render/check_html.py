#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages pass an HTML parser and an accessibility look, and text from data changes none of their tags.
Speaks TAP."""
import argparse
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

try:
    import html5lib
except ImportError:
    html5lib = None

XHTML = "{http://www.w3.org/1999/xhtml}"
# what titles, labels, cells and file names may try
HOSTILE = ["</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "<!--", "]]>",
           "</td></tr></table><h1>own</h1>", "&lt;b&gt;", "'; --", "javascript:alert(1)",
           "\u202eesrever", "</style></head><body onload=alert(1)>", "{{7*7}}", "<svg/onload=x>",
           "</details></main><main>", "&#60;script&#62;", "<textarea>", "<plaintext>", "%3Cscript%3E"]


def parsed(page):
    """The tree, and what a strict parser says about the page."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
    tree = parser.parse(page)
    return tree, [f"{error[1]} at {error[0]}" for error in parser.errors]


def tags(tree):
    return [(at.tag.replace(XHTML, "") if isinstance(at.tag, str) else "comment",
             tuple(sorted(name for name in at.attrib))) for at in tree.iter()]


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def complaints(page):
    """What is wrong with a page, as sentences."""
    tree, errors = parsed(page)
    yield from errors
    elements = [at for at in tree.iter() if isinstance(at.tag, str)]

    def named(name):
        return [at for at in elements if at.tag == XHTML + name]

    if not tree.get("lang"):
        yield "the page has no language"
    if len(named("title")) != 1 or not (named("title")[0].text or "").strip():
        yield "the page has no title"
    if len(named("h1")) != 1:
        yield f"{len(named('h1'))} first headings"
    if len(named("main")) != 1:
        yield "no one main part"
    if named("script") or named("link") or named("iframe") or named("object") or named("form"):
        yield "an element that runs or fetches something"
    level = 0
    for at in elements:
        found = re.fullmatch(r"h([1-6])", at.tag.replace(XHTML, ""))
        if found:
            if int(found.group(1)) > level + 1:
                yield f"heading {at.tag.replace(XHTML, '')} under level {level}"
            level = int(found.group(1))
            if not "".join(at.itertext()).strip():
                yield "an empty heading"
        for name, value in at.attrib.items():
            if name.lower().startswith("on"):
                yield f"an attribute that runs: {name}"
            if name in {"src", "href"} and not value.startswith(("data:image/svg+xml;base64,", "#")):
                yield f"{name} leads out: {value[:60]}"
    for image in named("img"):
        if not image.get("alt", "").strip():
            yield "an image without words"
    for table in named("table"):
        widths = {sum(int(cell.get("colspan", "1")) for cell in row) for row in table.iter(XHTML + "tr")}
        if len(widths) != 1:
            yield f"a table whose rows have {sorted(widths)} cells"
        if not any(at.tag == XHTML + "th" and at.get("scope") for at in table.iter()):
            yield "a table without headings"
    style = "".join(at.text or "" for at in named("style"))
    if re.search(r"url\(|@import|expression", style):
        yield "the style fetches something"
    colours = dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", style))
    for name in ("text", "quiet", "blue", "green", "amber", "red"):
        for ground in ("#ffffff", colours.get("soft", "#ffffff")):
            if name not in colours:
                yield f"no colour {name}"
            elif contrast(colours[name], ground) < 4.5:
                yield f"{name} on {ground} has a contrast of {contrast(colours[name], ground):.2f}"


class Tap:
    number = 0

    def check(self, name, details):
        self.number += 1
        print(f"{'not ok' if details else 'ok'} {self.number} - {name}")
        for detail in list(details)[:20]:
            print("#   " + str(detail).replace("\n", " ")[:300])


def run(command, top, words, **more):
    done = subprocess.run([command, *words], cwd=top, capture_output=True, **more)
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")


def csv_cell(text):
    return '"' + text.replace('"', '""') + '"'


def hostile_page(command, scratch, top, title, label):
    """The page of a test between two groups, its titles and labels as given."""
    path = os.path.join(scratch, "data.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{csv_cell(title)},{csv_cell('g' + title)}\n")
        for i in range(40):
            file.write(f"{i * 7 % 11},{csv_cell(label if i % 2 else 'other')}\n")
    text, message = run(command, scratch, ["two-sample-t-test", "data.csv", "--value", title, "--group",
                                           "g" + title, "--format", "html"])
    return text if text else "<p>" + message


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--command", required=True)
    reader.add_argument("top")
    given = reader.parse_args()
    command, tap = os.path.abspath(given.command), Tap()
    if html5lib is None:
        print("1..0 # SKIP no html5lib")
        return 0
    # the look itself must see what it looks for
    bad = "<!DOCTYPE html><html><title>x</title><h2>y</h2><img src=http://x><p><td>z"
    tap.check("a bad page is found bad", [] if len(list(complaints(bad))) >= 6 else
              list(complaints(bad)))
    catalogue = json.loads(run(command, given.top, ["list", "--format", "json"])[0])
    for method in catalogue["methods"]:
        page, message = run(command, given.top,
                            [*shlex.split(method["example"])[1:], "--format", "html"])
        tap.check(f"{method['name']} makes a good page", list(complaints(page)) if page else [message])
    with tempfile.TemporaryDirectory() as scratch:
        harmless = hostile_page(command, scratch, given.top, "title", "label")
        for text in HOSTILE:
            page = hostile_page(command, scratch, given.top, text, text)
            details = list(complaints(page))
            if tags(parsed(page)[0]) != tags(parsed(harmless)[0]):
                details.append("the tags are others than those of a harmless title")
            tap.check(f"inert: {text.encode('ascii', 'backslashreplace').decode()}".replace("#", " "),
                      details)
    print(f"1..{tap.number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
