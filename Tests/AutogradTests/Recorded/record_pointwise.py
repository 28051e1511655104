"""Records functions of each element: special functions and rarer functions of two operands.

Run: python3 record_pointwise.py > pointwise.json      (recorded with PyTorch 2.13.0)
"""

import torch
from recorder import case, write

POSITIVE = torch.tensor([0.1, 0.5, 1.0, 1.7, 3.2, 8.5, 20.0])
SIGNED = torch.tensor([-9.5, -2.2, -0.7, -0.0, 0.3, 1.0, 2.5, 12.0])
UNIT = torch.tensor([0.0, 1e-5, 0.02, 0.3, 0.5, 0.8, 0.999, 1.0])
ODD = torch.tensor([float("nan"), float("inf"), -float("inf")])
SPECIAL = {
    "lgamma": [POSITIVE, SIGNED], "digamma": [POSITIVE, SIGNED], "erfinv": [UNIT, UNIT * -0.9], "sinc": [SIGNED],
    "i0": [SIGNED, POSITIVE], "special.i0e": [SIGNED], "special.i1": [SIGNED], "special.i1e": [SIGNED],
    "special.erfcx": [SIGNED, POSITIVE], "special.entr": [SIGNED], "special.ndtr": [SIGNED], "special.ndtri": [UNIT],
    "special.log_ndtr": [SIGNED], "logit": [UNIT], "special.bessel_j0": [SIGNED], "special.bessel_j1": [SIGNED],
    "special.bessel_y0": [POSITIVE], "special.bessel_y1": [POSITIVE], "special.modified_bessel_i0": [SIGNED],
    "special.modified_bessel_i1": [SIGNED], "special.modified_bessel_k0": [POSITIVE],
    "special.modified_bessel_k1": [POSITIVE], "special.scaled_modified_bessel_k0": [POSITIVE],
    "special.scaled_modified_bessel_k1": [POSITIVE], "special.spherical_bessel_j0": [SIGNED],
    "special.airy_ai": [SIGNED], "special.gammaln": [POSITIVE], "special.psi": [POSITIVE], "special.expit": [SIGNED],
    "special.expm1": [SIGNED], "special.exp2": [SIGNED], "special.erf": [SIGNED], "special.erfc": [SIGNED],
    "special.log1p": [POSITIVE], "special.sinc": [SIGNED], "special.logit": [UNIT],
    "angle": [SIGNED, ODD], "positive": [SIGNED], "conj": [SIGNED], "conj_physical": [SIGNED], "resolve_conj": [SIGNED],
    "real": [SIGNED], "isreal": [SIGNED], "is_nonzero": [torch.tensor(2.0), torch.tensor([0.0])],
    "is_complex": [SIGNED], "is_signed": [SIGNED], "is_conj": [SIGNED], "is_neg": [SIGNED], "frexp": [SIGNED],
    "nan_to_num": [ODD, SIGNED], "deg2rad": [SIGNED], "exp2": [SIGNED],
}
ROUGH = {"digamma": 1e-8, "special.psi": 1e-8, "special.airy_ai": 1e-4, "special.bessel_j0": 1e-8,
         "special.bessel_j1": 1e-8, "special.bessel_y0": 1e-8, "special.bessel_y1": 1e-8}
for name, inputs in SPECIAL.items():
    for x in inputs:
        case(name, x, tolerance=1e-4 if name == "special.airy_ai" else None)
        case(name, x.double(), tolerance=ROUGH.get(name))
    if name in ["is_nonzero"]:
        continue
    case(name, torch.tensor(0.25))
    case(name, torch.tensor([[0.25, 0.5], [0.75, 0.125], [0.5, 0.9]]).t())
    case(name, torch.rand(0, 2))
    case(name, torch.tensor([1, 2, 3]))
    if name not in ["frexp", "positive"]:
        case(name, torch.tensor([True, False]))
case("is_nonzero", torch.tensor([1.0, 2.0]))
case("positive", torch.tensor([True]))
case("imag", SIGNED)
for eps in [0.1, 0.4]:
    case("logit", UNIT, eps=eps)
    case("logit", UNIT, eps)
for n in [0, 1, 2, 3]:
    case("polygamma", n, POSITIVE)
    case("polygamma", n, POSITIVE.double(), tolerance=1e-8)
case("polygamma", -1, POSITIVE)
for p in [1, 2, 3]:
    case("mvlgamma", POSITIVE + 1.5, p)
