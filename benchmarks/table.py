# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells what the rounds came to: a table for people, TAP for a smoke run."""
import statistics

HEADING = ["", "time", "throughput", "ratio", "growth", "memory", "answers"]


def with_prefix(value):
    """Three digits and a prefix, "12.3 m"."""
    for power, prefix in ((9, "G"), (6, "M"), (3, "k"), (0, ""), (-3, "m"), (-6, "µ"), (-9, "n")):
        if value >= 10.0 ** power:
            break
    digits = max(0, 2 - len(str(int(value / 10.0 ** power))) + 1)
    return f"{value / 10.0 ** power:.{digits}f} {prefix}"


def size_text(size):
    """A size as it is written, "1,000,000"."""
    return f"{size:,}"


def agreement(contender, size):
    """How many answers were compared, and which of them loosely."""
    loose = [f"{name} to {tolerance:g}" for name, tolerance in contender.loose.items()]
    return f"{len(contender.answers[size])} the same" + (f" ({', '.join(loose)})" if loose else "")


def row(workload, ours, contender):
    """The cells of one contender."""
    size = workload.sizes[0]
    if contender.trouble:
        return [contender.name, "", "", "", "", "", "see below"]
    seconds = {at: statistics.median(times) for at, times in contender.seconds.items()}
    base = statistics.median(ours.seconds[size])
    items = workload.items(size) / seconds[size]
    is_ours = contender is ours
    return [contender.name,
            with_prefix(seconds[size]) + "s",
            with_prefix(items) + workload.unit + "/s",
            f"{seconds[size] / base:.3g}",
            f"{seconds[max(seconds)] / seconds[min(seconds)]:.1f}",
            f"{contender.megabytes[size]:.0f} MB",
            "" if is_ours else agreement(contender, size)]


def table(workload, ours, peers, absent):
    """The lines of one workload."""
    rows = [HEADING] + [row(workload, ours, contender) for contender in (ours, *peers)]
    widths = [max(len(cells[i]) for cells in rows) for i in range(len(HEADING))]
    yield f"{workload.name}: {workload.text.format(size=size_text(workload.sizes[0]))}"
    for cells in rows:
        aligned = [cell.ljust(width) if i in (0, 6) else cell.rjust(width)
                   for i, (cell, width) in enumerate(zip(cells, widths))]
        yield ("  " + "  ".join(aligned)).rstrip()
    for peer in peers:
        for sentence in peer.trouble:
            yield f"  {peer.name}: {sentence}"
    for name, lacks in absent:
        yield f"  {name}: left out, {lacks} is not installed"
    yield ""


class Tap:
    """A test point for the library and for each peer of a workload."""

    def __init__(self):
        self.count = 0

    def point(self, good, text, notes=()):
        self.count += 1
        print(f"{'ok' if good else 'not ok'} {self.count} - {text}")
        for note in notes:
            print(f"# {note}")

    def workload(self, workload, peers, absent):
        self.point(True, f"{workload.name}: dmaic answers")
        for peer in peers:
            self.point(not peer.trouble, f"{workload.name}: the same answers as {peer.name}",
                       peer.trouble)
        for name, lacks in absent:
            self.point(True, f"{workload.name}: {name} # SKIP {lacks} is not installed")

    def end(self):
        print(f"1..{self.count}")
