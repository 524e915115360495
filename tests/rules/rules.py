#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house's rules that a compiler does not know.

    rules.py check [ROOT]   prints every breach as FILE:LINE: what, and fails if there is any
    rules.py self-test      shows that each rule fires on a small bad tree and is silent on a good one
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Arrows point down: a room may include itself and those on earlier lines; rooms on one line do not know each other.
ARROWS = [
    ["base"], ["text"], ["store"], ["logs"], ["mining"], ["relevance"], ["labels"], ["dataset"],
    ["learn", "retrieval"], ["evaluation"], ["report"], ["online", "simulation"], ["study"],
]
LEVEL = {room: level for level, rooms in enumerate(ARROWS) for room in rooms}
# Inside a large room the same holds for its folders; files of the room itself (its door, its configuration) are free.
FOLDERS = {
    "core/store": ["foreign", "tables", "writing", "pages"],
    "core/learn": ["devices", "encoders", "losses", "methods", "theta", "training"],
    "core/study": ["experiments", "project", "search", "evaluation", "training", "analysis", "loop", "exports", "bundle"],
    "widgets": ["jobs", "models", "controls", "plots", "pages"],
}
PROGRAM = ("core/", "widgets/", "app/")  # what users run; tests may include anything
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"


def tracked_files(root):
    """Paths under root with forward slashes: git's list where root is a checkout, else everything but build/."""
    if (root / ".git").exists() and shutil.which("git"):
        listed = subprocess.run(["git", "-c", "safe.directory=*", "-C", str(root), "ls-files", "-z", "--cached",
                                 "--others", "--exclude-standard"], check=True, capture_output=True)
        names = [name for name in listed.stdout.decode().split("\0") if name]
    else:
        names = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    return sorted(name for name in names if not name.startswith(("build/", ".git/")) and (root / name).is_file())


