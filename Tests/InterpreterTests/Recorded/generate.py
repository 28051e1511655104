#!/usr/bin/env python3.11
"""Writes random programs to `programs/generated_*.txt`, the same each time; `record.py` then asks CPython about them.

    python3.11 generate.py && python3.11 record.py generated_language generated_tensors

Each program is valid: it uses what it has bound, with the types that it has. Some still fail while they run, by a
division, an index or a key, which is recorded as well. Numbers are kept small, as integers end at 64 bits here.
"""
import contextlib, io, pathlib, random, sys, warnings

here = pathlib.Path(__file__).parent


class Language:
    """A program of the language itself, grown statement by statement; names are kept by the type of their value."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.names = {"int": [], "float": [], "str": [], "list": [], "dict": [], "bool": []}
        self.functions = []
        self.count = 0
        self.lines = []

    def pick(self, *choices):
        return self.random.choice(choices)

    def number(self, low=-9, high=20):
        return self.random.randint(low, high)

    def fresh(self):
        self.count += 1
        return f"v{self.count}"

    def expression(self, kind, depth=2):
        names = self.names[kind]
        if names and (depth == 0 or self.random.random() < 0.3):
            return self.random.choice(names)
        return getattr(self, kind)(depth)

    def int(self, depth):
        if depth == 0:
            return str(self.number())
        e = lambda kind="int": self.expression(kind, depth - 1)
        return self.pick(
            lambda: f"({e()} {self.pick('+', '-')} {e()})", lambda: f"({e()} * {e()}) % {self.number(2, 97)}",
            lambda: f"({e()} {self.pick('//', '%')} {self.number(1, 9)})", lambda: f"({e()} // {e()})",
            lambda: f"({e()} {self.pick('&', '|', '^')} {e()})", lambda: f"({e()} << {self.number(0, 3)}) % 512",
            lambda: f"len({e(self.pick('str', 'list', 'dict'))})", lambda: f"abs({e()})",
            lambda: f"{self.pick('max', 'min')}({e()}, {e()})", lambda: f"({e()} if {e('bool')} else {e()})",
            lambda: f"sum({e('list')})", lambda: f"{e('list')}[{self.number(-3, 3)}]",
            lambda: f"({e('list')} or [{self.number()}])[{self.pick(0, -1)}]", lambda: f"int({e('float')})",
            lambda: f"{e('dict')}.get({e('str')}, {e()})", lambda: f"{e('str')}.count({self.letter()!r})",
            lambda: f"{self.call()}", lambda: f"-{e()}", lambda: f"~{e()}", lambda: f"round({e('float')})",
            lambda: f"ord({self.letter()!r})", lambda: f"divmod({e()}, {self.number(1, 7)})[{self.number(0, 1)}]",
            lambda: f"(lambda a, b=2: a - b)({e()})", lambda: str(self.number()))()

    def call(self):
        if not self.functions:
            return str(self.number())
        name, count = self.random.choice(self.functions)
        return f"{name}({', '.join(self.expression('int', 1) for _ in range(count))})"

    def float(self, depth):
        if depth == 0:
            return str(self.number() / self.pick(2, 4, 5, 8))
        e = lambda kind="float": self.expression(kind, depth - 1)
        return self.pick(
            lambda: f"({e()} {self.pick('+', '-', '*')} {e()})", lambda: f"({e()} / {e('int')})",
            lambda: f"(abs({e()}) + 0.5) ** {self.pick(2, 0.5, -1)}", lambda: f"float({e('int')})",
            lambda: f"round({e()}, {self.number(0, 3)})", lambda: f"abs({e()})", lambda: f"({e()} // {self.pick(2.5, 3)})",
            lambda: f"({e()} % {self.pick(2.5, 3, -1.5)})", lambda: f"math.sqrt(abs({e()}))",
            lambda: f"math.sin({e()})", lambda: str(self.number() / 8))()

    def letter(self):
        return self.random.choice("abcé ")

    def str(self, depth):
        if depth == 0:
            return repr("".join(self.letter() for _ in range(self.number(0, 6))))
        e = lambda kind="str": self.expression(kind, depth - 1)
        part = lambda: self.pick("", "", str(self.number(-3, 3)))
        return self.pick(
            lambda: f"({e()} + {e()})", lambda: f"{e()}.{self.pick('upper', 'title', 'strip', 'swapcase')}()",
            lambda: f"{e()}[{part()}:{part()}]", lambda: f"({e()} * {self.number(0, 3)})",
            lambda: f"'{self.pick(',', '-', '')}'.join(map(str, {e('list')}))",
            lambda: f"{e()}.replace({self.letter()!r}, {self.letter()!r})", lambda: f"str({e(self.pick('int', 'float', 'bool', 'list'))})",
            lambda: f"f'{{{e('int')}:{self.pick('', '>6', '05', '+', 'x', ',')}}}'",
            lambda: f"f'{{{e('float')}:{self.pick('.3f', '.2e', 'g', '10.4f', '%')}}}'",
            lambda: f"('%s|%d' % ({e()}, {e('int')}))", lambda: f"repr({e()})", lambda: f"{e()}.{self.pick('center', 'ljust')}({self.number(0, 9)}, '*')",
            lambda: f"'{{}}-{{!r}}'.format({e('int')}, {e()})", lambda: self.str(0))()

    def list(self, depth):
        if depth == 0:
            return "[" + ", ".join(str(self.number()) for _ in range(self.number(0, 5))) + "]"
        e = lambda kind="list": self.expression(kind, depth - 1)
        part = lambda: self.pick("", "", str(self.number(-3, 3)))
        return self.pick(
            lambda: f"({e()} + {e()})", lambda: f"{e()}[{part()}:{part()}{self.pick('', ':2', ':-1')}]",
            lambda: f"[i * {self.number()} for i in {e()} if i % {self.number(2, 4)}]",
            lambda: f"[{self.pick('i + j', 'i - j', 'max(i, j)')} for i, j in zip({e()}, {e()})]",
            lambda: f"sorted({e()}{self.pick('', ', reverse=True', ', key=abs', ', key=lambda a: -a % 5')})",
            lambda: f"list(range({self.number(-3, 3)}, {self.number(0, 9)}, {self.pick(1, 2, 3)}))",
            lambda: f"[*{e()}, {e('int')}]", lambda: f"list({self.pick('reversed', 'set')}({e()}))[:{self.number(0, 4)}]",
            lambda: f"list(map(lambda a: a // {self.number(2, 5)}, {e()}))", lambda: f"list({e('dict')}.values())",
            lambda: f"[i for i, c in enumerate({e('str')}) if c > {self.letter()!r}]",
            lambda: f"list(filter(lambda a: a > {self.number()}, {e()}))", lambda: f"({e()} * {self.number(0, 2)})",
            lambda: f"list(itertools.accumulate({e()}))", lambda: self.list(0))()

    def dict(self, depth):
        if depth == 0:
            return "{" + ", ".join(f"{self.str(0)}: {self.number()}" for _ in range(self.number(0, 3))) + "}"
        e = lambda kind="dict": self.expression(kind, depth - 1)
        return self.pick(
            lambda: f"{{c: {e('str')}.count(c) for c in {e('str')}}}", lambda: f"{{**{e()}, {e('str')}: {e('int')}}}",
            lambda: f"({e()} | {e()})", lambda: f"dict(zip({e('str')}, {e('list')}))",
            lambda: f"dict(sorted({e()}.items()))", lambda: self.dict(0))()

    def bool(self, depth):
        if depth == 0:
            return self.pick("True", "False")
        e = lambda kind="bool": self.expression(kind, depth - 1)
        return self.pick(
            lambda: f"({e('int')} {self.pick('<', '<=', '==', '!=', '>')} {e('int')})",
            lambda: f"({e('int')} < {e('int')} <= {e('int')})", lambda: f"({e()} {self.pick('and', 'or')} {e()})",
            lambda: f"(not {e()})", lambda: f"({self.letter()!r} in {e('str')})", lambda: f"({e('int')} not in {e('list')})",
            lambda: f"{self.pick('any', 'all')}({e('list')})", lambda: f"({e('str')} < {e('str')})",
            lambda: f"isinstance({e('int')}, {self.pick('int', 'str', '(str, float)')})",
            lambda: f"bool({e(self.pick('list', 'str', 'dict'))})", lambda: f"({e('list')} == {e('list')})")()

    def put(self, indent, text):
        self.lines.append("    " * indent + text)

    def assign(self, indent):
        kind = self.pick("int", "int", "float", "str", "list", "dict", "bool")
        value = self.expression(kind, 3)
        known = self.names[kind]
        if known and self.random.random() < 0.3:
            return self.put(indent, f"{self.random.choice(known)} = {value}")
        name = self.fresh()
        self.put(indent, f"{name} = {value}")
        if indent == 0:
            known.append(name)

    def change(self, indent):
        kind = self.pick("int", "list", "dict", "str")
        if not self.names[kind]:
            return self.assign(indent)
        name = self.random.choice(self.names[kind])
        e = self.expression
        self.put(indent, {
            "int": lambda: f"{name} {self.pick('+=', '-=', '^=')} {e('int')}",
            "list": lambda: self.pick(
                f"{name}.append({e('int')})", f"{name} += {e('list', 1)}", f"{name}[1:2] = {e('list', 1)}",
                f"{name}.insert({self.number(-2, 2)}, {e('int')})", f"{name}.sort()", f"{name}.pop()",
                f"{name}[{self.number(-2, 2)}] = {e('int')}", f"del {name}[:1]", f"{name}.reverse()"),
            "dict": lambda: self.pick(
                f"{name}[{e('str')}] = {e('int')}", f"{name}.setdefault({e('str')}, {e('int')})",
                f"{name}.update({e('dict', 1)})", f"{name}.pop({e('str')}, None)"),
            "str": lambda: f"{name} += {e('str')}"}[kind]())

    def block(self, indent):
        for _ in range(self.random.randint(1, 2)):
            self.statement(indent)

    def branch(self, indent):
        self.put(indent, f"if {self.expression('bool')}:")
        self.block(indent + 1)
        if self.random.random() < 0.4:
            self.put(indent, f"elif {self.expression('bool')}:")
            self.block(indent + 1)
        if self.random.random() < 0.6:
            self.put(indent, "else:")
            self.block(indent + 1)

    def loop(self, indent):
        name = self.fresh()
        if self.random.random() < 0.3:
            self.put(indent, f"{name} = 0")
            self.put(indent, f"while ({name} := {name} + 1) < {self.number(2, 6)}:")
            self.block(indent + 1)
            self.put(indent + 1, f"if {self.expression('bool', 1)}: {self.pick('break', 'continue')}")
        else:
            over = self.pick(f"range({self.number(0, 6)})", f"list({self.expression('list', 1)})", f"{self.expression('str', 1)}[:5]")
            self.put(indent, f"for {name} in {over}:")
            self.block(indent + 1)
            self.put(indent + 1, f"print({name}, end=' ')")
        if self.random.random() < 0.3:
            self.put(indent, "else:")
            self.put(indent + 1, "print('done')")

    def attempt(self, indent):
        self.put(indent, "try:")
        self.block(indent + 1)
        self.put(indent + 1, self.pick(f"print(1 // {self.expression('int', 1)})", f"[][{self.number()}]", f"{{}}[{self.expression('str', 1)}]", f"int({self.expression('str', 1)})", "pass"))
        self.put(indent, f"except {self.pick('ZeroDivisionError', '(IndexError, KeyError)', 'Exception', 'ValueError')} as e:")
        self.put(indent + 1, "print(type(e).__name__, e)")
        if self.random.random() < 0.5:
            self.put(indent, "finally:")
            self.put(indent + 1, "print('finally')")

    def function(self, indent):
        name, count = self.fresh(), self.random.randint(1, 3)
        parameters = [f"p{i}" for i in range(count)]
        inside = Language(self.random.random())
        inside.names["int"] = list(parameters)
        inside.functions = list(self.functions)
        inside.count = self.count * 100
        for _ in range(self.random.randint(0, 2)):
            inside.statement(1)
        self.put(indent, f"def {name}({', '.join(parameters)}):")
        self.lines += ["    " * indent + line for line in inside.lines]
        self.put(indent + 1, f"return {inside.expression('int', 2)}")
        if indent == 0:
            self.functions.append((name, count))

    def shape(self, indent):
        name, inside = self.fresh(), Language(self.random.random())
        sign, method = self.pick(("+", "__add__"), ("-", "__sub__"), ("*", "__mul__"))
        inside.names["int"] = ["self.a", "b"]
        self.put(indent, f"class {name.upper()}:")
        self.put(indent + 1, f"k = {self.number()}")
        self.put(indent + 1, "def __init__(self, a): self.a = a")
        self.put(indent + 1, f"def {method}(self, o): return {name.upper()}(self.a + o.a + self.k)")
        self.put(indent + 1, f"def m(self, b): return {inside.expression('int', 2)}")
        self.put(indent + 1, f"def __repr__(self): return f'{name}({{self.a}})'")
        self.put(indent, f"{name} = {name.upper()}({self.expression('int', 1)})")
        self.put(indent, f"print({name}, {name} {sign} {name}, {name}.m({self.expression('int', 1)}))")

    def generator(self, indent):
        name = self.fresh()
        self.put(indent, f"def {name}(n):")
        self.put(indent + 1, "for i in range(n):")
        self.put(indent + 2, f"if i % {self.number(2, 3)}: yield i * {self.number()}")
        self.put(indent + 1, f"yield from {self.list(0)}")
        self.put(indent, f"print(list({name}({self.number(0, 5)})), sum({name}(3)))")

    def statement(self, indent=0):
        simple = [self.assign] * 5 + [self.change] * 3
        nested = [self.branch, self.loop, self.attempt] if indent < 2 else []
        whole = [self.function, self.shape, self.generator] if indent == 0 else []
        self.random.choice(simple + nested * 2 + whole)(indent)

    def text(self):
        self.lines = ["import math, itertools"]
        for _ in range(self.random.randint(4, 9)):
            self.statement()
        shown = [name for kind in self.names.values() for name in kind]
        self.lines += [f"print({', '.join(shown[i:i + 4])})" for i in range(0, len(shown), 4)]
        return "\n".join(self.lines)


class Tensors:
    """A program of tensors whose shapes are known, and the gradients of what it computes."""

    functions = ["exp", "tanh", "sigmoid", "relu", "sin", "cos", "abs", "square", "neg", "softplus", "floor", "sign", "atan"]

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.tensors = {}
        self.lines = ["import torch", "import torch.nn.functional as F"]

    def leaf(self, name):
        shape = tuple(self.random.choice([(3,), (2, 3), (3, 2), (1, 3), (2, 1), (2, 2, 3), ()]))
        count = 1
        for size in shape: count *= size
        values = [(self.random.randint(-12, 12) or 1) / self.random.choice([2, 4, 5]) for _ in range(count)]
        kind = self.random.choice(["", ", dtype=torch.float64"])
        grad = self.random.choice(["", ", requires_grad=True", ", requires_grad=True"])
        if grad:
            self.leaves.append(name)
        self.lines.append(f"{name} = torch.tensor({values}{kind}).reshape({shape})" + (".requires_grad_()" if grad else ""))
        self.tensors[name] = shape

    def fits(self, a, b):
        size = max(len(a), len(b))
        a, b = (1,) * (size - len(a)) + a, (1,) * (size - len(b)) + b
        if any(m != n and 1 not in (m, n) for m, n in zip(a, b)):
            return None
        return tuple(max(m, n) for m, n in zip(a, b))

    def step(self, name):
        source = self.random.choice(list(self.tensors))
        shape = self.tensors[source]
        kind = self.random.choice(["unary", "binary", "binary", "reduce", "layout", "index", "matmul", "join", "choose", "function"])
        result = getattr(self, kind)(source, shape)
        if result:
            self.lines.append(f"{name} = {result[0]}")
            self.tensors[name] = result[1]

    def unary(self, source, shape):
        name = self.random.choice(Tensors.functions)
        return (f"F.{name}({source})" if name in ("relu", "softplus") else f"{source}.{name}()"), shape

    def binary(self, source, shape):
        other = self.random.choice(list(self.tensors))
        result = self.fits(shape, self.tensors[other])
        sign = self.random.choice(["+", "-", "*", "/"])
        if result is None or self.random.random() < 0.2:
            return f"{source} {sign} {self.random.randint(1, 9) / 2}", shape
        return f"{source} {sign} {other}", result

    def reduce(self, source, shape):
        name = self.random.choice(["sum", "mean", "amax", "prod", "logsumexp", "cumsum"])
        if not shape:
            return f"{source}.sum()", ()
        dim = self.random.randrange(len(shape))
        if name == "cumsum":
            return f"{source}.cumsum({dim})", shape
        keeps = self.random.random() < 0.4
        left = shape[:dim] + ((1,) if keeps else ()) + shape[dim + 1:]
        return f"{source}.{name}({dim}, keepdim={keeps})", left

    def layout(self, source, shape):
        if len(shape) == 2 and self.random.random() < 0.5:
            return f"{source}.T", shape[::-1]
        if self.random.random() < 0.4:
            return f"{source}.unsqueeze(0)", (1,) + shape
        count = 1
        for size in shape: count *= size
        return self.random.choice([(f"{source}.reshape(-1)", (count,)), (f"{source}.flatten().flip(0)", (count,))])

    def index(self, source, shape):
        if not shape:
            return None
        pick = self.random.randrange(-shape[0], shape[0])
        return self.random.choice([
            (f"{source}[{pick}]", shape[1:]), (f"{source}[1:]", (max(shape[0] - 1, 0),) + shape[1:]),
            (f"{source}[[0, {pick}, 0]]", (3,) + shape[1:]), (f"{source}[..., ::2]", shape[:-1] + ((shape[-1] + 1) // 2,))])

    def matmul(self, source, shape):
        others = [n for n, s in self.tensors.items() if len(s) == 2 and len(shape) == 2 and s[0] == shape[1]]
        if not others:
            return None
        other = self.random.choice(others)
        return f"{source}.double() @ {other}.double()", (shape[0], self.tensors[other][1])

    def join(self, source, shape):
        if not shape:
            return None
        return self.random.choice([
            (f"torch.cat([{source}, {source} * 2])", (2 * shape[0],) + shape[1:]),
            (f"torch.stack([{source}, -{source}], -1)", shape + (2,))])

    def choose(self, source, shape):
        low = self.random.randint(-2, 0)
        return self.random.choice([
            (f"torch.where({source} > {low}, {source}, {source} * 0.5)", shape), (f"{source}.clamp({low}, 2)", shape),
            (f"{source}.masked_fill({source} < {low}, 1.5)", shape)])

    def function(self, source, shape):
        if not shape or 0 in shape:
            return None
        dim = self.random.randrange(len(shape))
        return self.random.choice([
            (f"F.softmax({source}, {dim})", shape), (f"F.log_softmax({source}, {dim})", shape),
            (f"F.gelu({source}.double())", shape), (f"F.leaky_relu({source}, 0.1)", shape), (f"F.silu({source})", shape)])

    def text(self):
        self.leaves = []
        for i in range(self.random.randint(2, 3)):
            self.leaf("abc"[i])
        for i in range(self.random.randint(3, 7)):
            self.step(f"t{i}")
        last = list(self.tensors)[-3:]
        self.lines += [f"print({name}, {name}.shape)" for name in last]
        if self.leaves:
            parts = " + ".join(f"({name}.double() ** 2).sum()" for name in last)
            self.lines += [f"s = {parts}", "if s.requires_grad: s.backward()"]
            self.lines += [f"print({name}.grad)" for name in self.leaves]
        return "\n".join(self.lines)


def shown(text):
    """What a program prints; nothing when it is not valid after all."""
    printed = io.StringIO()
    names = {"__name__": "__main__"}
    try:
        with contextlib.redirect_stdout(printed), warnings.catch_warnings(action="ignore"):
            exec(compile(text, "program", "exec"), names)
    except (ArithmeticError, LookupError, ValueError) as error:
        print(error, file=printed)
    except Exception:
        return ""
    return "" if any(sys.getsizeof(value) > 10_000 for value in names.values()) else printed.getvalue()


def write(name, kind, count):
    parts, seed = [], 0
    while len(parts) < count:
        seed += 1
        text = kind(f"{name} {seed}").text()
        if 0 < len(shown(text)) < 1200:
            parts.append(f"=== {name} {seed}\n{text}\n")
    (here / "programs" / f"{name}.txt").write_text("".join(parts))


write("generated_language", Language, 400)
write("generated_tensors", Tensors, 400)
