#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the static library that is installed: one object in which private names are local, so that
# they cannot clash with those of the program that links it. make_static.sh IN.a OUT.a
set -eu
object="$2.o"
ld -r -o "$object" --whole-archive "$1"
objcopy --localize-hidden "$object"
rm -f "$2"
ar rcs "$2" "$object"
rm -f "$object"
