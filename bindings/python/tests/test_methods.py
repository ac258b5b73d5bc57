# SPDX-License-Identifier: GPL-3.0-or-later
"""The functions: made from the catalogue, documented, with options that are checked."""
import inspect
import json
import os
import re
import subprocess
import sys
import unittest

import dmaic
import tap

FIRST, SECOND = [1.5, 2.25, 4.0, 3.5], [2.0, 5.0, 7.5, 8.0]


class Functions(unittest.TestCase):
    def test_every_method_of_the_command(self):
        lines = subprocess.run([os.environ["DMAIC_COMMAND"], "list"], capture_output=True,
                               text=True, check=True).stdout.splitlines()
        names = [line.split()[0].replace("-", "_") for line in lines if line.strip()]
        self.assertGreater(len(names), 9)
        for name in names:
            self.assertTrue(callable(getattr(dmaic, name)), name)

    def test_aliases(self):
        self.assertIs(dmaic.t_test, dmaic.two_sample_t_test)
        self.assertIs(dmaic.dpmo, dmaic.process_yield)

    def test_signature(self):
        parameters = inspect.signature(dmaic.two_sample_t_test).parameters
        self.assertEqual(list(parameters)[:2], ["first", "second"])
        self.assertEqual(parameters["confidence"].default, 0.95)
        self.assertEqual(parameters["pooled"].default, False)
        self.assertEqual(parameters["missing"].default, "error")
        self.assertEqual(parameters["confidence"].kind, inspect.Parameter.KEYWORD_ONLY)

    def test_documentation(self):
        for name in dmaic.__all__:
            text = getattr(dmaic, name).__doc__
            self.assertTrue(text, name)
            if inspect.isfunction(getattr(dmaic, name)):
                for heading in ("Parameters\n", "Returns\n", "Notes\n", "missing : "):
                    self.assertIn(heading, text, name)

    def test_published_figure(self):
        # Student (1908), sleep data, Welch: t = -1.8608, df = 17.776, p = 0.07939 (R's t.test)
        a = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
        b = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
        result = dmaic.two_sample_t_test(a, b)
        self.assertAlmostEqual(result.statistic, -1.8608, places=4)
        self.assertAlmostEqual(result.df, 17.776, places=3)
        self.assertAlmostEqual(result.p_value, 0.07939, places=5)

    def test_example_of_the_package(self):
        import doctest
        failed, tried = doctest.testmod(dmaic)
        self.assertEqual((failed, tried), (0, 4))

    def test_examples_of_the_page(self):
        try:
            import pandas  # noqa: F401
        except ImportError:
            self.skipTest("no pandas")
        top = os.environ["DMAIC_TOP"]
        with open(top + "/docs/python.md", encoding="utf-8") as file:
            blocks = re.findall(r"```python\n(.*?)```", file.read(), flags=re.S)
        for block in blocks:
            done = subprocess.run([sys.executable, "-c", block], capture_output=True, text=True,
                                  cwd=top)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreater(len(blocks), 0)

    def test_package_is_light(self):
        seconds = subprocess.run(
            [sys.executable, "-c", "import json, numpy, inspect, difflib, time; t = time.perf_counter(); "
             "import dmaic; print(time.perf_counter() - t)"], capture_output=True, text=True,
            check=True).stdout
        self.assertLess(float(seconds), 0.1)


