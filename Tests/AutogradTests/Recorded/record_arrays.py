"""Records arrangements of elements: cutting, joining, turning, repeating, diagonals, strides.

Run: python3 record_arrays.py > arrays.json      (recorded with PyTorch 2.13.0)
"""

import torch
from recorder import case, write

X, V, C, S, Z = torch.rand(2, 3), torch.rand(3), torch.rand(2, 2, 3), torch.rand(3, 3), torch.tensor(1.5)
I = torch.tensor  # noqa: E741
EMPTY = torch.rand(0, 3)

for name, args in [
    ("adjoint", ()), ("ravel", ()), ("rot90", ()), ("rot90", (2,)), ("rot90", (3,)), ("rot90", (0,)), ("rot90", (-1,)),
    ("rot90", (1, [0])), ("rot90", (1, [0, 0])), ("rot90", (1, [0, 5])), ("rot90", (1, [1, 0])),
    ("tensor_split", (2,)), ("tensor_split", (2, 1)), ("tensor_split", ([1, 2], 1)), ("tensor_split", (0,)),
    ("tensor_split", ([1, -1], -1)), ("tensor_split", (I([1]), 1)), ("tensor_split", (I([[1]]),)), ("tensor_split", (I(2),)),
    ("hsplit", (1,)), ("hsplit", (2,)), ("hsplit", ([1],)), ("vsplit", (2,)), ("vsplit", (3,)), ("vsplit", ([1, 5],)),
    ("dsplit", (1,)), ("dsplit", (2,)), ("split_with_sizes", ([1, 2], 1)), ("split_with_sizes", ([1, 1], 1)),
    ("unsafe_split", (1,)), ("unsafe_chunk", (2, 1)), ("narrow_copy", (1, 0, 2)), ("narrow_copy", (1, 0, 5)),
    ("repeat_interleave", (2,)), ("repeat_interleave", (2, 1)), ("repeat_interleave", (0,)), ("repeat_interleave", (-1,)),
    ("repeat_interleave", (I([1, 2]), 0)), ("repeat_interleave", (I([2]), 1)), ("repeat_interleave", (I([1, 2, 3]), 0)),
    ("repeat_interleave", (I([-1, 2]), 0)), ("unfold", (0, 1, 1)), ("unfold", (1, 2, 1)), ("unfold", (-1, 2, 2)),
    ("unfold", (1, 5, 1)), ("unfold", (1, 2, 0)), ("unfold", (1, -1, 1)), ("unfold", (5, 1, 1)), ("unfold", (0, 0, 1)),
    ("diag_embed", ()), ("diag_embed", (1,)), ("diag_embed", (-1, 0, 1)), ("diag_embed", (0, 0, 0)), ("diag_embed", (0, 0, 5)),
    ("diagflat", ()), ("diagflat", (1,)), ("diagflat", (-2,)), ("sum_to_size", ((1, 3),)), ("sum_to_size", ((3,),)),
    ("sum_to_size", ((2,),)), ("movedim", ((0, 1), (1, 0))), ("movedim", ((0, 0), (1, 0))), ("movedim", ((0, 1), (0, 0))),
    ("moveaxis", (0, 1)), ("swapdims", (0, 1)), ("swapaxes", (0, 1)), ("fliplr", ()), ("flipud", ()), ("flip", ((0, 0),)),
    ("unflatten", (1, (2, 2))), ("unflatten", (1, ())), ("as_strided", ((2, 2), (1, 2))), ("as_strided", ((4, 4), (1, 2))),
    ("as_strided", ((2,), (1, 2))), ("as_strided", ((2,), (-1,))), ("as_strided", ((2,), (1,), -1)),
    ("as_strided", ((2,), (0,), 1)), ("tile", ((2,),)), ("tile", ((1, 2, 2),)), ("permute_copy", ((1, 0),)), ("t_copy", ()),
    ("transpose_copy", (0, 1)), ("expand_copy", ((2, 2, 3),)), ("unsqueeze_copy", (0,)), ("select_copy", (0, 1)),
    ("view_copy", ((6,),)), ("squeeze_copy", ()),
]:
    for x in [X, V, C, Z, X.t()]:
        if x.dim() != 2 and name in ["expand_copy", "select_copy", "view_copy", "permute_copy", "transpose_copy", "t_copy"]:
            continue
        if x.dim() == 0 and name in ["diag_embed"] or x.dim() < 2 and name == "narrow_copy":
            continue
        if name == "view_copy" and not x.is_contiguous():
            continue
        case(name, x, *args)
