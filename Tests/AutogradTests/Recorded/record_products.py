"""Records sums of products: einsum, tensordot, fused products, distances.

Run: python3 record_products.py > products.json      (recorded with PyTorch 2.13.0)
"""

import torch
from recorder import case, write

X, V, C, S, Z = torch.rand(2, 3), torch.rand(3), torch.rand(2, 2, 3), torch.rand(3, 3), torch.tensor(1.5)
I = torch.tensor  # noqa: E741
W = torch.rand(3)

for equation, operands in [
    ("ij,jk->ik", [X, S]), ("ij,jk", [X, S]), ("ij->ji", [X]), ("ii", [S]), ("ii->i", [S]), ("ij->", [X]), ("ij->j", [X]),
    ("i,j->ij", [V, W]), ("i,i->", [V, W]), ("i,i", [V, W]), ("ij,j->i", [X, V]), ("ij,ij->ij", [X, X]), ("ij,kj->ik", [X, X]),
    ("bij,bjk->bik", [C, C.mT]), ("...i->...", [C]), ("i...,i...->...", [X, X]), ("...", [X]), ("...ij,...jk->...ik", [C, S]),
    ("ij,jk,kl->il", [X, S, S]), ("Aa->aA", [X]), ("i j -> j i", [X]), ("ij->...", [X]), (",", [Z, Z]), ("->", [Z]),
    ("ijk,ijk->i", [C, C]), ("ijk->kji", [C]), ("ba,ac", [X.t(), X]), ("ij,jk->ik", [X]), ("ij", [X, X]), ("ijk", [X]),
    ("i", [X]), ("ij,jk", [X, X]), ("ij->ik", [X]), ("ij->ii", [X]), ("i1", [X]), ("", [X]), ("ij..->", [X]),
    ("ij->>", [X]), ("i..,", [X]), ("ij,ij->ij", [X, V]), ("ii", [X]), ("ij,j->i", [X.t(), torch.rand(2)]),
    ("ij,jk->ik", [I([[1, 2]]), I([[3], [4]])]), ("ij,jk->ik", [torch.rand(0, 3), S]), ("b,bij->bij", [torch.rand(2), C]),
]:
    case("einsum", equation, *operands)
case("einsum", "ij,j->i", [X, V])
for args in [(X, S, 1), (X, X, 2), (X, S, 0), (X, X, 3), (X, S, -1), (X, S), (C, C, 2)]:
    case("tensordot", *args) if isinstance(args[-1], int) else None
for name in ["inner", "vdot", "kron", "linalg.vecdot", "cross", "linalg.cross"]:
    for a, b in [(V, W), (X, X), (X, V), (C, X), (Z, V), (V, Z), (X.t(), X.t()), (V, V[:2]), (I([1, 2, 3]), I([3, 4, 5]))]:
        case(name, a, b)
case("cross", X, X, dim=0)
case("cross", X.t(), X.t(), dim=0)
case("cross", C, C, dim=2)
case("linalg.cross", X.t(), X.t(), dim=0)
case("linalg.vecdot", X, X, dim=0)
for name, args in [
    ("addmv", (torch.rand(2), X, V)), ("addmv", (Z, X, V)), ("addmv", (V, S, X)), ("addmv", (V, S, V[:2])), ("addmv", (V[:2], S, V)),
    ("addr", (S, V, W)), ("addr", (Z, V, V[:2])), ("addr", (S, V, X)), ("addr", (X, V, V)),
    ("baddbmm", (torch.rand(2, 2, 2), C, C.mT)), ("baddbmm", (Z, C, C.mT)), ("baddbmm", (C, C, C.mT)),
    ("addbmm", (torch.rand(2, 2), C, C.mT)), ("addbmm", (X, C, C)), ("addbmm", (Z, C, C.mT)),
]:
    case(name, *args)
    case(name, *args, beta=0.5, alpha=2)
case("addmm", I([1, 2, 3]), I([[1]]), I([[1, 2, 3]]), beta=2)
case("addmv_", torch.rand(2), X, V)
case("addr_", S, V, W)
case("chain_matmul", X, S, S)
case("chain_matmul", X)
case("chain_matmul", V, S)
for p in [0.0, 1.0, 2.0, 3.0, float("inf")]:
    case("cdist", X, torch.rand(4, 3), p=p)
case("cdist", C, X)
case("cdist", V, V)
case("cdist", X, X[:, :2])
case("cdist", X, X, p=-1)
case("cdist", I([[1]]), I([[2]]))
case("cdist", X, X, compute_mode="x")
write()
