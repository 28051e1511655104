"""Records PyTorch's and CPython's random numbers, for RandomTests: `python3 record_random.py` (a CPU with AVX2)."""
import json, pathlib, platform, random, struct

import torch

HERE = pathlib.Path(__file__).parent
choose = random.Random(3)


def bits(x, single):
    return struct.pack(">f" if single else ">d", x).hex()


def shown(tensor):
    values = tensor.tolist()
    if tensor.dtype in (torch.float32, torch.float64):
        return [bits(x, tensor.dtype == torch.float32) for x in values]
    return [int(x) for x in values]


def call(name, count, args):
    """One draw from the global stream; floats and integers as strings and numbers."""
    single = name.endswith("32")
    dtype = torch.float32 if single else torch.float64
    if name.startswith("rand3") or name.startswith("rand6"):
        return torch.rand(count, dtype=dtype)
    if name.startswith("uniform"):
        return torch.empty(count, dtype=dtype).uniform_(*args)
    if name.startswith("randn"):
        return torch.randn(count, dtype=dtype)
    if name.startswith("normal"):
        return torch.empty(count, dtype=dtype).normal_(*args)
    if name == "randint":
        return torch.randint(*args, (count,))
    if name == "randperm":
        return torch.randperm(count)
    if name == "bernoulli_":
        return torch.empty(count).bernoulli_(*args).bool()
    if name.startswith("bernoulli"):
        return torch.bernoulli(torch.full((count,), args[0], dtype=dtype)).bool()
    if name == "exponential32":
        return torch.empty(count).exponential_(*args)
    if name == "multinomial":
        return torch.multinomial(torch.tensor(args), count)
    if name == "multinomialReplaced":
        return torch.multinomial(torch.tensor(args), count, replacement=True)
    raise ValueError(name)


def arguments(name):
    if name.startswith("uniform"):
        low = choose.choice([0.0, -1.0, -0.37, 2.5])
        return [low, low + choose.choice([1.0, 0.1, 7.3])]
    if name.startswith("normal"):
        return [choose.choice([0.0, 1.5, -0.3]), choose.choice([1.0, 0.02, 3.7])]
    if name == "randint":
        low = choose.choice([0, -5, 100])
        return [low, low + choose.choice([1, 2, 10, 1000, 2**28 - 1, 2**28, 2**40])]
    if name.startswith("bernoulli"):
        return [choose.choice([0.5, 0.1, 0.9, 0.25])]
    if name == "exponential32":
        return [choose.choice([1.0, 0.5, 3.0])]
    if name.startswith("multinomial"):
        return [choose.choice([0.1, 0.5, 1.0, 2.0, 0.3]) for _ in range(choose.randrange(3, 12))]
    return []


NAMES = ["rand32", "rand64", "uniform32", "uniform64", "randn32", "randn64", "normal32", "normal64", "randint", "randperm",
         "bernoulli_", "bernoulli32", "bernoulli64", "exponential32", "multinomial", "multinomialReplaced"]


def one(name, count, args):
    if name == "multinomial":
        count = min(count, len(args))
    return {"name": name, "count": count, "args": args, "values": shown(call(name, count, args))}


def streams():
    out = []
    for seed in (0, 1, 42, 1337, 2**31, 2**32 + 5, 2147483647, -1):
        torch.manual_seed(seed)
        out.append({"seed": seed, "calls": [one("rand32", 3, []), one("randn32", 4, []), one("randn32", 16, [])]})
    for count in list(range(1, 101)) + [1000]:
        torch.manual_seed(count)
        out.append({"seed": count, "calls": [one("randn32", count, [])]})
        if count % 7 == 0:
            torch.manual_seed(count)
            out.append({"seed": count, "calls": [one("randn64", count, [])]})
    for seed in range(300):
        torch.manual_seed(seed)
        calls = []
        for _ in range(choose.randrange(1, 8)):
            name = choose.choice(NAMES)
            calls.append(one(name, choose.choice([1, 2, 3, 5, 8, 15, 16, 17, 20]), arguments(name)))
        out.append({"seed": seed, "calls": calls})
    return out


def python_streams():
    out = []
    for seed in [0, 1, 2, 42, -7, 2**32, 2**40 + 3, 2**62] + list(range(100, 160)):
        r = random.Random(seed)
        calls = []
        for _ in range(choose.randrange(2, 12)):
            name = choose.choice(["random", "uniform", "randint", "randrange", "shuffle", "sample", "choices", "weighted",
                                  "gauss", "normalvariate", "expovariate", "getrandbits", "choice"])
            n = choose.choice([1, 2, 5, 10, 30, 100])
            k = choose.randrange(0, n + 1)
            if name == "random":
                args, values = [], [r.random()]
            elif name == "uniform":
                args = [choose.choice([0.0, -2.5]), choose.choice([1.0, 10.0])]
                values = [r.uniform(*args)]
            elif name == "randint":
                args = [choose.randrange(-10, 3), choose.choice([5, 2**31, 2**40])]
                values = [r.randint(*args)]
            elif name == "randrange":
                args = choose.choice([[0, 10, 3], [5, -20, -4], [-9, 100, 7]])
                values = [r.randrange(*args)]
            elif name == "shuffle":
                args, values = [n], list(range(n))
                r.shuffle(values)
            elif name == "sample":
                args, values = [k, n], r.sample(range(n), k)
            elif name == "choices":
                args, values = [k, n], r.choices(range(n), k=k)
            elif name == "weighted":
                args = [choose.choice([0.5, 1.0, 0.25, 3.0]) for _ in range(n)]
                values = r.choices(range(n), args, k=5)
            elif name in ("gauss", "normalvariate"):
                args = [choose.choice([0.0, 2.0]), choose.choice([1.0, 0.1])]
                values = [getattr(r, name)(*args)]
            elif name == "expovariate":
                args = [choose.choice([1.0, 0.2])]
                values = [r.expovariate(*args)]
            elif name == "getrandbits":
                args = [choose.choice([1, 8, 31, 32, 33, 53, 62])]
                values = [r.getrandbits(*args)]
            else:
                args, values = [n], [r.choice(range(n))]
            values = [bits(v, False) if isinstance(v, float) else v for v in values]
            calls.append({"name": name, "count": 1, "args": args, "values": values})
        out.append({"seed": seed, "calls": calls})
    return out


saved = {"answered_by": f"PyTorch {torch.__version__}, CPython {platform.python_version()}", "streams": streams(),
         "python": python_streams()}
text = json.dumps(saved, separators=(",", ":")).replace('},{"seed"', '},\n{"seed"')
(HERE / "Random.json").write_text(text + "\n")