case("mvlgamma", POSITIVE, 0)
case("nan_to_num", ODD, nan=1.5)
case("nan_to_num", ODD, 1.0, 2.0, -3.0)
case("nan_to_num", ODD.double(), posinf=7)
case("nan_to_num", torch.tensor([1, 2]), 5)

PAIRS = [
    (torch.tensor(1.5), torch.tensor(0.5)), (torch.tensor([1.0, 2.5, 3.0]), torch.tensor([0.5, 1.5, 3.0])),
    (torch.rand(2, 3) + 0.5, torch.rand(3) + 0.5), (torch.rand(2, 1) + 0.5, torch.rand(3) + 0.5),
    (torch.rand(2, 3), torch.rand(2)), (torch.rand(3), torch.rand(3, dtype=torch.float64) + 0.1),
    (torch.tensor([0, 12, -18]), torch.tensor([4, -8, 27])), (torch.tensor([True, False]), torch.tensor([True, True])),
    (torch.tensor([1, 2]), torch.tensor([0.5, 1.5])), (torch.rand(0), torch.rand(1)),
]
for name in ["fmax", "fmin", "logaddexp2", "igamma", "igammac", "nextafter", "heaviside", "gcd", "lcm", "ldexp",
             "special.xlog1py", "special.zeta", "special.gammainc", "special.gammaincc", "special.xlogy", "float_power",
             "dist"]:
    for a, b in PAIRS:
        if name == "heaviside" and a.dtype != b.dtype:
            case(name, a, b)
            continue
        # PyTorch knows no derivative by the first operand, which fails in backward.
        case(name, a, b, grad=name not in ["igamma", "igammac", "special.zeta", "special.gammainc", "special.gammaincc"])
NAN = torch.tensor([float("nan"), 1.0, float("nan"), -0.0])
for name in ["fmax", "fmin", "logaddexp2", "nextafter", "heaviside", "special.xlog1py"]:
    case(name, NAN, torch.tensor([1.0, float("nan"), float("nan"), 0.0]))
for name in ["special.xlog1py", "special.zeta", "float_power"]:
    case(name, torch.tensor([1.5, 2.5]), 2, grad=name != "special.zeta")
    case(name, 3, torch.tensor([1.5, 2.5]))
    case(name, torch.tensor([2, 3]), 1.5)
for p in [1, 2, 3.5, float("inf")]:
    case("dist", torch.tensor([1.0, 2.0, -1.0]), torch.tensor([0.5, 2.5, 1.0]), p)
for name in ["gcd_", "lcm_"]:
    case(name, torch.tensor([6, 9]), torch.tensor([4, 6]))
for name in ["lgamma_", "digamma_", "erfinv_", "sinc_", "i0_", "logit_", "nan_to_num_"]:
    case(name, torch.tensor([0.2, 0.7]))
case("igamma_", torch.tensor([0.2, 0.7]), torch.tensor([1.0, 2.0]), grad=False)
case("ldexp_", torch.tensor([0.2, 0.7]), torch.tensor([1, 2]))
case("float_power_", torch.tensor([0.2, 0.7], dtype=torch.float64), 2)
case("mvlgamma_", torch.tensor([2.2, 2.7]), 2)
X = torch.tensor([-1.5, -0.2, 0.4, 0.9])
for name in ["chebyshev_polynomial_t", "chebyshev_polynomial_u", "chebyshev_polynomial_v", "chebyshev_polynomial_w",
             "hermite_polynomial_h", "hermite_polynomial_he", "laguerre_polynomial_l", "legendre_polynomial_p",
             "shifted_chebyshev_polynomial_t", "shifted_chebyshev_polynomial_u", "shifted_chebyshev_polynomial_v",
             "shifted_chebyshev_polynomial_w"]:
    for n in [-1, 0, 1, 2, 5, 7]:
        case("special." + name, X, n, grad=False)
    case("special." + name, X, torch.tensor([1, 2, 3, 4]), grad=False)
for mode in [{"rounding_mode": "floor"}, {"rounding_mode": "trunc"}]:
    case("divide", X, 0.3, **mode)
    case("true_divide", X, 2)
case("clip", X, -0.5, 0.5)
case("clamp", X, torch.tensor(-0.5))
case("clamp_", X, -0.5, 0.5)
case("fill", X, 3)
case("fill", X, torch.tensor(2.0))
case("sigmoid_", X)
write()
