#!/usr/bin/env python3.11
"""Records what PyTorch answers to expressions over all its usual types, as JSON in `dtypes.json` beside this file.

    python3.11 record_dtypes.py

Expressions stand in groups; each group has statements that run first. A case is an expression with the
representation of its value, or with the failure's type and text.
"""
import itertools, json, pathlib, platform, warnings

import torch

warnings.simplefilter("ignore")
torch.set_num_threads(1)
here = pathlib.Path(__file__).parent

KINDS = ["float32", "float64", "float16", "bfloat16", "int64", "int32", "int16", "int8", "uint8", "bool"]
WHOLE = ["int64", "int32", "int16", "int8", "uint8", "bool"]
REAL = ["float32", "float64", "float16", "bfloat16"]
NUMBERS = {
    "float": ("[1.5, -2.25, 0.1, 3.0]", "[2.0, -0.5, 1.25, 7.0]"),
    "int": ("[1, -100, 0, 7]", "[3, -2, 5, 2]"),
    "uint": ("[1, 200, 0, 7]", "[3, 2, 5, 2]"),
    "bool": ("[True, False, True, False]", "[True, True, False, False]"),
}


def numbers(kind):
    for prefix in ("float", "int", "uint", "bool"):
        if kind.removeprefix("b").startswith(prefix) or kind == prefix:
            return NUMBERS[prefix]


PRELUDE = ["import torch", "import torch.nn.functional as F"]
for kind in KINDS:
    first, second = numbers(kind)
    PRELUDE.append(f"x_{kind} = torch.tensor({first}, dtype=torch.{kind})")
    PRELUDE.append(f"y_{kind} = torch.tensor({second}, dtype=torch.{kind})")
    PRELUDE.append(f"m_{kind} = torch.tensor([{first}, {second}], dtype=torch.{kind})")
    PRELUDE.append(f"s_{kind} = torch.tensor({second[1:].split(',')[0]}, dtype=torch.{kind})")

OPERATORS = ["+", "-", "*", "/", "//", "%", "**", "==", "<", "&", "|", "^", "<<", ">>"]
SCALARS = ["2", "2.5", "True", "-1", "300", "0.1"]

UNARY = """abs neg exp exp2 expm1 log log2 log10 log1p sqrt rsqrt sin cos tan asin acos atan sinh cosh tanh asinh acosh
atanh erf erfc sigmoid relu square sign sgn floor ceil trunc frac round deg2rad rad2deg reciprocal isnan isinf
isfinite isposinf isneginf signbit logical_not bitwise_not clone""".split()

REDUCTIONS = """sum mean prod max min amax amin argmax argmin all any var std median norm logsumexp_ cumsum_ cumprod_
softmax_ log_softmax_ sort_ argsort_ topk_""".split()


