# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unittest cases of a file and speaks TAP, one line a case."""
import sys
import unittest


class _Tap(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.number = 0

    def _say(self, fine, test, note=""):
        self.number += 1
        name = test.id().split(".", 1)[-1].replace("#", "")
        print(f"{'ok' if fine else 'not ok'} {self.number} - {name}{note}", flush=True)

    def addSuccess(self, test):
        self._say(True, test)

    def addSkip(self, test, reason):
        self._say(True, test, f" # SKIP {reason}")

    def _failed(self, test, error):
        self._say(False, test)
        for line in self._exc_info_to_string(error, test).splitlines():
            print("#   " + line)

    addError = addFailure = _failed

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self._failed(subtest, error)


def main():
    result = _Tap()
    unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"]).run(result)
    print(f"1..{result.number}")
