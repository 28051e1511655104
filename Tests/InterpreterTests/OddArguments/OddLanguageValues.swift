/// What odd calls of the language, of NumPy and of matplotlib are made of.
enum OddLanguageValues {
    static let prelude =
        "import " + OddLanguage.modules.filter { !["decimal", "calendar", "abc"].contains($0) }.joined(separator: ", ")
        + "\n" + """
            import torch, numpy, numpy.linalg, numpy.random, numpy.testing, matplotlib, matplotlib.pyplot
            import numpy as np
            import matplotlib.pyplot as plt
            from collections import *
            from fractions import Fraction
            from datetime import date, timedelta
            M, m, inf, nan = 2**63 - 1, -2**63, math.inf, math.nan
            def A(*shape, d=float): return np.arange(math.prod(shape)).reshape(shape).astype(d) - 1
            def gen(): yield from (1, 2, 3)
            class Odd:
                def __index__(self): return 2**64
                def __len__(self): return 2**62
                def __iter__(self): return iter([self])
                def __getitem__(self, k): return k
                def __float__(self): return nan
                def __eq__(self, o): return NotImplemented
                def __hash__(self): return 2**63
            class Sub(int): pass
            """

    static let objects = [
        "'abc'", "'a\\tb\\n c'", "''", "'{0:{1}}'", "'%d %s'", "[3, 1, 2]", "[]", "[[1], [2]]", "(1, 2)", "()",
        "{'a': 1}", "{}", "{1, 2}", "frozenset({1})", "5", "M", "m", "2**64", "True", "1.5", "inf", "nan", "1e308",
        "1j",
        "complex(inf, nan)", "range(5)", "range(M)", "range(m, M, 3)", "slice(1, M, m)", "slice(None)", "gen()", "None",
        "Fraction(1, 3)", "Fraction(M, 3)", "deque([1, 2], 3)", "Counter('aab')", "defaultdict(list)",
        "OrderedDict(a=1)",
        "ChainMap({1: 2})", "date(2000, 1, 31)", "datetime.datetime(2000, 1, 1)", "timedelta(1)", "datetime.time(1)",
        "re.compile('(a)|b')", "re.match('(a)(?P<x>b)?', 'a')", "random.Random(1)", "array.array('i', [1, 2])",
        "string.Template('$a')", "int", "str", "dict", "type", "object()", "len", "gen", "Odd()", "Sub(3)", "Odd",
        "enumerate([1])", "iter([1])", "zip([1])", "map(abs, [1])", "itertools.count()", "itertools.islice(gen(), 2)",
        "functools.partial(max, 1)", "ValueError(1)", "io.StringIO('ab')", "operator.itemgetter(1)", "Ellipsis",
        "{1: 2}.items()", "{1: 2}.keys()", "property(len)", "super", "list[int]", "int | str", "lesson",
        "uuid.UUID(int=5)",
    ]

    static let arrays = [
        "A(6)", "A(2, 3)", "A(3, 0)", "A(0)", "A()", "A(3, 3)", "A(2, 3, 4)", "A(3, d=np.int64)", "A(2, 2, d=np.int8)",
        "A(2, d=bool)", "A(2, 2, d=np.uint8)", "A(3, d=np.float32)", "A(4)[::-2]", "A(2, 3).T", "np.float64(1.5)",
        "np.int64(M)", "np.int8(-128)", "np.bool_(True)", "np.array([nan, inf, -inf])", "np.array([M, m, 0])",
        "np.broadcast_to(A(1), (2**40,))", "np.zeros((0, 2**40))", "A(1, 3) * 1e308", "A(5, d=np.uint64)",
        "A(3, 1, d=np.float16)", "np.random.default_rng(0)", "np.random.RandomState(0)", "np.dtype('int8')", "np.add",
        "np.multiply", "np.maximum", "np.linalg", "np.float32", "np.finfo(float)", "np.iinfo(np.int8)", "np.r_",
    ]

    static let drawn = [
        "plt.gca()", "plt.gcf()", "plt.subplot(projection='3d')", "plt.subplot(projection='polar')",
        "plt.plot([1, 2])[0]", "plt.scatter([1, 2], [2, 1])", "plt.imshow(A(2, 3))", "plt.bar([1], [2])",
        "plt.contour(A(3, 3))", "plt.text(0, 0, 'a')", "plt.figure()", "plt.hist([1, 2])", "plt.gca().xaxis",
        "plt.gca().spines['left']", "plt.colorbar(plt.imshow(A(2, 2)))", "plt.plot([1], label='a') and plt.legend()",
        "plt.Circle((0, 0), 1)", "plt.get_cmap('viridis')", "plt.fill_between([1, 2], [1, 2])",
        "plt.errorbar([1], [1])",
        "plt.rcParams", "matplotlib.colors", "matplotlib.cm",
    ]

    static let texts = [
        "''", "'a'", "'abc'", "'%d'", "'%*.*f'", "'{}'", "'{0!r:>{1}}'", "'a,b;c'", "'\\n'", "'é🙂'", "'9' * 5000",
        "'('",
        "'[a-z'", "'(a*)*b'", "'(?P<x>a)(?P=x)'", "'a{2,1}'", "'utf-8'", "'%Y-%m-%d %q'", "'1e400'", "'nan'",
        "'x' * 10**5",
        "'int64'", "'f8'", "'ij,jk'", "'C'", "'--'", "'r-o'", "'red'", "'#12345'", "'log'", "'linear'", "'full'",
        "'valid'",
        "'edge'", "'wrap'", "'auto'", "'best'", "'center'", "'fro'", "'raise'", "'xy'", "'\\ud800'", "'__class__'",
        "'2000-01-31'", "'[1, {\"a\": 1e999}]'", "'0x1p5'", "'$x^{2}$'", "'viridis'", "'both'", "'3d'", "'polar'",
    ]

    static let sequences = [
        "[]", "[1, 2, 3]", "[[1, 2], [3]]", "['b', 'a']", "[nan, inf, -inf]", "[M, m]", "[2**64]", "[None]", "(1, 2)",
        "()",
        "((0, 1), (1, 0))", "{}", "{'a': 1}", "{1: [2]}", "{1, 2}", "set()", "range(5)", "range(M)", "range(m, M)",
        "iter([1, 2])", "gen()", "itertools.count()", "itertools.repeat(1)", "[[[]]]", "[1e308, 1e308]", "[0, 0, 0]",
        "[True, False]", "list(range(100))", "[(1, 2), (3, 4)]", "[Fraction(1, 3)]", "[Odd()]", "deque([1])",
    ]

    static let others = [
        "None", "True", "False", "...", "1j", "object()", "int", "len", "Odd()", "Odd", "lambda *a: 0", "lambda *a: M",
        "lambda *a, **k: a", "lambda x: x", "slice(None, None, M)", "slice(m, M, m)", "Fraction(M, 7)",
        "date(9999, 12, 31)",
        "timedelta(999999999)", "np.int8", "float", "str", "Sub(2)", "ValueError", "operator.add", "torch.ones(2)",
        "torch.tensor(M)", "NotImplemented", "np.nan", "np.newaxis", "re.compile('a')", "datetime.timezone.utc",
    ]
}