def groups():
    yield "printing", [
        f"torch.{make}, dtype=torch.{kind})"
        for make in ["zeros(3", "ones(2, 2", "zeros(0", "zeros(2, 0", "full((2,), 1", "arange(5", "arange(1, 6, 2", "eye(2",
                     "tensor(3", "tensor([[1, 2], [3, 4]]", "full((), 7", "linspace(0, 10, 5", "arange(40", "ones(1100",
                     "empty(0", "logspace(0, 2, 3", "tensor([1.7, 2.2, 0.0]", "full((2,), 3.9", "arange(0.5, 3.0, 0.7",
                     "zeros(2, 1, 3", "tensor([True, False]", "arange(5.0"]
        for kind in KINDS
    ] + [f"x_{kind}" for kind in KINDS] + [f"m_{kind}.t()" for kind in KINDS] + [f"s_{kind}" for kind in KINDS] + [
        f"torch.tensor({numbers}, dtype=torch.{kind})"
        for numbers in ["[1e-5, 1.0, 65504.0]", "[1e8, 3.0]", "[float('nan'), float('inf'), -1.0]", "[1e-8]", "[0.1, 0.2, 0.3]",
                        "[100000.0, 0.001]", "3.14159", "[1234.5678, 2.0]", "[65519.0, 65520.0, 5.96e-8, 2.98e-8]"]
        for kind in REAL
    ] + [f"print(x_{kind}, str(s_{kind}), f'{{s_{kind}}}')" for kind in KINDS]
    yield "operators", [
        f"x_{a} {op} y_{b}" for a, b in itertools.product(KINDS, KINDS) for op in OPERATORS]
    yield "numbers", [
        text for kind in KINDS for op in OPERATORS for scalar in SCALARS
        for text in (f"y_{kind} {op} {scalar}", f"{scalar} {op} y_{kind}")]
    yield "single numbers", [
        f"x_{a} + s_{b}" for a, b in itertools.product(KINDS, KINDS)] + [
        f"s_{a} * s_{b}" for a, b in itertools.product(KINDS, KINDS)] + [
        f"s_{a} * {scalar}" for a in KINDS for scalar in SCALARS]
    yield "unary", [f"torch.{name}(x_{kind})" for name in UNARY for kind in KINDS] + [
        f"{op}x_{kind}" for op in "-~+" for kind in KINDS] + [f"abs(x_{kind})" for kind in KINDS]
    yield "reductions", [
        f"torch.{name.rstrip('_')}(m_{kind}{end})" for name in REDUCTIONS for kind in KINDS
        for end in ([", 1"] if name.endswith("_") else ["", ", dim=0"])
        if not (name == "topk_" and end == "")
        and not (name == "mode_" and kind == "bool")]
    yield "casts", [f"x_{a}.to(torch.{b})" for a, b in itertools.product(KINDS, KINDS)] + [
        f"x_{a}.{name}()" for a in KINDS for name in "float double half bfloat16 long int short char byte bool".split()] + [
        f"x_{a}.type_as(x_{b})" for a, b in itertools.product(KINDS, KINDS)] + [
        f"x_{a}.type(torch.{b})" for a, b in itertools.product(KINDS[:5], KINDS)] + [
        f"torch.tensor({values}, dtype=torch.{a}).to(torch.{b})"
        for values in ["[300.0, -1.0, 3e9, 1.9, -1.9]"] for a in REAL for b in KINDS] + [
        f"torch.tensor([300, -1, 70000, 2**40], dtype=torch.int64).to(torch.{b})" for b in KINDS] + [
        f"torch.tensor([float('inf'), float('nan'), 1e20] * 8).to(torch.{b})[:4]" for b in KINDS if b != "int16"]
    yield "in place", [
        f"x_{a}.clone().{name}_({other})" for a in KINDS for name in ["add", "sub", "mul", "div", "copy", "pow"]
        for other in [f"y_{b}" for b in KINDS] + ["2", "2.5"]
        if not (name == "copy" and not other.startswith("y"))]
    yield "products", [
        text for a in KINDS for text in (
            f"m_{a} @ m_{a}.t()", f"x_{a} @ y_{a}", f"m_{a} @ x_{a}", f"x_{a}.dot(y_{a})", f"torch.outer(x_{a}, y_{a})",
            f"m_{a}[None] @ m_{a}.t()[None]", f"torch.mm(m_{a}, m_{a}.t())", f"m_{a} @ m_float32.t()", f"x_{a} @ y_int64",
            f"torch.addmm(m_{a}[:, :2], m_{a}, m_{a}.t())")]
    yield "selection", [
        text for a in KINDS for text in (
            f"torch.where(x_bool, x_{a}, y_{a})", f"torch.where(x_bool, x_{a}, 0)", f"torch.where(x_bool, 1.5, x_{a})",
            f"x_{a}.masked_fill(x_bool, 3)", f"x_{a}.masked_fill(x_uint8, 3)", f"x_{a}[x_bool]", f"x_{a}[x_uint8]",
            f"x_float32[torch.tensor([1, 0], dtype=torch.{a})]", f"m_float32[torch.tensor(1, dtype=torch.{a})]",
            f"x_{a}[[0, -1]]", f"x_{a}[1:3]", f"m_{a}[:, 2]", f"torch.stack([x_{a}, y_{a}])", f"torch.cat([x_{a}, y_float32])",
            f"torch.cat([x_{a}, y_int64])", f"x_{a}.clamp(0, 5)", f"x_{a}.clamp(min=0.5)", f"torch.maximum(x_{a}, y_{a})",
            f"x_{a}.tolist()", f"s_{a}.item()", f"x_{a}[0].item()", f"int(s_{a})", f"float(s_{a})", f"bool(s_{a})",
            f"x_{a}.repeat(2)", f"x_{a}.flip(0)", f"x_{a}.nonzero()", f"torch.index_select(x_{a}, 0, torch.tensor([2, 0]))",
            f"m_{a}.gather(1, torch.tensor([[0], [2]]))", f"torch.zeros(4, dtype=torch.{a}).scatter_(0, torch.tensor([1, 3]), x_{a})",
            f"x_{a}.view(2, 2)",
            f"torch.allclose(x_{a}, x_{a})", f"torch.equal(x_{a}, x_{a})", f"x_{a}.eq(y_{a}).all()", f"torch.diag(x_{a})",
            f"torch.tril(m_{a})", f"m_{a}.expand(2, 2, 4)[0]", f"torch.where(x_{a}, 1, 0)", f"x_{a}.floor_divide(2)",
            f"torch.div(x_{a}, 2, rounding_mode='trunc')", f"torch.div(x_{a}, 2, rounding_mode='floor')", f"torch.fmod(x_{a}, 2)",
            f"list(x_{a})", f"torch.masked_select(x_{a}, x_bool)", f"torch.roll(x_{a}, 1)", f"3 in x_{a}")]
    yield "creation", [
        text for a in KINDS for text in (
            f"torch.zeros_like(x_float32, dtype=torch.{a})", f"torch.ones_like(x_{a})", f"torch.full_like(x_{a}, 3)",
            f"x_{a}.new_zeros(2)", f"x_{a}.new_ones(2, 1)", f"x_{a}.new_full((2,), 5)", f"x_{a}.new_tensor([1, 2])",
            f"x_{a}.new_empty(0)", f"torch.tensor(x_{a}.tolist())", f"torch.as_tensor(x_{a})", f"torch.as_tensor([1, 2], dtype=torch.{a})",
            f"torch.tensor([300, 1], dtype=torch.{a})", f"torch.full((1,), 300, dtype=torch.{a})", f"torch.tensor(2**40, dtype=torch.{a})",
            f"torch.full((1,), 2**40, dtype=torch.{a})", f"torch.full_like(x_{a}, -1)", f"torch.tensor(-1, dtype=torch.{a})",
            f"torch.zeros(2, dtype=torch.{a}).fill_(300)", f"torch.zeros(2, dtype=torch.{a}).fill_(1.5)", f"torch.tensor(1e30, dtype=torch.{a})",
            f"torch.tensor(float('nan'), dtype=torch.{a})", f"torch.tensor([x_{a}[0], x_{a}[1]])", f"torch.ones(2, dtype=torch.{a}, requires_grad=True)",
            f"torch.tensor([1, 2], dtype=torch.{a}).requires_grad_()", f"torch.scalar_tensor(3, dtype=torch.{a})",
            f"torch.arange(3, dtype=torch.{a}) / 2", f"torch.tensor(x_{a})", f"torch.tensor([[1], [2]], dtype=torch.{a}).dtype",
            f"x_{a}.dtype, x_{a}.type(), x_{a}.element_size(), x_{a}.itemsize, x_{a}.nbytes, x_{a}.is_floating_point()",
            f"x_{a}.is_signed(), x_{a}.is_complex(), torch.is_floating_point(x_{a})")]
    yield "random", [
        f"(torch.manual_seed(3), torch.{call}, dtype=torch.{kind}))[1]"
        for call in ["rand(3", "rand(20", "randn(3", "randn(20", "randint(0, 5, (6,)", "randint(100, (6,)", "randperm(5", "rand(2, 2"]
        for kind in KINDS] + [
        f"(torch.manual_seed(3), torch.zeros(5, dtype=torch.{kind}).{call})[1]"
        for call in ["uniform_()", "uniform_(-1, 1)", "normal_()", "normal_(1, 2)"]
        for kind in KINDS] + [
        f"(torch.manual_seed(3), torch.{call}(x_{kind}))[1]" for call in ["rand_like", "randn_like"] for kind in KINDS] + [
        f"(torch.manual_seed(3), torch.zeros(40, dtype=torch.{kind}).{call})[1]" for call in ["uniform_()", "normal_()"]
        for kind in REAL]
    yield "numbers that do not fit", [
        text for kind in KINDS for number in ["300", "-1", "-255", "-256", "255.5", "-128.5", "2**40", "1e30", "1e39", "3.5", "True",
                                              "float('nan')", "float('inf')", "65519.0"]
        for text in (
            f"torch.full((1,), {number}, dtype=torch.{kind})", f"torch.tensor({number}, dtype=torch.{kind})",
            f"torch.zeros(1, dtype=torch.{kind}).fill_({number})",
            f"torch.zeros(1, dtype=torch.{kind}).masked_fill(torch.tensor([True]), {number})",
            f"torch.full_like(s_{kind}, {number})", f"s_{kind}.new_tensor({number})", f"stored(x_{kind}, {number})",
            f"torch.clamp(y_{kind}, {number})", f"y_{kind} ** {number}", f"y_{kind} == {number}")]
    yield "promotion", [
        f"torch.promote_types(torch.{a}, torch.{b}), torch.can_cast(torch.{a}, torch.{b}), "
        f"torch.result_type(x_{a}, s_{b}), torch.result_type(x_{a}, y_{b})"
        for a, b in itertools.product(KINDS, KINDS)] + [
        f"torch.result_type(x_{a}, {number})" for a in KINDS for number in ["1", "1.5", "True"]] + [
        f"torch.result_type({number}, s_{a})" for a in KINDS for number in ["1", "1.5", "True"]] + [
        "torch.result_type(1, 2.5)", "torch.result_type(1, True)"] + [
        f"torch.{a}.is_floating_point, torch.{a}.is_complex, torch.{a}.is_signed, torch.{a}.itemsize" for a in KINDS] + [
        f"torch.finfo(torch.{a})" for a in KINDS] + [f"torch.iinfo(torch.{a})" for a in KINDS] + [
        f"torch.finfo(torch.{a}).{name}" for a in REAL
        for name in "bits eps max min tiny smallest_normal resolution dtype".split()] + [
        f"torch.iinfo(torch.{a}).{name}" for a in WHOLE[:-1] for name in "bits max min dtype".split()] + [
        "torch.finfo()", "torch.finfo().eps", "torch.iinfo(5)", "torch.finfo('float16')"]
    yield "more functions", [
        f"torch.{name}(x_{kind})" for kind in KINDS
        for name in """lgamma positive digamma erfinv i0 sinc nan_to_num argwhere flatten ravel
        numel""".split()] + [
        f"torch.{name}(m_{kind}, 1)" for kind in KINDS
        for name in "logsumexp median argsort roll unbind chunk".split()] + [
        f"torch.{name}(x_{kind}, y_{kind})" for kind in KINDS
        for name in """fmod remainder hypot logaddexp logaddexp2 copysign gcd lcm ldexp heaviside float_power
        true_divide maximum minimum fmax fmin isclose outer dist inner logical_and logical_xor atan2 sub
        rsub floor_divide pow""".split()] + [
        f"torch.{call}" for kind in KINDS for call in (
            f"cat([x_{kind}, y_{kind}]).view(2, 4)",
            f"searchsorted(torch.tensor([0, 1, 2]), x_{kind})",
            f"addcmul(x_{kind}, x_{kind}, y_{kind})", f"addcmul(x_{kind}, x_{kind}, y_{kind}, value=0.5)",
            f"addcdiv(x_{kind}, x_{kind}, y_{kind})", f"lerp(x_{kind}, y_{kind}, 0.5)",
            f"repeat_interleave(x_{kind}, 2)", f"take_along_dim(x_{kind}, torch.tensor([1, 0]), 0)", f"where(x_bool)",
            )]
    yield "networks", [
        f"F.{call}" for kind in KINDS for call in [f"{name}(x_{kind})" for name in """relu6 leaky_relu elu selu celu gelu silu
        mish softplus softsign tanhshrink softshrink hardshrink hardtanh hardsigmoid hardswish logsigmoid relu sigmoid tanh""".split()]
        + [f"{name}(x_{kind}, y_{kind})" for name in "mse_loss l1_loss smooth_l1_loss huber_loss kl_div".split()]
        + [f"softmax(m_{kind}, dim=1)", f"log_softmax(m_{kind}, dim=0)", f"softmin(m_{kind}, dim=1)", f"normalize(m_{kind}, dim=1)",
           f"cross_entropy(m_{kind}, torch.tensor([1, 3]))", f"nll_loss(m_{kind}, torch.tensor([1, 3]))", f"linear(m_{kind}, m_{kind})",
           f"linear(m_{kind}, m_{kind}, x_{kind}[:2])",
           f"binary_cross_entropy_with_logits(x_{kind}, (y_{kind} > 0).to(torch.{kind}))",
           f"glu(x_{kind})", f"threshold(x_{kind}, 0.5, 7)"]]
    functions = """x * x + 1;x ** 3;x ** 0.5;x.abs().exp();x.sin() * x.cos();x / 3;3 / x;x.tanh();x.sigmoid();x.relu();
x.abs().log();x.abs().sqrt();x * 0.1;(x - 0.3) * 2.7;x.softmax(0);x.log_softmax(0);x.square();x.reciprocal();x.clamp(0, 2);
x.pow(2);2 ** x;x.abs().pow(1.3);x @ y;x.dot(y);torch.outer(x, y);x.cumsum(0);x.prod();x.mean();x.std();x.var();x.norm();x.max();
x.min();x.sort()[0];x[1:];x[[0, 0, 2]];torch.stack([x, y]);torch.cat([x, y]);x.float() * 2;x.double().exp();x.to(torch.float16);
x.to(torch.bfloat16);x * torch.tensor(2.0);x + torch.ones(4);torch.where(x > 0, x, y);torch.maximum(x, y);x.logsumexp(0);x.erf();
x.expand(2, 4);x.view(2, 2).t();x.repeat(2);x.neg();x.exp();x - y;x * y;x / y;x ** y.abs();x.atan2(y);x.sum();x.cumprod(0);
torch.lerp(x, y, 0.3);x.addcmul(x, y, value=0.5);
torch.median(x);x.amax();x.fmod(2);x.remainder(2);x.expm1();x.abs().log1p();F.softplus(x);F.gelu(x);F.silu(x);F.elu(x);
F.leaky_relu(x);F.mse_loss(x, y);F.smooth_l1_loss(x, y);F.cross_entropy(x.view(2, 2), torch.tensor([1, 0]));F.linear(x, y.view(1, 4));F.normalize(x, dim=0);F.hardtanh(x);x.rsqrt();x.tan();x.sinh();x.cosh();x.asinh();x.atan()"""
    yield "gradients", [
        f"gradient(lambda x, y: {body.strip()}, torch.{kind})" for body in functions.split(";") for kind in ["float16", "bfloat16"]]
    yield "texts", [line for line in (here / "expressions.txt").read_text().splitlines() if line and not line.startswith("# ")]


