"""Writes Sources/Plotting/ColorMapAnchors.swift and ColorMapSamples.swift: matplotlib's other colour maps.

Run in this folder: python3 colormaps.py
"""
import matplotlib
import numpy as np
from matplotlib import colormaps
from matplotlib.colors import ListedColormap

TABLES = ["viridis", "plasma", "inferno", "magma", "cividis", "coolwarm"]
SAMPLED = ["turbo", "rainbow", "gnuplot", "gnuplot2", "cubehelix", "twilight", "pink", "gist_heat", "afmhot"]
SKIPPED = ["flag", "prism", "gist_ncar", "gist_stern", "gist_earth", "nipy_spectral", "gist_rainbow", "ocean",
           "berlin", "managua", "vanimo", "twilight_shifted", "gist_gray", "gist_grey", "gist_yarg", "gist_yerg"]
out = "../../../Sources/Plotting/"


def digits(rgb):
    return "".join(f"{round(float(v) * 255):02x}" for v in rgb[:3])


def wrapped(text, width=96):
    return "\\\n".join("        " + text[i:i + width] for i in range(0, len(text), width))


lists, steps, channels = [], [], []
for name in sorted(colormaps):
    if name.endswith("_r") or name in TABLES + SAMPLED + SKIPPED:
        continue
    cmap = colormaps[name]
    if isinstance(cmap, ListedColormap):
        lists.append((name, "".join(digits(cmap(i)) for i in range(cmap.N))))
        continue
    data = [cmap._segmentdata[c] for c in ("red", "green", "blue")]
    if max(len(d) for d in data) > 12:
        raise SystemExit(name)
    xs = [[p[0] for p in d] for d in data]
    ys = [[p[1] for p in d] for d in data]
    assert all(p[1] == p[2] for d in data for p in d[1:-1]), name
    even = xs[0] == xs[1] == xs[2] and np.allclose(xs[0], np.linspace(0, 1, len(xs[0])), atol=0)
    exact = all(abs(v * 255 - round(v * 255)) < 1e-9 for y in ys for v in y)
    if even and exact:
        steps.append((name, "".join(digits(rgb) for rgb in zip(*ys))))
    else:
        channels.append((name, " / ".join(" ".join(f"{x!r}:{y!r}" for x, y in zip(map(float, a), map(float, b)))
                                          for a, b in zip(xs, ys))))

text = f"""/// Colour maps that matplotlib {matplotlib.__version__} defines by few colours; written by the tests' colormaps.py.
///
/// Many are ColorBrewer's (Cynthia Brewer, Mark Harrower; Apache 2.0).
enum ColorMapAnchors {{
    /// Colours that are taken one by one.
"""


def table(title, rows, comment=None):
    global text
    if comment:
        text += f"\n    /// {comment}\n"
    text += f"    static let {title}: [String: String] = [\n"
    for name, value in rows:
        line = f'        "{name}": "{value}",\n'
        if len(line) > 120:
            parts = [value[i:i + 90] for i in range(0, len(value), 90)]
            line = f'        "{name}":\n            "' + '"\n            + "'.join(parts) + '",\n'
        text += line
    text += "    ]\n"


table("lists", lists)
table("steps", steps, "Colours at equal distances, mixed in between.")
table("channels", channels, "Places and strengths of red, green and blue, mixed in between.")
open(out + "ColorMapAnchors.swift", "w").write(text + "}\n")

text = f"""/// Colour maps that matplotlib {matplotlib.__version__} computes, as colours of six hexadecimal digits each; written by the
/// tests' colormaps.py.
enum ColorMapSamples {{
    static let all: [String: String] = [
"""
for name in SAMPLED:
    cmap = colormaps[name]
    value = "".join(digits(cmap(i)) for i in range(cmap.N))
    text += f'        "{name}": """\n' + "\n".join(
        "            " + value[i:i + 96] + ("\\" if i + 96 < len(value) else "") for i in range(0, len(value), 96)
    ) + '\n            """,\n'
open(out + "ColorMapSamples.swift", "w").write(text + "    ]\n}\n")
