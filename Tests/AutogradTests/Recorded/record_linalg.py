"""Records torch.linalg and its older names.

Run: python3 record_linalg.py > linalg.json      (recorded with PyTorch 2.13.0)
"""

import torch
from recorder import case, write

I = torch.tensor  # noqa: E741
X, V = torch.rand(2, 3), torch.rand(3)
S = I([[2.0, -1.0, 0.5], [1.0, 3.0, -2.0], [0.0, 1.0, 1.5]])
P = S @ S.t()
B = torch.stack([S, P + torch.eye(3)])
T = torch.rand(4, 3)
W = I([1, 2])

for name in ["linalg.inv", "inverse", "linalg.det", "det", "linalg.slogdet", "slogdet", "logdet", "linalg.matrix_exp",
             "linalg.svdvals", "linalg.cond", "linalg.matrix_rank", "linalg.pinv", "pinverse"]:
    for x in [S, P, B, S.double(), X, T, V, I([[1, 2], [3, 4]])]:
        if (x is V or x.dtype == torch.int64) and name in ["linalg.pinv", "pinverse", "linalg.matrix_rank"]:
            continue
        loose = 3e-5 if name == "linalg.matrix_exp" else 1e-8 if name == "linalg.cond" else None
        case(name, x, tolerance=loose)
for x in [torch.zeros(2, 2), torch.zeros(2, 2, 2)]:
    case("linalg.inv", x)
    case("linalg.det", x, grad=False)
    case("linalg.solve", x, torch.rand(2), grad=False)
case("linalg.det", torch.zeros(0, 0), grad=False)
case("logdet", -torch.eye(3), grad=False)
for b in [V, torch.rand(3, 2), B[0], torch.rand(2, 3), torch.rand(3).double()]:
    case("linalg.solve", S, b)
    case("linalg.solve", B, b)
case("linalg.solve", S, X, left=False)
case("linalg.solve", X, X)
case("linalg.solve", B, torch.rand(2, 3))
for upper in [False, True]:
    L = P.triu() if upper else P.tril()
    case("linalg.solve_triangular", L, torch.rand(3, 2), upper=upper)
    case("linalg.solve_triangular", L, X, upper=upper, left=False)
    case("linalg.solve_triangular", L, torch.rand(3, 2), upper=upper, unitriangular=True)
case("linalg.solve_triangular", S, V, upper=True)
for name in ["linalg.cholesky"]:
    case(name, P)
    case(name, P.double())
    case(name, B[1:])
    case(name, P, upper=True, grad=False)
    case(name, -P)
    case(name, X)
case("cholesky_solve", torch.rand(3, 2), torch.linalg.cholesky(P), grad=False)
case("cholesky_inverse", torch.linalg.cholesky(P), grad=False)
case("triangular_solve", torch.rand(3, 2), P.triu(), grad=False)
for x in [S, X, T, B, T.double()]:
    case("linalg.qr", x)
    case("linalg.qr", x, "complete", grad=x.shape[-1] == x.shape[-2])
    case("linalg.qr", x, mode="r", grad=False)
    case("qr", x, grad=False)
    # The signs of singular vectors are those of the library that computes them; tall matrices' agree.
    if x.shape[-2] >= x.shape[-1]:
        case("linalg.svd", x, full_matrices=False, grad=False)
        case("svd", x, grad=False)
case("linalg.qr", X, "x")
case("linalg.qr", V)
case("linalg.svd", V)
case("linalg.svd", I([[1]]))
for x in [P, S, B, P.double()]:
    case("linalg.eigh", x, grad=False)
    case("linalg.eigh", x, UPLO="U", grad=False)
    case("linalg.eigvalsh", x)
case("linalg.eigh", P, "x")
case("linalg.eigh", X)
for a, b in [(T, torch.rand(4)), (T, torch.rand(4, 2)), (X, torch.rand(2, 2)), (X, torch.rand(3, 2)), (V, V)]:
    for driver in [None, "gels", "gelsd"]:
        case("linalg.lstsq", a, b, driver=driver, grad=False)
case("linalg.lstsq", T, torch.rand(4, 2), driver="x")
for p in [None, 1, 2, -2, float("inf")]:
    case("linalg.cond", S, p, tolerance=1e-8, grad=p in [None, 2, -2])
case("linalg.cond", X, 1)
case("linalg.cond", torch.zeros(2, 2), 1, grad=False)
case("linalg.matrix_rank", torch.ones(3, 3))
case("linalg.matrix_rank", S, hermitian=True)
case("linalg.matrix_rank", X, tol=5.0, grad=False)
for n in [0, 1, 2, 3, 5, -1, -2]:
    case("matrix_power", S, n, tolerance=1e-8, grad=n != 0)
    case("linalg.matrix_power", B, n, tolerance=1e-8, grad=n != 0)
case("matrix_power", I([[1, 2], [3, 4]]), 3)
case("matrix_power", X, 2)
case("matrix_power", V, 2)
for tensors in [[X, S], [X, S, V], [V, S, V], [X], [X, X], [V, S]]:
    case("linalg.multi_dot", tensors)
case("linalg.tensorinv", torch.eye(6).reshape(2, 3, 6) * 2, grad=False)
for ord in [None, 1, 2, -2, float("inf"), -1, 3, 0]:
    case("linalg.norm", X, ord)
    case("linalg.norm", V, ord)
    case("linalg.norm", X, ord, dim=1, keepdim=True)
    case("linalg.norm", B, ord, dim=(1, 2))
case("linalg.norm", X, "fro")
case("linalg.norm", X, "nuc")
case("linalg.norm", V, "fro")
case("linalg.norm", B, 2)
case("linalg.norm", I([1, 2]))
case("linalg.vector_norm", X, 3, dim=(0, 1))
case("linalg.vector_norm", I([1, 2]))
case("linalg.vector_norm", X[:0])
case("linalg.vector_norm", X[:0], float("inf"))
for ord in ["fro", "nuc", 1, 2, -1, -2, float("inf"), "x", 5]:
    case("linalg.matrix_norm", X, ord)
    case("linalg.matrix_norm", B, ord, keepdim=True)
case("linalg.matrix_norm", V)
case("linalg.matrix_norm", B, dim=(0, 0))
case("linalg.matrix_norm", B, 1, dim=(2, 0))
case("linalg.lu_factor", S, grad=False)
write()
