#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages opened in headless Chromium: a picture comes out, the page is no wider than a phone's screen,
and the console stays empty. Skips where there is no Chromium. Speaks TAP."""
import argparse
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

WIDTHS = {"desktop": (1200, 1600), "phone": (390, 1600)}


def browse(browser, scratch, page, words):
    done = subprocess.run([browser, "--headless=new", "--no-sandbox", "--disable-gpu",
                           "--hide-scrollbars", "--enable-logging=stderr", "--v=0",
                           "--user-data-dir=" + os.path.join(scratch, "profile"), *words,
                           "file://" + page],
                          capture_output=True, timeout=120)
    lines = done.stderr.decode("utf-8", "replace").splitlines()
    return done.stdout.decode("utf-8", "replace"), [line for line in lines if "CONSOLE" in line]


def picture(path):
    """Width, height and the number of different bytes in the rows of a PNG."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        return 0, 0, 0
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        packed += data[at + 8:at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return width, height, len(set(zlib.decompress(packed)))


def main():
    reader = argparse.ArgumentParser()
    reader.add_argument("--command", required=True)
    reader.add_argument("top")
    given = reader.parse_args()
    command, top = os.path.abspath(given.command), os.path.abspath(given.top)
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        print("1..0 # SKIP no chromium")
        return 0
    number = 0

    def check(fine, name, details=()):
        nonlocal number
        number += 1
        print(f"{'ok' if fine else 'not ok'} {number} - {name}")
        for detail in details:
            print("#   " + detail[:300])

    pages = {"p chart": ["p-chart", "examples/after-sales/visits.csv.gz", "--value", "fixed_first",
                         "--subgroup", "week", "--stage", "phase"]}
    with tempfile.TemporaryDirectory() as scratch:
        noisy = os.path.join(scratch, "noisy.html")
        with open(noisy, "w", encoding="utf-8") as file:
            file.write("<!DOCTYPE html><title>x</title><script>console.error('heard')</script>")
        _, console = browse(browser, scratch, noisy, ["--dump-dom"])
        check(any("heard" in line for line in console), "the console is heard", console)
        for name, words in pages.items():
            page = os.path.join(scratch, "page.html")
            subprocess.run([command, *words, "--format", "html", "-o", page], cwd=top, check=True)
            for device, (width, height) in WIDTHS.items():
                shot = os.path.join(scratch, device + ".png")
                _, console = browse(browser, scratch, page, [
                    f"--window-size={width},{height}", "--screenshot=" + shot])
                check(not console, f"{name}: nothing on the console ({device})", console)
                size = picture(shot) if os.path.exists(shot) else (0, 0, 0)
                check(size[:2] == (width, height) and size[2] > 16, f"{name}: a picture ({device})",
                      [str(size)])
            # in a frame as wide as a phone, no part of the page stands out of it
            frame = os.path.join(scratch, "frame.html")
            with open(page, encoding="utf-8") as file:
                text = file.read()
            text = text.replace("default-src 'none'", "default-src 'unsafe-inline'")
            text = text.replace("</body>", "<script>document.title='width ' + Math.max("
                                "document.documentElement.scrollWidth, document.body.scrollWidth)"
                                "</script></body>")
            with open(frame, "w", encoding="utf-8") as file:
                file.write(text)
            dom, _ = browse(browser, scratch, frame, ["--window-size=500,900", "--dump-dom"])
            width = dom.split("<title>")[1].split("</title>")[0] if "<title>" in dom else "none"
            check(width.startswith("width ") and int(width[6:]) <= 500,
                  f"{name}: fits a narrow screen", [width])
            paper = os.path.join(scratch, "paper.pdf")
            browse(browser, scratch, page, ["--no-pdf-header-footer", "--print-to-pdf=" + paper])
            with open(paper, "rb") as file:
                check(file.read(5) == b"%PDF-", f"{name}: prints")
    print(f"1..{number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
