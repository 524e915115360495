#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# crops out of this folder, with the LibTorch of Python's torch package:  run.sh train study.crops experiment.json --device cuda
#   CROPS_PYTHON   the Python whose torch is taken (python3)
#   CROPS_TORCH    in its place: torch's own folder, …/site-packages/torch or an unpacked libtorch
# run.sh --program NAME … starts another program of the folder; run.sh --paths prints what was found and starts none.
set -eu

stop() {
    echo "crops: $*" >&2
    exit 1
}

self=$0
[ -e "$self" ] || self=$(command -v -- "$self") || stop "run.sh cannot tell where it lies: start it by its path."
here=$(dirname "$(readlink -f -- "$self")")
case "$here" in *:* | *\;*) stop "The folder $here has a colon or a semicolon in its name, which no library path can hold: rename it." ;; esac
fact() { sed -n "s/^$1=//p" "$here/bundle.txt"; } # of what this was built for
wanted=$(fact torch)

# newer A B: whether version A is above B
newer() { [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | tail -n 1)" = "$1" ]; }

glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | cut -d ' ' -f 2) || glibc=
[ -n "$glibc" ] || stop "This system has no GNU C library, for which the program is built (Debian 12, Ubuntu 24.04, RHEL 10 and newer have one that fits)."
! newer "$(fact glibc)" "$glibc" || stop "This system's C library is glibc $glibc; the program needs $(fact glibc) or newer: use a newer system or container."

nvidia=
if [ -n "${CROPS_TORCH:-}" ]; then
    torch=$CROPS_TORCH
    for folder in "$torch"/../nvidia/*/lib; do [ ! -d "$folder" ] || nvidia=$nvidia${nvidia:+:}$folder; done
    [ -e "$torch/lib/libtorch_cpu.so" ] || stop "CROPS_TORCH is $torch, where lib/libtorch_cpu.so is missing: name the folder torch of Python's packages, or an unpacked libtorch."
else
    python=${CROPS_PYTHON:-python3}
    command -v -- "$python" >/dev/null || stop "There is no $python here: name a Python that has torch $wanted in CROPS_PYTHON, or torch's folder in CROPS_TORCH."
    # Found, not imported: that would take seconds at every start. Beside it the folders of NVIDIA's packages, which may lie elsewhere.
    found=$("$python" -c 'import glob, importlib.util as u, os, sys
s = u.find_spec("torch")
print(os.path.dirname(s.origin) if s and s.origin else "")
print(":".join(d for p in sys.path for d in sorted(glob.glob(os.path.join(glob.escape(p), "nvidia", "*", "lib")))))' 2>/dev/null) || found=
    torch=$(printf '%s\n' "$found" | head -n 1)
    nvidia=$(printf '%s\n' "$found" | sed -n 2p)
    [ -n "$torch" ] || stop "$(command -v -- "$python") has no torch: install it (pip install 'torch==$wanted.*'), name another Python in CROPS_PYTHON, or torch's folder in CROPS_TORCH."
fi
found=
if [ -e "$torch/version.py" ]; then
    found=$(sed -n "s/^__version__ *= *['\"]\([^'\"]*\).*/\1/p" "$torch/version.py" | head -n 1)
elif [ -e "$torch/build-version" ]; then
    found=$(head -n 1 "$torch/build-version")
fi
case "$found" in
'') stop "The torch in $torch does not say its version: neither version.py nor build-version is there." ;;
"$wanted" | "$wanted".* | "$wanted"+*) ;;
*) stop "This bundle is built for torch $wanted; the one in $torch is $found. Install it (pip install 'torch==$wanted.*'), or build a bundle for yours: resources/packaging/server-bundle --torch $(echo "$found" | cut -d . -f 1,2)." ;;
esac
libraries=$torch/lib
[ -e "$libraries/libtorch_cpu.so" ] || stop "The torch $found in $torch has no lib/libtorch_cpu.so: it is not one of PyTorch's own packages. Install torch by pip, or name its folder in CROPS_TORCH."
grep -q 'NSt7__cxx1112basic_string' "$libraries/libc10.so" 2>/dev/null ||
    stop "The torch $found in $torch is built with the C++ ABI of before 2015 (_GLIBCXX_USE_CXX11_ABI=0), which this program cannot use: take PyTorch's own wheel of torch $wanted, or conda-forge's."
case "$libraries" in *:* | *\;*) stop "The folder $libraries has a colon or a semicolon in its name, which no library path can hold." ;; esac

# The C++ library of this folder only where the system's is older: another library of the process may need a newer one.
newest() { grep -ao 'GLIBCXX_3\.4\.[0-9]*' "$1" 2>/dev/null | sort -Vu | tail -n 1 | cut -d _ -f 2; }
system=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | sed -n 's/.*libstdc++\.so\.6 .*x86-64.* => //p' | head -n 1) || system=
gcc=:$here/lib/gcc
if [ -n "$system" ] && ! newer "$(newest "$here/lib/gcc/libstdc++.so.6")" "$(newest "$system")"; then gcc=; fi

[ -d /usr/share/zoneinfo ] || export TZDIR="${TZDIR:-$here/share/zoneinfo}"
path=$here/lib/crops:$here/lib$gcc:$libraries${nvidia:+:$nvidia}:$here/lib/last # the last: libgomp, where torch has none of that name
if [ "${1:-}" = --paths ]; then
    printf 'torch=%s\nversion=%s\nlibraries=%s\n' "$torch" "$found" "$path"
    exit 0
fi
program=crops
if [ "${1:-}" = --program ]; then
    [ $# -ge 2 ] && [ -x "$here/bin/$2" ] || stop "--program needs one of: $(cd "$here/bin" && echo *)."
    program=$2
    shift 2
fi
export LD_LIBRARY_PATH="$path${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}"
exec "$here/bin/$program" "$@"
