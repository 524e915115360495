#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every sentence of the window exists in every language.

    translations.py check [ROOT]      prints each sentence that lacks a translation, or whose %1, %n or accelerator differs
    translations.py missing [ROOT]    the same sentences as .ts files on standard output, to be filled in

Simplified Chinese has to translate every sentence that lupdate finds; English only those with a plural (%n). The sentences lie
in resources/translations/PART_LANGUAGE.ts, one part for each part of the window.
"""
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

LUPDATE = "/usr/lib/qt6/bin/lupdate"
PLURALS = {"zh_CN": 1, "en": 2}


def messages(file):
    """(context, source, comment) → (translations, finished) of one .ts file."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            translation = message.find("translation")
            state = translation.get("type") if translation is not None else "unfinished"
            if state in ("vanished", "obsolete"):
                continue
            forms = [form.text or "" for form in translation.findall("numerusform")] if translation is not None else []
            plural = message.get("numerus") == "yes"
            texts = forms if plural else [(translation.text or "") if translation is not None else ""]
            key = (name, message.findtext("source") or "", message.findtext("comment") or "")
            found[key] = (texts, state != "unfinished", plural)
    return found


def of_settings(root):
    """Label and help of each setting: its line is {"key", "label", "help", …} (core/base/setting.h)."""
    literal = r'"(?:[^"\\]|\\.)*"'
    text = rf"({literal}(?:\s*{literal})*)"
    line = re.compile(rf"(?:visit\(\{{|Setting \w+\{{)\s*{literal},\s*{text},\s*{text}")
    for file in sorted((root / "core").rglob("*_settings.h")):
        for match in line.finditer(file.read_text(encoding="utf-8")):
            for group in match.groups():
                sentence = "".join(part[1:-1] for part in re.findall(literal, group)).replace('\\"', '"')
                if sentence:
                    yield ("ExperimentForm", sentence, ""), ([""], True, False)


def of_phases(root):
    """What core calls the phases of its work, with a capital: progress.begin("mining candidates")."""
    for file in sorted((root / "core").rglob("*.cpp")):
        for phase in re.findall(r'\bbegin\("([a-z][^"]*[^" ])"\)', file.read_text(encoding="utf-8")):
            yield ("Wording", phase[0].upper() + phase[1:], ""), ([""], True, False)


def in_the_code(root):
    """Every sentence of widgets and app, as lupdate finds them, and those that core marks for the window."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "fresh.ts"
        run = subprocess.run([LUPDATE, "-silent", "-locations", "none", "-extensions", "cpp,h", "-tr-function-alias",
                              "QT_TRANSLATE_NOOP+=CROPS_SENTENCE", str(root / "widgets"), str(root / "app"),
                              str(root / "core"), "-ts", str(fresh)], capture_output=True, text=True, check=False)
        if run.returncode != 0 or not fresh.exists():
            sys.exit(f"lupdate failed: {run.stdout}{run.stderr}")
        return {**messages(fresh), **dict(of_settings(root)), **dict(of_phases(root))}, run.stderr


def breaches(root, language):
    known = {}
    for file in sorted((root / "resources/translations").glob(f"*_{language}.ts")):
        known.update({key: value for key, value in messages(file).items() if value[1] and all(value[0])})
    wanted, _ = in_the_code(root)
    for key, (_, _, plural) in sorted(wanted.items()):
        if language == "en" and not plural:
            continue
        if key not in known:
            yield key, plural, "not translated"
            continue
        texts = known[key][0]
        if plural and len(texts) != PLURALS[language]:
            yield key, plural, f"{len(texts)} plural forms instead of {PLURALS[language]}"
        holders = sorted(set(re.findall(r"%L?\d", key[1])))
        for text in texts:
            if sorted(set(re.findall(r"%L?\d", text))) != holders:
                yield key, plural, f"other place holders in \"{text}\""


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def print_missing(root):
    for language in PLURALS:
        print(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{language}">')
        for (context, source, comment), plural, _ in breaches(root, language):
            forms = "".join("<numerusform></numerusform>" for _ in range(PLURALS[language])) if plural else ""
            note = f"<comment>{escape(comment)}</comment>" if comment else ""
            kind = ' numerus="yes"' if plural else ""
            print(f"<context><name>{escape(context)}</name><message{kind}><source>{escape(source)}</source>{note}"
                  f"<translation>{forms}</translation></message></context>")
        print("</TS>")


def main(arguments):
    if not arguments or arguments[0] not in ("check", "missing") or len(arguments) > 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = Path(arguments[1]) if len(arguments) == 2 else Path(__file__).resolve().parents[2]
    if not Path(LUPDATE).exists():
        print("lupdate (qt6-l10n-tools) is not installed")
        return 77
    if arguments[0] == "missing":
        print_missing(root)
        return 0
    failures = 0
    for language in PLURALS:
        for (context, source, _), _, what in breaches(root, language):
            print(f"{language}: {context}: \"{source}\": {what}")
            failures += 1
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
