"""Records how PyTorch and NumPy print tensors, for PrintingTests: `python3 record_printing.py`."""
import json, math, pathlib, random, struct

import numpy
import torch

HERE = pathlib.Path(__file__).parent
random.seed(2)
torch.manual_seed(2)
DTYPES = {"float32": torch.float32, "float64": torch.float64, "int64": torch.int64, "bool": torch.bool}


def hexed(x):
    return f"{struct.unpack('<Q', struct.pack('<d', x))[0]:016x}"


def plain(tensor):
    values = tensor.detach().reshape(-1).tolist()
    return [hexed(x) for x in values] if tensor.is_floating_point() else values


def row(tensor, data=None, **options):
    """One tensor with what is said of it; `data` is [start, step] where elements follow a formula."""
    profile = {key: value for key, value in options.items() if key in (
        "precision", "threshold", "edgeitems", "linewidth", "sci_mode", "profile")}
    torch.set_printoptions(profile="default")
    torch.set_printoptions(**profile)
    gradFn = options.get("grad_fn")
    shown = tensor
    if gradFn:
        shown = make_grad(tensor, gradFn)
    elif options.get("requires_grad"):
        shown = tensor.detach().clone().requires_grad_()
    if options.get("parameter"):
        shown = torch.nn.Parameter(tensor.detach().clone(), requires_grad=bool(options.get("requires_grad")))
    text = repr(shown)
    torch.set_printoptions(profile="default")
    array = tensor.detach().numpy()
    return {"shape": list(tensor.shape), "dtype": str(tensor.dtype).removeprefix("torch."),
            "formula": data, "data": [] if data else plain(tensor), "options": options, "text": text,
            "numpy_str": str(array), "numpy_repr": repr(array)}


def make_grad(tensor, name):
    """The same numbers with that node behind them."""
    leaf = tensor.detach().clone().requires_grad_()
    if name == "AddBackward0":
        return leaf + -0.0
    if name == "MulBackward0":
        return leaf * 1
    if name == "CloneBackward0":
        return leaf.clone()
    raise ValueError(name)


def shapes():
    return random.choice([(), (), (1,), (2,), (3,), (5,), (9,), (12,), (30,), (70,), (1, 1), (2, 3), (3, 2), (4, 4), (2, 12),
                          (3, 25), (2, 2, 2), (1, 3, 4), (2, 1, 2, 3), (5, 1), (1, 5), (2, 2, 15), (0,), (0, 3), (2, 0), (3, 0, 2)])


def numbers(shape):
    count = math.prod(shape)
    kind = random.randrange(10)
    if kind == 0:
        out = [random.uniform(-1, 1) for _ in range(count)]
    elif kind == 1:
        out = [random.gauss(0, 1) * 10 ** random.uniform(-2, 2) for _ in range(count)]
    elif kind == 2:
        out = [random.gauss(0, 1) * 10 ** random.uniform(-12, 12) for _ in range(count)]
    elif kind == 3:
        out = [float(random.randrange(-20, 20)) for _ in range(count)]
    elif kind == 4:
        out = [float(random.randrange(-20, 20)) * 10.0 ** random.randrange(9) for _ in range(count)]
    elif kind == 5:
        out = [random.choice([0.0, -0.0, 1.0, math.nan, math.inf, -math.inf, 2.5]) for _ in range(count)]
    elif kind == 6:
        out = [random.choice([0.0, 3.0, -7.0, math.nan, -math.inf]) for _ in range(count)]
    elif kind == 7:
        out = [random.randrange(-999, 999) / 8 for _ in range(count)]
    elif kind == 8:
        scale = 10 ** random.uniform(-6, 9)
        out = [random.random() * scale for _ in range(count)]
    else:
        out = [random.choice([0.0, 0.5, 1e-4, 9.9e-5, 99999.0, 1e8, 1.00000001e8, 0.1, 1e-38, 3e38]) for _ in range(count)]
    return out


def tensors():
    rows = []
    for _ in range(400):
        shape = shapes()
        name = random.choice(["float32"] * 5 + ["float64"] * 2 + ["int64"] * 2 + ["bool"])
        if name == "int64":
            top = random.choice([2, 10, 1000, 10**9, 2**62])
            data = [random.randrange(-top, top) for _ in range(math.prod(shape))]
        elif name == "bool":
            data = [random.random() < random.choice([0.5, 0.0, 1.0]) for _ in range(math.prod(shape))]
        else:
            data = numbers(shape)
        tensor = torch.tensor(data, dtype=DTYPES[name]).reshape(shape)
        options = {}
        if tensor.is_floating_point():
            options = random.choice([{}, {}, {}, {"requires_grad": True}, {"grad_fn": "AddBackward0"},
                                     {"grad_fn": "MulBackward0"}, {"grad_fn": "CloneBackward0"},
                                     {"parameter": True, "requires_grad": True}, {"parameter": True}])
        if random.random() < 0.3:
            options = dict(options) | random.choice([
                {"precision": 2}, {"precision": 8}, {"precision": 0}, {"sci_mode": True}, {"sci_mode": False}, {"linewidth": 40},
                {"linewidth": 120}, {"profile": "short"}, {"profile": "full"}, {"threshold": 5}, {"threshold": 5, "edgeitems": 1},
                {"threshold": 0, "edgeitems": 0}, {"linewidth": 5}, {"precision": 6, "linewidth": 60, "edgeitems": 2, "threshold": 8}])
        rows.append(row(tensor, **options))
    return rows


def large():
    rows = []
    for shape in ((1001,), (1000,), (2000,), (40, 40), (7, 200), (200, 7), (6, 300), (12, 12, 12), (2, 3, 400), (3, 400, 2),
                  (1, 1, 1, 1500), (11, 2, 8, 9), (1025, 1)):
        for name, start, step in (("float32", 0.0, 1.0), ("float32", -1.5, 0.0625), ("float32", 1e-3, 1.7), ("int64", -5, 3),
                                  ("float64", 0.1, 0.25), ("float32", 0.0, 1e-6)):
            count = math.prod(shape)
            tensor = torch.tensor([start + i * step for i in range(count)], dtype=DTYPES[name]).reshape(shape)
            options = random.choice([{}, {}, {"profile": "short"}, {"edgeitems": 1}, {"linewidth": 50}])
            if tensor.is_floating_point():
                options = options | random.choice([{}, {"requires_grad": True}, {"grad_fn": "AddBackward0"}])
            rows.append(row(tensor, data=[hexed(float(start)), hexed(float(step))], **options))
    return rows


def scalars():
    rows = []
    for name in ("float32", "float64", "int64", "bool"):
        for value in (0, 1, -2.5, 0.1, 1e-5, 1e6, 123456.789, 1e10, math.nan, -math.inf):
            if name in ("int64", "bool") and not float(value).is_integer():
                continue
            scalar = torch.tensor(value, dtype=DTYPES[name]).numpy()[()]
            rows.append([name, hexed(float(scalar)), repr(scalar)])
    return rows


answered = f"PyTorch {torch.__version__}, NumPy {numpy.__version__}"
saved = {"answered_by": answered, "tensors": tensors() + large(), "scalars": scalars()}
text = json.dumps(saved, separators=(",", ":")).replace('},{"shape"', '},\n{"shape"')
(HERE / "Printing.json").write_text(text + "\n")
