#!/usr/bin/env python3.11
"""Records what CPython 3.11 says about small sources, as Swift tables beside this file.

    python3.11 record.py

Trees: every node with its byte range, as Trees.swift.
Errors: the message, type, line and column of what does not compile, as Errors.swift.
Scopes: where the symbol table puts each name, and the variables of each code object, as Scopes.swift.
"""
import ast, pathlib, platform, struct, symtable, types, warnings

warnings.simplefilter("ignore")
here = pathlib.Path(__file__).parent


def literal(text):
    out = ['"']
    for c in text:
        if c in '"\\':
            out.append("\\" + c)
        elif " " <= c <= "~":
            out.append(c)
        else:
            out.append("\\u{%X}" % ord(c))
    return "".join(out) + '"'


# Trees -----------------------------------------------------------------------------------------------------------


class Dump:
    """One line per source: `(kind part … start:end)`, without ranges inside formatted strings."""

    def __init__(self, source):
        starts = [0]
        data = source.encode()
        for i, b in enumerate(data):
            if b == 10 or (b == 13 and data[i + 1:i + 2] != b"\n"):
                starts.append(i + 1)
        self.starts = starts
        self.quiet = 0

    def text(self, s):
        return '"' + "".join(c if " " <= c <= "~" and c not in '"\\' else "\\u{%x}" % ord(c) for c in s) + '"'

    def node(self, n, kind, *parts):
        if not self.quiet:
            start = self.starts[n.lineno - 1] + n.col_offset
            end = self.starts[n.end_lineno - 1] + n.end_col_offset
            parts += ("%d:%d" % (start, end),)
        return "(" + " ".join((kind,) + tuple(p for p in parts if p != "")) + ")"

    def all(self, ns):
        return "[" + " ".join(self.any(n) for n in ns) + "]"

    def any(self, n):
        return "-" if n is None else getattr(self, type(n).__name__)(n)

    # Expressions
    def Constant(self, n):
        v = n.value
        if v is None: kind = "None"
        elif v is True or v is False: kind = str(v)
        elif v is ...: kind = "..."
        elif isinstance(v, int): kind = "int %d" % v
        elif isinstance(v, float): kind = "float %x" % struct.unpack(">Q", struct.pack(">d", v))
        else: kind = "string " + self.text(v)
        return self.node(n, kind)

    def JoinedStr(self, n):
        self.quiet += 1
        parts = " ".join(self.part(v) for v in n.values)
        self.quiet -= 1
        return self.node(n, "formatted", parts)

    def part(self, v):
        if isinstance(v, ast.Constant): return "(text %s)" % self.text(v.value)
        spec = " ".join(self.part(p) for p in v.format_spec.values) if v.format_spec else ""
        conversion = chr(v.conversion) if v.conversion != -1 else "-"
        return "(" + " ".join(p for p in ("value", self.any(v.value), conversion, spec) if p) + ")"

    def Name(self, n): return self.node(n, "name " + n.id)
    def Tuple(self, n): return self.node(n, "tuple", self.all(n.elts))
    def List(self, n): return self.node(n, "list", self.all(n.elts))
    def Set(self, n): return self.node(n, "set", self.all(n.elts))
    def Dict(self, n):
        return self.node(n, "dict", *(self.any(k) + ":" + self.any(v) for k, v in zip(n.keys, n.values)))
    def UnaryOp(self, n):
        return self.node(n, {"USub": "-", "UAdd": "+", "Invert": "~", "Not": "not"}[type(n.op).__name__], self.any(n.operand))
    OPS = dict(Add="+", Sub="-", Mult="*", MatMult="@", Div="/", FloorDiv="//", Mod="%", Pow="**", LShift="<<",
               RShift=">>", BitAnd="&", BitOr="|", BitXor="^")
    def BinOp(self, n): return self.node(n, self.OPS[type(n.op).__name__], self.any(n.left), self.any(n.right))
    def BoolOp(self, n): return self.node(n, type(n.op).__name__.lower(), *map(self.any, n.values))
    COMPARE = dict(Eq="==", NotEq="!=", Lt="<", LtE="<=", Gt=">", GtE=">=", Is="is", IsNot="is not", In="in",
                   NotIn="not in")
    def Compare(self, n):
        rest = [self.COMPARE[type(o).__name__] + " " + self.any(c) for o, c in zip(n.ops, n.comparators)]
        return self.node(n, "compare", self.any(n.left), *rest)
    def IfExp(self, n): return self.node(n, "conditional", self.any(n.test), self.any(n.body), self.any(n.orelse))
    def Call(self, n):
        args = [(a, self.argument(a)) for a in n.args] + [(k, self.argument(k)) for k in n.keywords]
        args.sort(key=lambda p: (p[0].lineno, p[0].col_offset))
        return self.node(n, "call", self.any(n.func), *(a for _, a in args))
    def argument(self, a):
        if isinstance(a, ast.keyword):
            return "**" + self.any(a.value) if a.arg is None else a.arg + "=" + self.any(a.value)
        return "*" + self.any(a.value) if isinstance(a, ast.Starred) else self.any(a)
    def Attribute(self, n): return self.node(n, "attribute", self.any(n.value), n.attr)
    def Subscript(self, n): return self.node(n, "subscript", self.any(n.value), self.any(n.slice))
    def Slice(self, n): return self.node(n, "slice", self.any(n.lower), self.any(n.upper), self.any(n.step))
    def Lambda(self, n): return self.node(n, "lambda", self.parameters(n.args), self.any(n.body))
    def comprehension(self, n, kind, element, value=""):
        parts = []
        for g in n.generators:
            parts.append("for " + self.any(g.target) + " in " + self.any(g.iter))
            parts += ["if " + self.any(c) for c in g.ifs]
        return self.node(n, kind, self.any(element), self.any(value) if value else "", *parts)
    def ListComp(self, n): return self.comprehension(n, "listcomp", n.elt)
    def SetComp(self, n): return self.comprehension(n, "setcomp", n.elt)
    def GeneratorExp(self, n): return self.comprehension(n, "generator", n.elt)
    def DictComp(self, n): return self.comprehension(n, "dictcomp", n.key, n.value)
    def Starred(self, n): return self.node(n, "starred", self.any(n.value))
    def NamedExpr(self, n): return self.node(n, "named " + n.target.id, self.any(n.value))
    def Yield(self, n): return self.node(n, "yield", self.any(n.value))
    def YieldFrom(self, n): return self.node(n, "yieldfrom", self.any(n.value))

    def parameters(self, a):
        def one(p, default=None):
            return p.arg + (":" + self.any(p.annotation) if p.annotation else "") + ("=" + self.any(default) if default else "")
        plain = a.posonlyargs + a.args
        defaults = [None] * (len(plain) - len(a.defaults)) + a.defaults
        words = []
        for i, (p, d) in enumerate(zip(plain, defaults)):
            words.append(one(p, d))
            if i + 1 == len(a.posonlyargs): words.append("/")
        if a.vararg: words.append("*" + one(a.vararg))
        elif a.kwonlyargs: words.append("*")
        words += [one(p, d) for p, d in zip(a.kwonlyargs, a.kw_defaults)]
        if a.kwarg: words.append("**" + one(a.kwarg))
        return "{" + " ".join(words) + "}"

    # Statements
    def Expr(self, n): return self.node(n, "expression", self.any(n.value))
    def Assign(self, n): return self.node(n, "assign", *map(self.any, n.targets), self.any(n.value))
    def AugAssign(self, n): return self.node(n, self.OPS[type(n.op).__name__] + "=", self.any(n.target), self.any(n.value))
    def AnnAssign(self, n): return self.node(n, "annotated", self.any(n.target), self.any(n.annotation), self.any(n.value))
    def Delete(self, n): return self.node(n, "del", *map(self.any, n.targets))
    def Pass(self, n): return self.node(n, "pass")
    def Break(self, n): return self.node(n, "break")
    def Continue(self, n): return self.node(n, "continue")
    def Return(self, n): return self.node(n, "return", self.any(n.value))
    def Raise(self, n): return self.node(n, "raise", self.any(n.exc), self.any(n.cause))
    def Assert(self, n): return self.node(n, "assert", self.any(n.test), self.any(n.msg))
    def If(self, n): return self.node(n, "if", self.any(n.test), self.all(n.body), self.all(n.orelse))
    def While(self, n): return self.node(n, "while", self.any(n.test), self.all(n.body), self.all(n.orelse))
    def For(self, n):
        return self.node(n, "for", self.any(n.target), self.any(n.iter), self.all(n.body), self.all(n.orelse))
    def With(self, n):
        items = [self.any(i.context_expr) + " as " + self.any(i.optional_vars) for i in n.items]
        return self.node(n, "with", *items, self.all(n.body))
    def Try(self, n):
        return self.node(n, "try", self.all(n.body), self.all(n.handlers), self.all(n.orelse), self.all(n.finalbody))
    def ExceptHandler(self, n): return self.node(n, "except", self.any(n.type), n.name or "-", self.all(n.body))
    def FunctionDef(self, n):
        return self.node(n, "def " + n.name, self.parameters(n.args), self.any(n.returns), self.all(n.decorator_list), self.all(n.body))
    def ClassDef(self, n):
        words = [self.any(b) for b in n.bases] + [k.arg + "=" + self.any(k.value) for k in n.keywords]
        return self.node(n, "class " + n.name, *words, self.all(n.decorator_list), self.all(n.body))
    def alias(self, a): return a.name + (" as " + a.asname if a.asname else "")
    def Import(self, n): return self.node(n, "import", *map(self.alias, n.names))
    def ImportFrom(self, n): return self.node(n, "from " + "." * n.level + (n.module or ""), *map(self.alias, n.names))
    def Global(self, n): return self.node(n, "global", *n.names)
    def Nonlocal(self, n): return self.node(n, "nonlocal", *n.names)