def blanked(text):
    """The C++ text with comments, strings and characters replaced by blanks; lines stay where they are."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"\((?:.*?)\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
    return pattern.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), text)


def include_breach(name, form, header):
    """What is wrong with this include in this file, or None."""
    core = name.startswith("core/")
    program = name.startswith(PROGRAM)
    if core and form == "<" and re.match(r"Q[A-Za-z]|Qt", header):
        return f"core includes Qt (<{header}>)"
    if program and re.match(r"(torch|ATen|c10|caffe2)/", header) and not name.startswith("core/learn/"):
        return f"a LibTorch header outside core/learn ({header})"
    if program and re.match(r"(SQLiteCpp/|sqlite3(ext)?\.h$)", header) and not name.startswith("core/store/"):
        return f"SQLite outside core/store ({header})"
    if header.endswith("qcustomplot.h") and not name.startswith("widgets/plots/"):
        return "qcustomplot.h outside widgets/plots"
    if core:
        room = name.split("/")[1]
        target = header.split("/")[0] if "/" in header else room
        if target in ("widgets", "app"):
            return f"core includes {target} ({header})"
        if target in LEVEL and room in LEVEL and target != room and LEVEL[target] >= LEVEL[room]:
            return f"against the arrows: {room} may not include {header}"
    return None


def folder_breach(name, header):
    """Whether a folder of a large room includes one that comes after it."""
    for room, folders in FOLDERS.items():
        rest = name.removeprefix(room + "/")
        if rest == name or "/" not in rest:
            continue
        prefix = "" if room == "widgets" else room.removeprefix("core/") + "/"
        here, there = rest.split("/")[0], header.removeprefix(prefix).split("/")[0]
        if here not in folders:
            return f"{room}/{here} has no place among the room's folders"
        if header.startswith(prefix) and there in folders and folders.index(there) > folders.index(here):
            return f"against the arrows: {room}/{here} may not include {header}"
    return None


def code_breaches(name, text):
    for number, line in enumerate(text.splitlines(), 1):
        found = INCLUDE.match(line)
        breach = (include_breach(name, found[1], found[2]) or folder_breach(name, found[2])) if found else None
        if breach:
            yield number, breach
    if found := re.search(r"void initTestCase\(\)\s*\{(?:(?!\n    \}).)*?\bQSKIP\b", text, re.DOTALL):
        # Qt Test would then run nothing of the program's later classes either, without a word.
        yield text.count("\n", 0, found.end()) + 1, "initTestCase() skips (QSKIP): init() does it for each test"
    if not name.startswith("core/"):
        return
    for number, line in enumerate(blanked(text).splitlines(), 1):
        if re.search(r"\bQMessageBox\b", line):
            yield number, "core opens a dialog (QMessageBox)"
        if re.search(r"(?<![\w:.>])tr\s*\(", line):
            yield number, "core translates (tr): sentences for people are made above it"


def listed_sources(root, names):
    """Every file that some CMakeLists.txt names."""
    listed = set()
    for name in names:
        if not name.endswith("CMakeLists.txt"):
            continue
        folder = (root / name).parent
        text = re.sub(r"#[^\n]*", "", (root / name).read_text(encoding="utf-8"))
        for word in re.findall(r'[^\s()";]+', text):
            word = word.replace("${CMAKE_SOURCE_DIR}", str(root)).replace("${CMAKE_CURRENT_SOURCE_DIR}", str(folder))
            if word.endswith((".cpp", ".h", ".c")) and "$" not in word:
                listed.add((folder / word).resolve())
    return listed


def needs_spdx(name, text):
    return (name.endswith((".cpp", ".h", ".c", ".py", ".sh", ".cmake", ".h.in")) or text.startswith("#!")
            or name.split("/")[-1] == "CMakeLists.txt")


def check(root):
    """(file, line, what) for each breach."""
    root = root.resolve()
    names = tracked_files(root)
    listed = listed_sources(root, names)
    breaches = []
    for name in names:
        try:
            text = (root / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # an icon, a compressed sample
        if needs_spdx(name, text) and SPDX not in "\n".join(text.splitlines()[:5]):
            breaches.append((name, 1, f"no line \"{SPDX}\" among the first five"))
        if not name.endswith((".cpp", ".h")):
            continue
        breaches += [(name, number, what) for number, what in code_breaches(name, text)]
        must_be_listed = name.startswith(PROGRAM) or (name.startswith("tests/") and name.endswith(".cpp"))
        if must_be_listed and (root / name).resolve() not in listed:
            breaches.append((name, 1, "not listed in any CMakeLists.txt"))
    return breaches


GOOD = {
    "core/CMakeLists.txt": "target_sources(a PRIVATE base/a.cpp base/a.h store/s.cpp learn/l.cpp retrieval/r.cpp "
                           "study/training/t.cpp study/odds/o.cpp study/project/p.cpp)",
    "core/base/a.h": "// tr(\"in a comment\") QMessageBox\n",
    "core/base/a.cpp": "#include <vector>\n#include \"base/a.h\"\nauto s = \"tr(x) QMessageBox\"; int str(int); int y = str(1);\n",
    "core/study/project/p.cpp": "#include \"evaluation/metrics.h\"\n#include \"study/experiments/e.h\"\n",
    "core/store/s.cpp": "#include <SQLiteCpp/SQLiteCpp.h>\n#include \"text/t.h\"\n",
    "core/learn/l.cpp": "#include <torch/torch.h>\n#include \"dataset/d.h\"\n",
    "core/retrieval/r.cpp": "#include \"retrieval/r.h\"\n#include \"labels/l.h\"\n",
    "widgets/CMakeLists.txt": "add_library(w plots/p.cpp models/m.cpp)",
    "widgets/plots/p.cpp": "#include <qcustomplot.h>\n#include <QWidget>\n#include \"study/stages.h\"\n",
    "tests/CMakeLists.txt": "add_executable(t ${CMAKE_SOURCE_DIR}/tests/core/t.cpp)",
    "tests/core/t.cpp": "#include <sqlite3.h>\n#include <torch/torch.h>\n#include <QtTest>\n"
                        "    void initTestCase()\n    {\n    }\n    void init()\n    {\n        QSKIP(\"y\");\n    }\n",
    "notes.txt": "free of rules\n",
}
# One change of the good tree each, and what must be said about it.
BAD = [
    ("core/base/a.cpp", "#include <QString>\n", "core includes Qt"),
    ("core/base/a.cpp", "#include <QtCore>\n", "core includes Qt"),
    ("core/store/s.cpp", "#include <torch/torch.h>\n", "LibTorch header outside"),
    ("widgets/plots/p.cpp", "#include <ATen/ATen.h>\n", "LibTorch header outside"),
    ("core/base/a.cpp", "#include <sqlite3.h>\n", "SQLite outside"),
    ("core/learn/l.cpp", "#include <SQLiteCpp/Database.h>\n", "SQLite outside"),
    ("tests/core/t.cpp", "#include <qcustomplot.h>\n", "qcustomplot.h outside"),
    ("core/base/a.cpp", "void f() { QMessageBox box; }\n", "opens a dialog"),
    ("core/base/a.cpp", "auto s = tr(\"Done\");\n", "translates"),
    ("core/base/a.cpp", "#include \"text/terms.h\"\n", "against the arrows"),
    ("core/store/s.cpp", "#include \"study/stages.h\"\n", "against the arrows"),
    ("core/retrieval/r.cpp", "#include \"learn/devices/devices.h\"\n", "against the arrows"),
    ("core/learn/l.cpp", "#  include  \"retrieval/exact.h\"\n", "against the arrows"),
    ("core/base/a.cpp", "#include \"widgets/wording.h\"\n", "core includes widgets"),
    ("core/study/training/t.cpp", "#include \"study/analysis/collect.h\"\n", "against the arrows"),
    ("core/study/odds/o.cpp", "#include \"base/a.h\"\n", "has no place"),
    ("widgets/models/m.cpp", "#include \"plots/p.h\"\n", "against the arrows"),
    ("tests/core/t.cpp", "    void initTestCase()\n    {\n        if (x) QSKIP(\"y\");\n    }\n", "initTestCase() skips"),
    ("core/base/forgotten.cpp", "\n", "not listed"),
    ("core/base/forgotten.h", "\n", "not listed"),
    ("tests/core/forgotten.cpp", "\n", "not listed"),
    ("core/base/a.cpp", None, "no line \"SPDX"),
    ("tests/CMakeLists.txt", None, "no line \"SPDX"),
    ("tests/run", None, "no line \"SPDX"),
]


def self_test():
    def breaches_of(change=None):
        with tempfile.TemporaryDirectory() as folder:
            tree = {name: (f"# {SPDX}\n" if name.endswith(".txt") else f"// {SPDX}\n") + text
                    for name, text in GOOD.items()}
            if change and change[1] is None:
                tree[change[0]] = "#!/bin/sh\n" + GOOD.get(change[0], "")
            elif change:
                tree[change[0]] = tree.get(change[0], f"// {SPDX}\n") + change[1]
            for name, text in tree.items():
                path = Path(folder) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return check(Path(folder))

    failures = 0
    for breach in breaches_of():
        print("a good tree is refused:", *breach)
        failures += 1
    for name, text, expected in BAD:
        found = breaches_of((name, text))
        if len(found) != 1 or found[0][0] != name or expected not in found[0][2]:
            print(f"{name} with {text!r}: expected one breach \"{expected}\", found {found}")
            failures += 1
    print(f"{len(BAD)} bad trees, {failures} failures")
    return failures


def main(arguments):
    if arguments[:1] == ["self-test"]:
        return 1 if self_test() else 0
    if arguments[:1] != ["check"] or len(arguments) > 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).resolve().parents[2]
    breaches = check(root)
    for name, number, what in breaches:
        print(f"{name}:{number}: {what}")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
