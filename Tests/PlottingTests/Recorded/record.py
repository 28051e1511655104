"""Writes RecordedMatplotlib.swift: what matplotlib answers to the tests' questions.

Run in this folder: python3 record.py
"""
import itertools
import warnings

import matplotlib

matplotlib.use("Agg")
import matplotlib.colors as mcolors
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes._base import _process_plot_format
from matplotlib.ticker import MaxNLocator
from mpl_toolkits.mplot3d import proj3d

warnings.simplefilter("ignore")


def number(value):
    return repr(float(value))


def numbers(values):
    return "[" + ", ".join(number(v) for v in values) + "]"


def text(value):
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


out = [
    "// swift-format-ignore-file",
    f"/// What matplotlib {matplotlib.__version__} answers; written by record.py beside this file.",
    "enum RecordedMatplotlib {",
]


def table(name, type_, rows):
    out.append(f"    static let {name}: [{type_}] = [")
    out.extend(f"        {row}," for row in rows)
    out.append("    ]")
    out.append("")


# Ticks within the range, for a number of intervals.
ranges = [
    (0, 1), (0, 10), (0, 100), (-1, 1), (-1, 0), (0, 0.7), (0, 0.013), (3, 4), (2.3, 7.9), (-0.05, 1.05), (0, 249),
    (-12.45, 261.45), (1e-5, 9e-5), (0, 123456), (-3e8, 2e8), (99.5, 100.5), (0, 6.283185307179586), (-40, 7),
    (1000, 1001), (0.0945, 1.1055), (-1e-9, 1e-9), (17, 23), (0, 3), (0.1, 0.9), (-7.5, -2.5), (1e10, 5e10),
]
rows = []
for (low, high), n in itertools.product(ranges, [2, 3, 4, 5, 6, 9]):
    ticks = MaxNLocator(nbins=n, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    slack = (high - low) * 1e-10
    inside = [t for t in ticks if low - slack <= t <= high + slack]
    rows.append(f"({number(low)}, {number(high)}, {n}, {numbers(inside)})")
table("ticks", "(lower: Double, upper: Double, intervals: Int, values: [Double])", rows)

# Where points of the box land on the picture plane.
rows = []
edges = []
for elev, azim, roll in [
    (30, -60, 0), (0, 50, 0), (90, -90, 0), (0, 0, 0), (-20, 130, 0), (15, 200, 25), (60, 359, -90), (120, 10, 0),
    (45, 45, 0), (5, 95, 180),
]:
    figure = plt.figure()
    axes = plt.axes(projection="3d")
    axes.view_init(elev, azim, roll)
    axes.set(xlim=(0, 1), ylim=(0, 1), zlim=(0, 1))
    matrix = axes.get_proj()
    for point in [(0, 0, 0), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (0.25, 0.5, 0.75)]:
        x, y, _ = proj3d.proj_transform(*point, matrix)
        rows.append(f"({elev}, {azim}, {roll}, {numbers(point)}, {number(x)}, {number(y)})")
    if (elev, azim) in [(0, 0), (90, -90)]:
        continue
    axes.M = matrix
    for dimension, axis in enumerate([axes.xaxis, axes.yaxis, axes.zaxis]):
        mins, maxs, _, highs = axis._get_coord_info()
        near, far = np.where(highs, mins, maxs), np.where(highs, maxs, mins)
        start, end = axis._get_axis_line_edge_points(far, near)
        start, end = sorted([tuple(start), tuple(end)], key=lambda p: p[dimension])
        edges.append(f"({elev}, {azim}, {roll}, {dimension}, {numbers(start)}, {numbers(end)})")
    plt.close(figure)
table("projections", "(elevation: Double, azimuth: Double, roll: Double, place: [Double], x: Double, y: Double)", rows)
table("edges", "(elevation: Double, azimuth: Double, roll: Double, dimension: Int, start: [Double], end: [Double])", edges)

# Colours of the maps.
rows = []
for name in [
    "viridis", "plasma", "inferno", "magma", "cividis", "gray", "coolwarm", "jet", "hot", "hsv", "Spectral", "RdBu",
    "RdBu_r", "Blues", "rainbow", "tab10", "tab20", "Set1", "bone", "copper", "terrain", "turbo", "twilight", "pink",
    "seismic", "bwr", "cool", "spring", "winter", "YlOrRd", "CMRmap", "Wistia", "cubehelix", "gnuplot_r",
]:
    for fraction in [0, 0.001, 0.1, 0.25, 0.333, 0.5, 0.501, 0.75, 0.9, 0.999, 1, -1, 2]:
        rows.append(f"({text(name)}, {number(fraction)}, {text(mcolors.to_hex(matplotlib.colormaps[name](float(fraction))))})")
table("mapColors", "(map: String, fraction: Double, hex: String)", rows)

# Colours by name: nil where matplotlib refuses.
rows = []
for name in [
    "r", "k", "g", "w", "c", "red", "RED", "R", "K", "tab:blue", "TAB:ORANGE", "tab:grey", "cornflowerblue", "grey",
    "#ABC", "#abcd", "#ff8000", "#ff800080", "#12", "#12345", "#ggg", "0.5", "1", "0", "1e-1", " 0.25 ", "-1", "1.5",
    "inf", "nan", "none", "None", "", "foo", "rebeccapurple", "c1", "C", "tab:", "#",
]:
    try:
        rows.append(f"({text(name)}, {numbers(mcolors.to_rgba(name))})")
    except ValueError:
        rows.append(f"({text(name)}, nil)")
table("colors", "(name: String, parts: [Double]?)", rows)

# Format strings: style, marker, colour (as its parts), or what is wrong.
rows = []
for fmt in [
    "r--o", "o--r", "--", "-.", ":", "-", ".-", "o", "k", "b.", "gx:", "red", "tab:green", "0.5", "D", "^k:", "", "#00ff00",
    "1", "P-", "zz", "rr", "--:", "oo", "C", "#12", "2.5", "r-o-", "foo", "0", "--o#ff0000", "r o", "né",
]:
    try:
        style, marker, color = _process_plot_format(fmt)
        parts = "nil" if color is None else numbers(mcolors.to_rgba(color))
        rows.append(f"({text(fmt)}, {text(style or '')}, {text(marker or '')}, {parts}, nil)")
    except ValueError as error:
        rows.append(f'({text(fmt)}, "", "", nil, {text(str(error))})')
table("formats", "(format: String, style: String, marker: String, color: [Double]?, error: String?)", rows)

# Limits that are found from the marks.
rows = []


def limits(name, draw, projection=None):
    figure = plt.figure()
    axes = plt.axes(projection=projection)
    draw(axes)
    values = [*axes.get_xlim(), *axes.get_ylim(), *(axes.get_zlim() if projection else ())]
    rows.append(f"({text(name)}, {numbers(values)})")
    plt.close(figure)


limits("empty", lambda a: None)
limits("line", lambda a: a.plot([0, 1, 2], [5, -3, 4]))
limits("constant", lambda a: a.plot([1, 1], [0, 0]))
limits("gap", lambda a: a.plot([0, 1, 2, 3], [1, np.nan, 9, 2]))
limits("rule", lambda a: (a.plot([0, 1], [0, 1]), a.axhline(3), a.axvline(-1)))
limits("bars", lambda a: a.bar([0, 1, 2], [3, 1, 2]))
limits("bars below", lambda a: a.bar([0, 1, 2], [3, -1, 2]))
limits("bars right", lambda a: a.barh([0, 1, 2], [3, 1, 2]))
limits("log", lambda a: (a.plot([1, 10, 1000], [1, 2, 3]), a.set_xscale("log")))
limits("fill", lambda a: a.fill_between([0, 2], [-1, -1], [1, 5]))
limits("given", lambda a: (a.plot([0, 1], [0, 1]), a.set_xlim(0.25, 0.5), a.set_ylim(1, 0)))
limits("sticky", lambda a: (a.bar([0, 1], [3, 1]), a.plot([0, 1], [0.01, 2])))
limits("picture", lambda a: a.imshow(np.arange(6).reshape(2, 3)))
limits("picture and line", lambda a: (a.imshow(np.arange(6).reshape(2, 3)), a.plot([0, 4], [0, 1])))
limits("contour", lambda a: a.contour([[1, 2, 3], [3, 4, 9]]))
limits("contour and points", lambda a: (a.contourf([[1, 2, 3], [3, 4, 9]]), a.scatter([0.5, 5], [0, 0.5])))
limits("quiver", lambda a: a.quiver([0, 1], [0, 2], [1, 1], [1, 1]))
limits("spans", lambda a: (a.axvspan(1, 3), a.plot([0, 1], [0, 1])))
limits("lines", lambda a: a.hlines([1, 2], 0, [3, 4]))
limits("histogram", lambda a: a.hist([1, 2, 2, 3, 7], bins=3))
limits("steps", lambda a: a.step([1, 2, 3], [1, 4, 2]))
limits("error bars", lambda a: a.errorbar([1, 2], [1, 4], yerr=[0.5, 1], xerr=0.25))
limits("margins", lambda a: (a.plot([0, 1], [0, 2]), a.margins(0.1, 0)))
limits("space", lambda a: a.plot([0, 2], [0, 4], [1, 3]), "3d")
limits("space scatter", lambda a: a.scatter([0, 2], [0, 4], [1, 3]), "3d")
table("limits", "(name: String, values: [Double])", rows)

# Levels of contours.
rows = []
for low, high in ranges + [(0, 16.0), (-2, 5), (0.001, 0.002), (1, 1), (-1e-3, 2e-3)]:
    for count in [None, 3, 5, 12, 20]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            z = [[low, high], [low, high]]
            figure, axes = plt.subplots()
            try:
                levels = axes.contourf(z, *([] if count is None else [count])).levels
                rows.append(f"({number(low)}, {number(high)}, {7 if count is None else count}, {numbers(levels)})")
            except ValueError:
                pass
            plt.close(figure)
table("levels", "(lower: Double, upper: Double, count: Int, values: [Double])", rows)

# Bins of histograms.
rows = []
data = [[1, 2, 2, 3, 7], [0.5], [-1, 4, 4, 4, 9, 2.5, 2.5], list(np.sin(np.arange(200.0)))]
for values in data:
    for bins in [10, 3, "auto", "sturges", "sqrt", "rice", "scott", "fd"]:
        counts, edges = np.histogram(values, bins=bins)
        kind = text(str(bins))
        rows.append(f"({numbers(values)}, {kind}, {numbers(counts)}, {numbers(edges)})")
table("histograms", "(values: [Double], bins: String, counts: [Double], edges: [Double])", rows)

# Quartiles and whiskers.
rows = []
for values in [[1, 2, 3, 4, 10], [2, 3, 4], [5], [1, 1, 1, 9], list(np.cos(np.arange(31.0)))]:
    box = matplotlib.cbook.boxplot_stats(values)[0]
    rows.append(
        f"({numbers(values)}, {numbers([box[k] for k in ('q1', 'med', 'q3', 'whislo', 'whishi', 'mean')])}, "
        f"{numbers(sorted(box['fliers']))})")
table("boxes", "(values: [Double], box: [Double], fliers: [Double])", rows)

# How long arrows are: the scale that is chosen.
rows = []
for us, vs in [([1, 0], [0, 1]), ([3, 4, 0, 1], [4, 3, 0, 1]), (list(range(150)), list(range(150)))]:
    figure, axes = plt.subplots()
    arrows = axes.quiver(range(len(us)), range(len(us)), us, vs)
    figure.canvas.draw()
    rows.append(f"({numbers(us)}, {numbers(vs)}, {number(arrows.scale)})")
    plt.close(figure)
table("arrowScales", "(us: [Double], vs: [Double], scale: Double)", rows)

out.pop()
out.append("}")
open("RecordedMatplotlib.swift", "w").write("\n".join(out) + "\n")