class Options(unittest.TestCase):
    def test_every_kind(self):
        result = dmaic.two_sample_t_test(FIRST, SECOND, confidence=0.9, pooled=True,
                                         alternative="less", null=1)
        used = result.to_dict()["options"]
        self.assertEqual((used["confidence"], used["pooled"], used["alternative"], used["null"]),
                         (0.9, True, "less", 1))
        design = dmaic.fractional_design(factors=7, runs=16, seed=2 ** 63)
        self.assertEqual(design.run_count, 16)
        chart = dmaic.xbar_r_chart(FIRST * 6, subgroup_size=4, baseline="1-4", exclude=[2, 3])
        self.assertEqual(chart.to_dict()["options"]["exclude"], "2,3")

    def test_none_is_not_given(self):
        self.assertEqual(dmaic.two_sample_t_test(FIRST, SECOND, confidence=None),
                         dmaic.two_sample_t_test(FIRST, SECOND))

    def refused(self, error, part, **options):
        with self.assertRaises(error) as caught:
            dmaic.two_sample_t_test(FIRST, SECOND, **options)
        self.assertIn(part, str(caught.exception))

    def test_unknown_option(self):
        self.refused(dmaic.UnknownNameError, "no option or role 'confidense'; did you mean "
                     "'confidence'?", confidense=0.9)
        self.refused(ValueError, "'zzzzz'", zzzzz=1)

    def test_out_of_range(self):
        self.refused(dmaic.ArgumentError, "confidence", confidence=95)
        self.refused(dmaic.FormatError, "alternative", alternative="both")
        self.refused(dmaic.FormatError, "confidence", confidence="much")
        self.refused(dmaic.ShapeError, "confidence", confidence={})

    def test_roles_that_fit_no_form(self):
        with self.assertRaises(dmaic.ShapeError) as caught:
            dmaic.two_sample_t_test(value=FIRST)
        self.assertIn("it takes", str(caught.exception))

    def test_too_many_or_twice(self):
        with self.assertRaises(TypeError):
            dmaic.process_yield(1, 2, 3, 4)
        with self.assertRaises(TypeError):
            dmaic.two_sample_t_test(FIRST, first=SECOND)


class Errors(unittest.TestCase):
    def test_one_class_a_status(self):
        codes = {error.code for error in vars(dmaic).values()
                 if isinstance(error, type) and issubclass(error, dmaic.DmaicError)}
        self.assertEqual(codes - {"DMAIC_ERROR"},
                         {"DMAIC_" + name for name in ("ENOMEM", "EARGUMENT", "ENAME", "ESHAPE",
                          "EDATA", "EFORMAT", "ENUMERIC", "EWRITE", "EPLOT")})

    def test_families(self):
        self.assertTrue(issubclass(dmaic.DataError, ValueError))
        self.assertTrue(issubclass(dmaic.LibraryMemoryError, MemoryError))
        self.assertTrue(issubclass(dmaic.WriteError, OSError))

    def test_pickle(self):
        import pickle
        error = pickle.loads(pickle.dumps(dmaic.DataError("a, row 3: bad", "a", 3)))
        self.assertEqual((str(error), error.name, error.row, error.code),
                         ("a, row 3: bad", "a", 3, "DMAIC_EDATA"))


class Library(unittest.TestCase):
    def imported(self, path):
        return subprocess.run([sys.executable, "-c", "import dmaic"], capture_output=True,
                              text=True, env=dict(os.environ, DMAIC_LIBRARY=path)).stderr

    def test_absent(self):
        self.assertIn("ImportError: libdmaic is not to be found", self.imported("/nowhere.so"))

    def test_another_library(self):
        self.assertIn("ImportError: libm.so.6 is no libdmaic", self.imported("libm.so.6"))

    def test_another_version(self):
        import shutil
        import tempfile
        with tempfile.TemporaryDirectory() as scratch:
            shutil.copytree(os.path.dirname(dmaic.__file__), scratch + "/dmaic")
            path = scratch + "/dmaic/_library.py"
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with open(path, "w", encoding="utf-8") as file:
                file.write(text.replace(f'VERSION = "{dmaic.__version__}"', 'VERSION = "0.99.0"'))
            said = subprocess.run([sys.executable, "-c", "import dmaic"], capture_output=True,
                                  text=True, env=dict(os.environ, PYTHONPATH=scratch)).stderr
        self.assertIn("this package is for 0.99.0", said)

    def test_fork_after_import(self):
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            os.write(write, json.dumps(dmaic.t_test(FIRST, SECOND).p_value).encode())
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as answer:
            self.assertEqual(float(answer.read()), dmaic.t_test(FIRST, SECOND).p_value)
        os.waitpid(child, 0)


if __name__ == "__main__":
    tap.main()
