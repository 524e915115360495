# SPDX-License-Identifier: GPL-3.0-or-later
"""cuda_check.py's parts as one JSON file and one of Markdown tables."""
import json
import os


def against_python(parts):
    """Ours beside Python's, by model and precision."""
    rows = {part["name"]: part.get("rows", []) for part in parts}
    table = []
    for ours in rows.get("steps", []):
        if "samples_per_s" not in ours:
            continue
        line = {"model": ours["model"], "precision": ours["precision"], "ours, samples/s": ours["samples_per_s"],
                "share of bf16 peak": ours.get("share_of_bf16_peak", ""), "ours, MB": ours["peak_mb"]}
        for name, label in (("twin", "eager"), ("compiled", "torch.compile")):
            peer = next((row for row in rows.get(name, []) if row.get("model") == ours["model"] and row.get("precision") == ours["precision"]), {})
            line[label] = peer.get("samples_per_s", peer.get("error", ""))
            line[f"ours ÷ {label}"] = ours["samples_per_s"] / peer["samples_per_s"] if "samples_per_s" in peer else ""
        table.append(line)
    return table


def counted(parts):
    rows = {part["name"]: part.get("rows", []) for part in parts}
    table = []
    for ours in rows.get("operators", []):
        peer = next((row for row in rows.get("twin-operators", []) if row.get("model") == ours.get("model") and row.get("precision") == ours.get("precision")), {})
        if "operators_a_step" in ours:
            table.append({"model": ours["model"], "precision": ours["precision"], "ours": ours["operators_a_step"], "copies to the device": ours["copies_a_step"],
                          "waits": ours["waits_a_step"], "Python": peer.get("operators_a_step", "")})
    return table


def shown(value):
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:.0f}"
    if isinstance(value, (dict, list)):
        value = json.dumps(value, ensure_ascii=False)
    return str(value).replace("|", "\\|").replace("\n", " ")[:300]


def table_of(rows):
    columns = list(dict.fromkeys(key for row in rows for key in row if key not in ("operators", "compare")))
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return lines + ["| " + " | ".join(shown(row.get(column, "")) for column in columns) + " |" for row in rows]


def replace(path, text):
    """Whole, or as it was."""
    beside = path.with_name(path.name + ".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def write(out, options, parts):
    result = {"device": options.device, "quick": options.quick, "parts": parts, "against_python": against_python(parts), "operators": counted(parts)}
    replace(out / "cuda-check.json", json.dumps(result, indent=1, ensure_ascii=False))
    lines = [f"# cuda-check on {options.device}", ""]
    for title, rows in (("Samples per second beside Python's PyTorch", result["against_python"]), ("Operators of a step", result["operators"])):
        if rows:
            lines += [f"## {title}", "", *table_of(rows), ""]
    whole = [{"part": part["name"], "status": part["status"], "seconds": part.get("seconds", ""), "error": part.get("error", "")} for part in parts]
    lines += ["## Parts", "", *table_of(whole), ""]
    for part in parts:
        if part.get("rows"):
            lines += [f"## {part['title']}", "", *table_of(part["rows"]), ""]
    replace(out / "cuda-check.md", "\n".join(lines))
