/// What odd calls are made of, as texts of the language.
enum OddValues {
    /// What each cell can use; `show` looks at a result, and sends gradients back through it.
    static let prelude = """
        import math, torch
        import numpy as np
        import torch.nn as nn, torch.nn.functional as F
        M, m, inf, nan = 2**63 - 1, -2**63, math.inf, math.nan
        def T(shape, dtype, grad=False):
            x = (torch.arange(math.prod(shape)) - 1).reshape(shape).to(dtype)
            return x.requires_grad_() if grad and (dtype.is_floating_point or dtype.is_complex) else x
        def show(r):
            repr(r)
            for part in r if isinstance(r, (tuple, list)) else (r,):
                if isinstance(part, torch.Tensor) and part.requires_grad: part.abs().sum().backward()
        """

    static let shapes = [
        "", "0", "1", "2", "3", "6", "2, 3", "0, 3", "3, 0", "2, 2", "3, 3", "1, 3", "2, 3, 4", "1, 2, 5", "2, 0, 3",
        "1, 1, 4, 4", "2, 2, 2, 2", "1, 0", "1, 1, 0, 0", "2, 4, 4", "1, 1, 1, 4, 4", "4, 4", "0, 0",
    ]
    static let dtypes = [
        "torch.float64", "torch.float64", "torch.float32", "torch.int64", "torch.int64", "torch.bool", "torch.int32",
        "torch.uint8", "torch.int8", "torch.int16", "torch.complex64", "torch.complex128", "torch.float16",
        "torch.bfloat16",
    ]
    /// Views, values and shapes that are rare; `T` stands for a tensor.
    static let changes = [
        "T.mT", "T[::2]", "T[..., 1:]", "T.flip(0)", "T * inf", "T * nan", "T * 1e38", "T * 0", "T + 1",
        "T.expand(3, 3)",
        "T.expand(2, 2, 3)", "T.expand(10**9, -1)", "T.unsqueeze(0).expand(2**31, *T.shape)",
        "torch.tensor([M, m, 0, -1])",
        "torch.tensor([0, 1])", "torch.tensor(M)", "torch.tensor([[0], [1]])", "torch.tensor([nan, inf, -inf, 1e308])",
        "torch.empty(2**20, 0, 3)", "torch.empty(0, 2**25)", "T.flatten()", "T[None]", "T.detach()",
        "torch.ones(3).as_strided((2, 2), (1, 0))",
    ]
    static let smallInts = ["0", "1", "-1", "2", "3", "-2", "4", "5"]
    static let hugeInts = [
        "M", "m", "M - 1", "m + 1", "2**62", "-2**62", "2**53", "2**31", "-2**31", "2**32", "2**40", "2**64", "-2**64",
        "10**6", "M // 3", "2**61 + 1",
    ]
    static let floats = [
        "0.5", "1.5", "2.0", "0.0", "-0.0", "1e308", "-1e308", "inf", "-inf", "nan", "1e-320", "1e19", "-1e19",
        "9.3e18",
        "1e-45", "3.5e38",
    ]
    static let texts = [
        "'mean'", "'sum'", "'none'", "''", "'ij'", "'xy'", "'reflect'", "'replicate'", "'circular'", "'constant'",
        "'bilinear'", "'bicubic'", "'area'", "'trilinear'", "'nearest'", "'linear'", "'same'", "'valid'", "'full'",
        "'fro'", "'nuc'", "'trunc'", "'floor'", "'tanh'", "'amax'", "'prod'", "'zeros'", "'border'", "'max'",
        "'ij,jk->ik'", "'...i->i'", "'ii->i'", "'reduced'", "'complete'", "'r'", "'batchmean'", "'forward'", "'ortho'",
    ]
    static let others = [
        "None", "True", "'mean'", "torch.int8", "slice(None, None, M)", "...", "{}", "1j", "object()", "int", "[]",
        "''",
        "[[1, 2], [3]]", "range(3)", "nan", "lambda *a: 0",
    ]
}
