"""Records what KaTeX and pandoc make of our formulas and commands, as normalised trees.

With Node, KaTeX's library and `pandoc` at hand:
    python3 record.py KATEX.JS
where KATEX.JS is that library's file.
The answers go to katex.json; the versions that gave them are in it. Rules of the normal form are those of
NormalForm.swift: what only concerns spacing, grouping and ways to choose letters is left out.
"""
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ET

here = pathlib.Path(__file__).parent
sources = here.parents[2] / "Sources" / "Mathematics"
KATEX = sys.argv[1]

VARIANTS = {
    "bold": "BOLD", "italic": "ITALIC", "bold-italic": "BOLD ITALIC", "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT", "fraktur": "FRAKTUR", "sans-serif": "SANS-SERIF", "monospace": "MONOSPACE",
}
LETTERLIKE = {
    "DOUBLE-STRUCK CAPITAL R": "ℝ", "SCRIPT CAPITAL L": "ℒ", "SCRIPT CAPITAL F": "ℱ", "SCRIPT CAPITAL B": "ℬ",
}
SAME = {"∥": "‖", "-": "−", "ˆ": "^", "\u0302": "^", "˜": "~", "ˉ": "¯", "‾": "¯", "\u20d7": "→", "\u2009": " ",
        "\u00a0": " ", "∣": "|", "*": "∗", "\u0307": "˙", "\u0308": "¨", "\u030c": "ˇ", "\u0303": "~"}


def letter(character, variant):
    if variant in (None, "normal"):
        return character
    name = unicodedata.name(character, "")
    for old, new in (("LATIN CAPITAL LETTER ", "CAPITAL "), ("LATIN SMALL LETTER ", "SMALL "),
                     ("GREEK CAPITAL LETTER ", "CAPITAL "), ("GREEK SMALL LETTER ", "SMALL ")):
        if name.startswith(old):
            name = f"{VARIANTS[variant]} {new}{name[len(old):]}"
            return LETTERLIKE.get(name) or unicodedata.lookup("MATHEMATICAL " + name)
    if name.startswith("DIGIT "):
        try:
            return unicodedata.lookup(f"MATHEMATICAL {VARIANTS[variant]} {name}")
        except KeyError:
            return character
    return character


def normal(node, variant=None):
    tag = node.tag.split("}")[-1]
    variant = node.get("mathvariant", variant)
    if tag in ("mspace", "annotation"):
        return ""
    if tag in ("mi", "mo", "mn", "mtext", "ms"):
        text = "".join(letter(SAME.get(c, c), variant) for c in (node.text or ""))
        text = "".join(c for c in text if c not in "\u2061\u2063")
        return re.sub(r" +", " ", text).strip()
    children = [normal(child, variant) for child in node]
    if tag in ("math", "semantics", "mrow", "mstyle", "mpadded"):
        return "".join(children)
    if tag in ("mtd", "msqrt", "mphantom"):
        return tag + "{" + "".join(children) + "}"
    return tag + "{" + "|".join(children) + "}"


def parsed(markup):
    match = re.search(r"<math.*</math>", markup, re.S)
    return normal(ET.fromstring(match[0])).replace("′′", "″") if match else None


def katex(formulas):
    script = f"""
        const katex = require({json.dumps(KATEX)});
        const formulas = JSON.parse(require("fs").readFileSync(0, "utf8"));
        console.log(JSON.stringify([katex.version, formulas.map(t => {{
            try {{ return katex.renderToString(t, {{output: "mathml", displayMode: true, strict: false}}); }}
            catch (e) {{ return null; }}
        }})]));"""
    answer = subprocess.run(["node", "-e", script], input=json.dumps(formulas), capture_output=True, text=True)
    version, markups = json.loads(answer.stdout)
    return version, [parsed(m) if m else None for m in markups]


def pandoc(formula):
    answer = subprocess.run(
        ["pandoc", "--mathml", "-f", "markdown", "-t", "html"], input=f"$${formula}$$", capture_output=True, text=True)
    return parsed(answer.stdout)


def command_names():
    text = (sources / "Symbols.swift").read_text(encoding="utf-8")
    names = []
    for table in re.findall(r'static let (?!accents|stretchy|negations)\w+ = """(.*?)"""', text, re.S):
        names += table.replace("\\\\", "\\").split()[::2]
    return names


formulas = (here / "formulas.txt").read_text(encoding="utf-8").splitlines()
version, katex_trees = katex(formulas)
names = command_names()
_, signs = katex(["\\" + name for name in names])
result = {
    "katex": version,
    "pandoc": subprocess.run(["pandoc", "--version"], capture_output=True, text=True).stdout.split()[1],
    "formulas": [{"tex": t, "katex": k, "pandoc": pandoc(t)} for t, k in zip(formulas, katex_trees)],
    "commands": [{"name": n, "sign": s} for n, s in zip(names, signs)],
}
(here / "katex.json").write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