for name in ["adjoint", "ravel", "rot90", "tensor_split", "diagflat"]:
    case(name, EMPTY, *([2] if name == "tensor_split" else []))
case("repeat_interleave", I([1, 2, 0]))
case("repeat_interleave", I([-1, 2]))
case("repeat_interleave", I([[1]]))
case("repeat_interleave", X, I([1, 2]), dim=0, output_size=3)
case("repeat_interleave", X, I([1, 2]), dim=0, output_size=4)
case("repeat_interleave", X, I([1.0, 2.0]), dim=0, grad=False)
case("as_strided_scatter", X, torch.rand(2, 2), (2, 2), (1, 2), grad=False)
case("as_strided_scatter", X, V, (2, 2), (1, 2))
case("slice_scatter", X, torch.rand(2, 1), 1, 0, 1)
case("slice_scatter", X, torch.rand(2, 2), 1, 0, 3, 2)
case("slice_scatter", X, torch.rand(1, 3), 0, -1)
case("slice_scatter", X, V, 0, 0, 1)
case("select_scatter", X, V, 0, 1)
case("select_scatter", X, torch.rand(2), 1, -1)
case("select_scatter", X, X, 0, 1)
case("select_scatter", X, V, 0, 5)
case("diagonal_scatter", S, V)
case("diagonal_scatter", S, V[:2], 1)
case("diagonal_scatter", S, X)
for tensors in [[X, S], [V, Z], [V], [C], [Z], [I([1, 2]), I([[3], [4]])]]:
    case("block_diag", *tensors)
for tensors in [[V, V], [V], [V, X[0], V], [X], [V, I([1, 2])], [I([1, 2]), I([3])]]:
    case("cartesian_prod", *tensors)
for args in [(), (1,), (3,), (2, True), (3, True), (0,), (-1,), (4,)]:
    case("combinations", V, *args)
case("combinations", X)
for name in ["column_stack", "dstack", "hstack", "vstack"]:
    for tensors in [[V, V], [X, X], [Z, Z], [C, C], [V, X]]:
        case(name, tensors)
case("row_stack", [V, V])
for name in ["atleast_1d", "atleast_2d", "atleast_3d"]:
    for tensors in [[Z], [V], [X], [C], [V, Z], [Z, C]]:
        case(name, *tensors)
    case(name, [V, Z])
case("broadcast_tensors", X, V)
case("broadcast_tensors", X, torch.rand(2))
case("meshgrid", V, V, indexing="ij")
case("meshgrid", [V, X[0], V[:2]], indexing="xy")
case("meshgrid", V, Z, indexing="ij")
case("meshgrid", V, V, indexing="aa")
for args in [(3, 3), (3, 3, -1), (2, 3, 1), (0, 2), (-1, 2), (2, -2), (4, 2, -2)]:
    case("tril_indices", *args)
    case("triu_indices", *args)
for args in [(), (2,), (0,), (-1,), (4, True)]:
    case("vander", V, *args, grad=False)
    case("vander", I([1, 2, 3]), *args)
case("vander", X)
case("vander", V, increasing=True, grad=False)
case("unravel_index", I([4, 1]), (2, 3))
case("unravel_index", I([[5], [-1]]), (2, 3))
case("unravel_index", I([1.0]), (2, 3), grad=False)
case("unravel_index", I([1]), 6)
case("movedim", C, (0, 1), (1,))
write()
