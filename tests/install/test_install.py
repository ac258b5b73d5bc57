#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs into a prefix of its own and uses what is there as strangers would: the command, the man
page, and separate C, C++ and CMake programs that find the library by pkg-config or CMake alone.
Speaks TAP."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

top = os.path.abspath(sys.argv[1])
number = 0

C_PROGRAM = """#include <dmaic.h>
#include <stdio.h>
int main(void)
{
    const double count[] = {869}, size[] = {2897};
    dmaic_yield result;
    if (dmaic_process_yield(dmaic_sample_of(count, 1), dmaic_sample_of(size, 1), NULL, &result))
        return 1;
    printf("%.2f %s\\n", result.dpmo.value, dmaic_version());
    return 0;
}
"""


def run(command, **more):
    return subprocess.run(command, capture_output=True, text=True, **more)


def check(fine, name, *details):
    global number
    number += 1
    print(f"{'ok' if fine else 'not ok'} {number} - {name}")
    if not fine:
        for detail in details:
            for line in str(detail).splitlines()[-30:]:
                print("#   " + line)
    return fine


def skip(name, why):
    global number
    number += 1
    print(f"ok {number} - {name} # SKIP {why}")


def main():
    with tempfile.TemporaryDirectory() as scratch:
        prefix, build = scratch + "/prefix", scratch + "/build"
        done = run(["meson", "setup", build, top, f"--prefix={prefix}", "--libdir=lib",
                    "-Dtests=disabled", "--buildtype=release"])
        done = done if done.returncode else run(["meson", "install", "-C", build])
        if not check(done.returncode == 0, "meson install to a prefix", done.stdout, done.stderr):
            return
        version = run([prefix + "/bin/dmaic", "--version"])
        check(version.stdout.startswith("dmaic "), "the installed command starts", version.stderr)
        for path in ["share/man/man1/dmaic.1", "share/bash-completion/completions/dmaic",
                     "share/zsh/site-functions/_dmaic", "share/fish/vendor_completions.d/dmaic.fish",
                     "include/dmaic.h", "include/dmaic/control.h", "lib/libdmaic.a",
                     "lib/pkgconfig/libdmaic.pc"]:
            check(os.path.getsize(f"{prefix}/{path}") > 100, f"{path} is there")
        words = run(["readelf", "-d", prefix + "/lib/libdmaic.so"]).stdout
        minor = version.stdout.split()[1].split(".")[1]
        check(f"[libdmaic.so.0.{minor}]" in words, "the soname is 0.MINOR", words)

        environment = dict(os.environ, PKG_CONFIG_PATH=prefix + "/lib/pkgconfig")
        with open(scratch + "/program.c", "w", encoding="utf-8") as file:
            file.write(C_PROGRAM)
        shutil.copy(scratch + "/program.c", scratch + "/program.cpp")

        def flags(*arguments):
            return run(["pkg-config", *arguments, "libdmaic"], env=environment).stdout.split()

        with open(scratch + "/static.c", "w", encoding="utf-8") as file:
            # names that the library uses privately belong to the program
            file.write(C_PROGRAM + "int fail(int x);\nint fail(int x)\n{\n    return x;\n}\n"
                       "void moments_of(void);\nvoid moments_of(void)\n{\n}\n")
        for name, compiler, source, found in [
                ("a C program", ["cc", "-std=c11"], "program.c", ["--cflags", "--libs"]),
                ("a C++ program", ["c++", "-std=c++17"], "program.cpp", ["--cflags", "--libs"]),
                ("a static C program with names of its own", ["cc", "-static"], "static.c", ["--static", "--cflags", "--libs"])]:
            if not shutil.which(compiler[0]):
                skip(name, "no compiler")
                continue
            done = run([*compiler, "-Wall", "-Wextra", "-Werror", source, *flags(*found),
                        f"-Wl,-rpath,{prefix}/lib", "-o", "program"], cwd=scratch)
            done = done if done.returncode else run([scratch + "/program"])
            check(done.stdout.startswith("299965.48 "), name + " finds it by pkg-config",
                  done.stdout, done.stderr)
        with open(top + "/README.md", encoding="utf-8") as file:
            example = re.search(r"```c\n(.*?)```", file.read(), flags=re.S).group(1)
        with open(scratch + "/example.c", "w", encoding="utf-8") as file:
            file.write(example)
        done = run(["cc", "-Wall", "-Wextra", "-Werror", "example.c", *flags("--cflags", "--libs"),
                    f"-Wl,-rpath,{prefix}/lib", "-o", "example"], cwd=scratch)
        done = done if done.returncode else run([scratch + "/example"])
        check(done.stdout == "+14.7 points [12.4, 17.1]\n", "the README's C program says what it should",
              done.stdout, done.stderr)
        if shutil.which("cmake"):
            os.mkdir(scratch + "/cmake")
            with open(scratch + "/cmake/CMakeLists.txt", "w", encoding="utf-8") as file:
                file.write("cmake_minimum_required(VERSION 3.16)\nproject(p C)\n"
                           "find_package(dmaic 0.1 REQUIRED)\nadd_executable(p ../program.c)\n"
                           "target_link_libraries(p dmaic::dmaic)\n")
            done = run(["cmake", "-S", "cmake", "-B", "cmake/b", f"-DCMAKE_PREFIX_PATH={prefix}"],
                       cwd=scratch)
            done = done if done.returncode else run(["cmake", "--build", "cmake/b"], cwd=scratch)
            done = done if done.returncode else run([scratch + "/cmake/b/p"])
            check(done.stdout.startswith("299965.48 "), "a CMake project finds it", done.stdout,
                  done.stderr)
        else:
            skip("a CMake project finds it", "no cmake")
        for shell, path in [("bash", "share/bash-completion/completions/dmaic"),
                            ("zsh", "share/zsh/site-functions/_dmaic"),
                            ("fish", "share/fish/vendor_completions.d/dmaic.fish")]:
            if shutil.which(shell):
                done = run([shell, "-n", f"{prefix}/{path}"])
                check(done.returncode == 0, f"{shell} reads its completion", done.stderr)
            else:
                skip(f"{shell} reads its completion", f"no {shell}")
        done = run(["bash", "-c", f"source {prefix}/share/bash-completion/completions/dmaic; "
                    "COMP_WORDS=(dmaic p-chart --lim); COMP_CWORD=2; _dmaic; echo ${COMPREPLY[@]}"])
        check(done.stdout.strip() == "--limits", "bash completes an option", done.stdout, done.stderr)


main()
print(f"1..{number}")