def tree(source):
    dump = Dump(source)
    return "\n".join(dump.any(n) for n in ast.parse(source).body)


# Scopes ----------------------------------------------------------------------------------------------------------

PLACES = {1: "local", 2: "global", 3: "global", 4: "free", 5: "captured"}


def scopes(table, level=0):
    kind = str(table.get_type())
    names = []
    for name in sorted(table.get_identifiers()):
        if name == ".0" or (kind == "class" and name == "__class__"):
            continue
        place = PLACES[table.lookup(name)._Symbol__scope]
        names.append(name + ":" + ("global" if kind == "module" else place))
    lines = ["  " * level + kind + " " + " ".join(names)]
    for child in table.get_children():
        lines += scopes(child, level + 1)
    return [line.rstrip() for line in lines]


def variables(code):
    isfunction = bool(code.co_flags & 2)
    own = [v for v in code.co_varnames if v != ".0" and v not in code.co_cellvars] if isfunction else []
    line = "vars %s cells %s frees %s%s" % (
        ",".join(own), ",".join(sorted(code.co_cellvars)), ",".join(sorted(code.co_freevars)),
        " generator" if code.co_flags & 32 else "")
    lines = [line]
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            lines += variables(constant)
    return lines


def write(name, comment, type_, rows):
    lines = ["// swift-format-ignore-file",
             "// Recorded from CPython %s by record.py: %s." % (platform.python_version(), comment), "",
             "let %s: [%s] = [" % (name, type_)]
    lines += ["    (%s)," % ", ".join(row) for row in rows] + ["]", ""]
    (here / (name[0].upper() + name[1:] + ".swift")).write_text("\n".join(lines))


def unescape(source):
    """`\\$` at the beginning says that the rest is written with Python's escapes."""
    return source[2:].encode("ascii").decode("unicode_escape") if source.startswith("\\$") else source


def sources(name):
    return [unescape(s) for s in (here / name).read_text().rstrip("\n").split("\n----\n")]


write("recordedTrees", "every node with its byte range", "(source: String, tree: String)",
      [(literal(s), literal(tree(s))) for s in sources("trees.txt")])

rows = []
for source in sources("errors.txt"):
    try:
        compile(source, "cell", "exec")
        raise SystemExit("compiles: " + repr(source))
    except SyntaxError as error:
        rows.append((literal(source), literal(error.msg), literal(type(error).__name__),
                     str(error.lineno or 0), str(error.offset or 0)))
write("recordedErrors", "what does not compile", "(source: String, message: String, type: String, line: Int, column: Int)", rows)

rows = []
for source in sources("scopes.txt"):
    lines = scopes(symtable.symtable(source, "cell", "exec"))
    code = sorted(variables(compile(source, "cell", "exec")))
    rows.append((literal(source), literal("\n".join(lines)), literal("\n".join(code))))
write("recordedScopes", "places of names, and variables of code objects", "(source: String, scopes: String, variables: String)", rows)
