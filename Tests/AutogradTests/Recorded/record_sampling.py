"""Records random numbers of rarer distributions, each after a seed.

Run: python3 record_sampling.py > sampling.json      (recorded with PyTorch 2.13.0)
"""

import torch
from recorder import CASES, case, write

I = torch.tensor  # noqa: E741


def seeded(name, *args, **kwargs):
    torch.manual_seed(7)
    case(name, *args, grad=False, **kwargs)
    CASES[-1]["seed"] = 7


for dtype in [torch.float32, torch.float64]:
    x = torch.zeros(5, dtype=dtype)
    for args in [("exponential_",), ("exponential_", 2.5), ("geometric_", 0.3), ("cauchy_",), ("cauchy_", 1.0, 2.0),
                 ("log_normal_",), ("log_normal_", 0.5, 0.2), ("bernoulli_",), ("bernoulli_", 0.3), ("random_",),
                 ("random_", 10), ("random_", 5, 9), ("uniform_", -1.0, 1.0), ("normal_", 1.0, 2.0)]:
        seeded(args[0], x, *args[1:])
    seeded("bernoulli_", x, torch.linspace(0, 1, 5, dtype=dtype))
    seeded("bernoulli", torch.linspace(0, 1, 5, dtype=dtype))
    seeded("poisson", I([0.0, 1.0, 5.0, 20.0, 100.0], dtype=dtype))
for dtype in [torch.int64, torch.int32, torch.uint8, torch.bool]:
    seeded("random_", torch.zeros(5, dtype=dtype))
W = I([[1.0, 2.0, 3.0], [3.0, 2.0, 0.5]])
seeded("multinomial", W, 2)
seeded("multinomial", W, 4, True)
seeded("multinomial", W[0], 1)
seeded("multinomial", W[0], 3, replacement=False)
seeded("randint_like", torch.zeros(4), 5)
seeded("randint_like", torch.zeros(4, dtype=torch.int64), 2, 9)
for args in [("multinomial", W[0], 5), ("multinomial", I([1.0, -2.0]), 1), ("multinomial", I([0.0, 0.0]), 1),
             ("multinomial", I([1, 2]), 1), ("multinomial", torch.rand(2, 2, 2), 1), ("multinomial", W, 0),
             ("exponential_", torch.zeros(2), -1), ("geometric_", torch.zeros(2), 0), ("cauchy_", torch.zeros(2), 0, -1),
             ("log_normal_", torch.zeros(2), 0, -1), ("random_", torch.zeros(2), 3, 3), ("bernoulli_", torch.zeros(2), 2),
             ("exponential_", I([1, 2])), ("cauchy_", I([1, 2])), ("poisson", I([-1.0]))]:
    seeded(*args)
write()
