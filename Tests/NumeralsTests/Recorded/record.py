"""Records what CPython answers, for the tests of Numerals: `python3.11 record.py`, NumPy for float32 scalars."""
import json, math, pathlib, platform, random, struct, unicodedata

HERE = pathlib.Path(__file__).parent
random.seed(1)


def hexed(x):
    return f"{struct.unpack('<Q', struct.pack('<d', x))[0]:016x}"


def answer(call):
    try:
        return call()
    except Exception as error:
        return f"!{type(error).__name__}: {error}"


def save(name, rows):
    head = {"answered_by": f"CPython {platform.python_version()}", "rows": rows}
    text = json.dumps(head, ensure_ascii=True)
    (HERE / f"{name}.json").write_text(text.replace('], [', '],\n['))


SPECIAL = [0.0, -0.0, math.inf, -math.inf, math.nan, 0.1, 0.2, 0.1 + 0.2, 1 / 3, 1e16, 1e15, 9999999999999998.0,
           2.0**53, 2.0**53 + 2, 1e-4, 9.9999e-5, 1e-5, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308,
           1e22, 1e23, 0.5, 1.5, 2.5, 3.5, 0.125, 0.375, 2.675, 1.005, 1e100, 123456789.123456789, -1234567.891,
           999999.5, 9999995.0, 0.00001234, 99.995, 1e21, 4.35, 0.045, 1e-10, 12345.678, 100.0, 1e6, 1e5, 999.9995]


def doubles(count):
    out = list(SPECIAL)
    out += [10.0**k for k in range(-30, 31, 3)] + [2.0**k for k in range(-80, 81, 7)]
    for _ in range(count):
        kind = random.randrange(4)
        if kind == 0:
            x = struct.unpack('<d', random.randbytes(8))[0]
        elif kind == 1:
            x = random.uniform(-1000, 1000)
        elif kind == 2:
            x = round(random.uniform(-100, 100), random.randrange(6))
        else:
            x = random.choice([1, -1]) * 10 ** random.uniform(-20, 20)
        out.append(x)
    return out


def value(tag, v):
    return [tag, hexed(v) if tag == "float" else v]


def reprs():
    save("Reprs", [[hexed(x), repr(x)] for x in doubles(1500)])
    import numpy
    singles = [numpy.float32(x) for x in doubles(600) if abs(x) < 3e38 or x != x or math.isinf(x)]
    save("Singles", [[hexed(float(x)), str(x)] for x in singles])


def formats():
    rows = []
    types = list("bcdoxXneEfFgG%s") + ["", "", "q", "é"]
    values = [value("float", x) for x in SPECIAL]
    values += [value("int", x) for x in (0, 1, -1, 42, -42, 65, 1234, -1234567, 10**12, 2**63 - 1, -2**63, 8364)]
    values += [value("bool", True), value("bool", False)]
    values += [value("str", x) for x in ("", "a", "abc", "wörter", "日本語", "it's")]
    plain = {"float": lambda h: struct.unpack('<d', bytes.fromhex(h)[::-1])[0]}
    for _ in range(3000):
        tag, v = random.choice(values)
        spec = ""
        if random.random() < 0.4:
            spec += random.choice(["", "", "*", "0", "é", "x"]) + random.choice("<>^=")
        spec += random.choice(["", "", "", "+", "-", " "])
        spec += random.choice(["", "", "", "", "z"])
        spec += random.choice(["", "", "", "#"])
        spec += random.choice(["", "", "0"])
        spec += random.choice(["", "", str(random.randrange(30))])
        spec += random.choice(["", "", "", ",", "_", ",", ",_"])
        spec += random.choice(["", "", f".{random.randrange(12)}", "."] if random.random() < 0.9 else [".25", ".60"])
        fitting = {"float": "eEfFgG%n", "int": "bcdoxXneEfFgG%", "bool": "dxb", "str": "s"}[tag]
        spec += random.choice(list(fitting)) if random.random() < 0.75 else random.choice(types)
        real = plain.get(tag, lambda x: x)(v)
        rows.append([tag, v, spec, answer(lambda: format(real, spec))])
    save("Formats", rows)