FIRST = {
    "numbers that do not fit": """def stored(x, number):
    x = x.clone()
    x[0] = number
    return x
""",
    "gradients": """def gradient(f, dtype):
    x = torch.tensor([1.5, -2.25, 0.1, 3.0], dtype=dtype, requires_grad=True)
    y = torch.tensor([2.0, -0.5, 1.25, 7.0], dtype=dtype, requires_grad=True)
    z = f(x, y)
    z.backward(torch.arange(1, z.numel() + 1, dtype=z.dtype).reshape(z.shape))
    return z, x.grad, y.grad
"""}


def answer(source, names):
    try:
        value = eval(source, names)
    except Exception as error:
        return None, type(error).__name__ + ": " + str(error).split("\n")[0]
    return repr(value), None


def main():
    found = []
    for title, expressions in groups():
        names = {}
        first = "\n".join(PRELUDE) + "\n" + FIRST.get(title, "")
        exec(first, names)
        cases = []
        for expression in dict.fromkeys(expressions):
            result, failure = answer(expression, names)
            cases.append([expression, result] if failure is None else [expression, None, failure])
        found.append({"title": title, "first": first, "cases": cases})
    body = ",\n".join(
        json.dumps({**group, "cases": "CASES"}).replace('"CASES"', "[\n" + ",\n".join(map(json.dumps, group["cases"])) + "\n]")
        for group in found)
    text = '{"answered_by": "PyTorch %s", "groups": [\n%s\n]}\n' % (torch.__version__, body)
    (here / "dtypes.json").write_text(text)


main()
