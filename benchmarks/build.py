# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds what is timed: the library in release mode, the workers in C, and the data."""
import os
import shlex
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "GOMAXPROCS")}
ENVIRONMENT = {**os.environ, **ONE_THREAD, "LC_ALL": "C", "PYTHONDONTWRITEBYTECODE": "1"}


class Failure(Exception):
    """A sentence for the user."""


def output_of(command, cwd=None, called=None):
    """What a command prints; when it fails, its name and the end of what it complains of."""
    called = called or command[0]
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, cwd=cwd,
                              check=False)
    except OSError as error:
        raise Failure(f"{called} cannot be run: {error.strerror}") from error
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip()).split("\n")
        raise Failure(f"{called} failed: {' / '.join(line.strip() for line in said[-3:])}")
    return done.stdout


class Build:
    """The command, the library, and what is made beside them in a folder."""

    def __init__(self, folder, command, library):
        self.folder = folder
        if not command:
            command, library = self.build_library()
        self.command, self.library = os.path.abspath(command), os.path.abspath(library)
        self.measure = self.program("measure.c")
        self.make_data = self.program("make_data.c")

    def build_library(self):
        build = os.path.join(self.folder, "library")
        if not os.path.exists(os.path.join(build, "build.ninja")):
            output_of(["meson", "setup", build, ROOT, "--buildtype=release", "-Dcli=enabled",
                       "-Dtests=disabled", "-Ddocs=disabled"])
        output_of(["ninja", "-C", build])
        source = os.path.join(build, "src")
        return os.path.join(source, "cli", "dmaic"), os.path.join(source, "libdmaic.so")

    def program(self, source):
        """Compiles a C source; those that include <dmaic.h> or GSL are linked with it."""
        with open(os.path.join(HERE, source), encoding="utf-8") as file:
            text = file.read()
        linked = []
        if "#include <dmaic.h>" in text:
            linked += [self.library, "-Wl,-rpath," + os.path.dirname(self.library)]
        if "#include <gsl/" in text:
            linked += output_of(["pkg-config", "--cflags", "--libs", "gsl"]).split()
        made = os.path.join(self.folder, os.path.basename(source)[:-2])
        output_of([*shlex.split(os.environ.get("CC", "cc")), "-std=c11", "-O2",
                   "-D_POSIX_C_SOURCE=200809L", "-I" + os.path.join(ROOT, "include"),
                   os.path.join(HERE, source), "-o", made, *linked, "-lm"])
        return made

    def data(self, kind, size):
        """A file of that kind of data; made once."""
        path = os.path.join(self.folder, f"{kind}-{size}")
        if not os.path.exists(path):
            output_of([self.make_data, kind, str(size), path + ".part"])
            os.rename(path + ".part", path)
        return path