def percents():
    rows = []
    pools = [("float", x) for x in SPECIAL[:30]] + [("int", x) for x in (0, 1, -1, 42, -1234, 65, 255, 8364, -5, 2**63 - 1)]
    pools += [("bool", True), ("str", "a"), ("str", "abc"), ("str", "日本"), ("str", "it's"), ("none", None)]

    def field(named):
        text = "%" + (random.choice(["(a)", "(b)"]) if named else "")
        text += "".join(random.sample("-+ #0", random.choice([0, 0, 1, 2])))
        text += random.choice(["", "", "*" if not named else "", str(random.randrange(1, 16))])
        text += random.choice(["", "", f".{random.randrange(8)}", ".", ".*" if not named else ""])
        text += random.choice(["", "", "", "l"])
        return text + random.choice(list("diuoxXeEfFgGcrsaddffggss%q"))

    for _ in range(3000):
        named = random.random() < 0.15
        template = random.choice(["", "x = ", "é"]) + field(named)
        if random.random() < 0.4:
            template += " | " + field(named) + random.choice(["", "!", "%%", "%"])
        needed = template.count("%") - 2 * template.count("%%") + template.count("*")
        count = max(0, needed + random.choice([0, 0, 0, 0, 0, 0, 1, -1]))
        args = [random.choice(pools) for _ in range(count)]
        for i in range(count):
            if random.random() < 0.3 or ("*" in template and args[i][0] == "int"):
                args[i] = ("int", random.randrange(-9, 15))
        if named:
            args = (args + [("int", 7), ("float", 2.5)])[:2]
            real = {"a": args[0][1], "b": args[1][1]}
        else:
            real = tuple(v for _, v in args)
        if named and random.random() < 0.1:
            named, real = False, tuple(real.values())
        rows.append([template, named, [value(t, v) for t, v in args], answer(lambda: template % real)])
    save("Percents", rows)


def templates():
    class Thing:
        def __init__(self):
            self.name, self.items = "thing", [1, 2.5, "x"]
            self.inner = {"k": 3, "long key": 4}

        def __repr__(self):
            return "Thing()"

    args, kwargs = (1, 2.5, "it's", Thing()), {"w": 8, "p": 2, "s": "text", "x": -1234.5678}
    texts = """{} {} {}|{0} {1} {2}|{0}{}|{}{0}|{9}|{nope}|{{}}|{{{}}}|{|}|}}{|{{|}}|a}b|a{b|{!r}|{2!r}|{2!s:>8}|{2!a:^9}|
{2!x}|{2!|{2!r|{2!rx}|{0:>5}|{1:.3f}|{1:{w}.{p}f}|{x:{w}.{p}e}|{:{}}|{0:{w}}|{:{}.{}}|{0:{1:{2}}}|{0:{1:{2:{3}}}}|
{3.name}|{3.items[1]:.2f}|{3.items[0]}{3.items[2]!r}|{3.inner[k]}|{3.inner[long key]}|{3.nope}|{3.items[7]}|{3.inner[z]}|
{3.items[}|{3.items[]}|{3.}|{3..name}|{3.items[0]x}|{3.items[0].real}|{s:*^10}|{s:>{w}}|{s[0]}|{s[-1]}|{0:d}|{1:d}|{2:d}|
{x:+,.1f}|{x:012.3f}|{x:,}|{w:b}|{w:#x}|{0:}|{0!s:}|{}{}{}{}{}|{0:{|{0:}}|{ 0}|{0 }|{:>{w}}{:<{w}}|end|é{}ü{}|{99999999999999999999}|
{0[0]}|{2[0]}|{2[9]}|{x!r:>12}|{s!r:10}|{:5}|{:<5}|{:%}|{:.0%}|{1:%}""".replace("\n", "").split("|")
    rows = [[t, answer(lambda: t.format(*args, **kwargs))] for t in texts]
    rows = [row for row in rows if "Thing.__format__" not in row[1]]
    save("Templates", rows)


def parsing():
    texts = ["1", " 1 ", "1.5", ".5", "5.", ".", "", " ", "1e5", "1E-5", "1e", "e5", "1e+5", "+1", "-1", "--1", "+-1", "1_000",
             "1__000", "_1", "1_", "1_.5", "1._5", "1.5_0", "1_e5", "1e_5", "1e5_0", "inf", "-inf", "Infinity", "INF", "infin",
             "nan", "NaN", "-nan", "nan1", "0x10", "1e400", "-1e400", "1e-400", "4.9e-324", "2.5e-324", "1,5", "1 5",
             "\t1\n", "\x1c1", "\u00a01", "\u2003 1", "١٢٣", "１２.5", "12\u200b", "½", "0.1", "123456789012345678901234567890",
             "0.1000000000000000055511151231257827", "9007199254740993", "1.7976931348623159e308", "0_0", "0b1", "00012", "1d",
             "in_f", "é", "1\x00", "0.0", "-0.0", "-0"]
    rows = [[t, answer(lambda: hexed(float(t)) if float(t) == float(t) else "nan")] for t in texts]
    save("Floats", [[t, a if not a.startswith("!") else None] for t, a in rows])
    ints = texts + ["0x1F", "0X1f", "0x_1f", "0x1_f", "0x", "0x_", "0o17", "0O7", "0b101", "0b2", "017", "0", "00", "0_0", "-0x10",
                    "z", "Zz", "ff", "FF", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
                    "-9223372036854775809", "1010", "12", "- 1", "+0b1", "0b_1", "0b__1", "00x1", "99999999999999999999999"]
    out = []
    for base in (10, 0, 2, 8, 16, 36, 7):
        for t in ints:
            a = answer(lambda: str(int(t, base)))
            out.append([t, base, None if a.startswith("!") else a])
    save("Ints", out)


