import torch
from torch._C import _named


def lu_unpack(LU_data, LU_pivots, unpack_data=True, unpack_pivots=True):
    rows, columns = LU_data.shape[-2:]
    least = min(rows, columns)
    lead = LU_data.shape[:-2]
    L = U = P = torch.empty(0, dtype=LU_data.dtype)
    if unpack_data:
        L = LU_data[..., :, :least].tril(-1) + torch.eye(rows, least, dtype=LU_data.dtype)
        U = LU_data[..., :least, :].triu()
    if unpack_pivots:
        orders = []
        for pivots in LU_pivots.reshape(-1, least).tolist():
            order = list(range(rows))
            for place, other in enumerate(pivots):
                order[place], order[other - 1] = order[other - 1], order[place]
            orders.append(order)
        eye = torch.eye(rows, dtype=LU_data.dtype)
        P = eye[torch.tensor(orders, dtype=torch.int64).reshape(*lead, rows)].mT.contiguous()
    return _named("torch.return_types.lu_unpack", ("P", "L", "U"), (P, L, U))


def lu(A, pivot=True, get_infos=False, out=None):
    LU, pivots, info = torch.linalg.lu_factor_ex(A, pivot=pivot)
    return (LU, pivots, info) if get_infos else (LU, pivots)


def lu_solve(b, LU_data, LU_pivots):
    return torch.linalg.lu_solve(LU_data, LU_pivots, b)
