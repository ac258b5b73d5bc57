# SPDX-License-Identifier: GPL-3.0-or-later
"""The frame of a worker in Python, "worker FILE SIZE SECONDS", as ../workload.h."""
import json
import sys
import time

PATH, SIZE, SECONDS = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])


def timed(call):
    """Processor seconds of one call, and what it returns."""
    start = time.process_time()
    result = call()
    first = time.process_time() - start
    if first >= 10 * SECONDS:
        return first, result
    calls = 1
    while True:
        start = time.process_time()
        for _ in range(calls):
            call()
        took = time.process_time() - start
        if took >= SECONDS:
            return took / calls, result
        calls *= 2


def hand_over(seconds, answers):
    print(json.dumps({"seconds": seconds,
                      "answers": {name: float(value) for name, value in answers.items()}}))