def strings():
    texts = ["", "a", "it's", 'say "hi"', "both ' and \"", "tab\t", "new\nline", "cr\r", "\\", "\x00", "\x1b", "\x7f", "\x80",
             "\xa0", "\xad", "é", "日本", "\u200b", "\u2028", "\ufeff", "😀", "\U000e0001", "\ue000", "e\u0301", "\u0378",
             "a\\'b", "'", '"', "\u3000", "ß", "Ω", "½", "\u202e"]
    save("Strings", [[t, repr(t), ascii(t)] for t in texts])


def widths():
    def width(c):
        if unicodedata.category(c) in ("Mn", "Me", "Cf"):
            return 1 if c == "\u00ad" else 0
        return 2 if unicodedata.east_asian_width(c) in "WF" else 1

    rows = []
    while len(rows) < 1500:
        c = chr(random.choice([random.randrange(0x20, 0x3400), random.randrange(0x1F000, 0x1FB00), random.randrange(0x20, 0x30000)]))
        if unicodedata.category(c) not in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp") and c != "\u00ad":
            rows.append([ord(c), width(c)])
    save("Widths", rows)


def arithmetic():
    rows = []
    xs = [0.0, -0.0, 1.0, -1.0, 2.5, -2.5, 7.0, -7.0, 0.1, 1e300, -1e-300, math.inf, -math.inf, math.nan, 3.0, 1e16, 0.3, 5e-324]
    for x in xs:
        for y in xs:
            for op, call in (("//", lambda: hexed(x // y)), ("%", lambda: hexed(x % y)), ("**", lambda: hexed(x**y))):
                if op == "**" and isinstance(answer(lambda: x**y), complex):
                    continue
                a = answer(call)
                if "complex" in a:
                    continue
                if not a.startswith("!") and struct.unpack('<d', bytes.fromhex(a)[::-1])[0] != struct.unpack('<d', bytes.fromhex(a)[::-1])[0]:
                    a = "nan"
                rows.append([op, hexed(x), hexed(y), a])
    save("FloatArithmetic", rows)
    ns = [0, 1, -1, 2, -2, 3, -3, 7, -7, 10, 63, 64, 2**31, -2**31, 2**53 + 1, 10**18, 2**63 - 1, -2**63, 3**39, 12345678901234567]
    rows = []
    for a in ns:
        for b in ns:
            rows.append(["//", a, b, answer(lambda: str(a // b))])
            rows.append(["%", a, b, answer(lambda: str(a % b))])
            rows.append(["/", a, b, answer(lambda: hexed(a / b))])
            if 0 <= b < 100:
                rows.append(["**", a, b, answer(lambda: str(a**b))])
        for n in (-20, -19, -18, -10, -3, -2, -1, 0, 2):
            rows.append(["round", a, n, answer(lambda: str(round(a, n)))])
    for a in (5, 15, 25, 35, -5, -15, 50, 150, 250, 149, 151, 1234567):
        for n in (-1, -2, -3):
            rows.append(["round", a, n, str(round(a, n))])
    save("IntArithmetic", rows)
    rows = []
    for x in doubles(60):
        for n in (0, 1, 2, 3, 5, 10, 17, 22, 323, 324, -1, -2, -5, -15, -300, -308, -309):
            a = answer(lambda: hexed(round(x, n)))
            rows.append([hexed(x), n, "nan" if x != x else a])
    for x in (15.0, 25.0, 5.0, 4.999999, 50.0, 150.0, 1234.5678, 5e22, 5.000000000000001, 0.5, 14.999999999999998):
        for n in (-1, -2, -3):
            rows.append([hexed(x), n, hexed(round(x, n))])
    save("Rounds", rows)


for record in (reprs, formats, percents, templates, parsing, strings, arithmetic, widths):
    record()
