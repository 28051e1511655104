"""Records what torch.nn.functional answers, for RecordedTests: values, gradients, node names and error texts.

Run: python3 record_functional.py > functional.json      (recorded with PyTorch 2.13.0)

A case whose name has no module is one of torch.nn.functional; `space="torch"` calls torch.NAME.
"""

import warnings

import torch
import torch.nn.functional as F

from recorder import call_of, leaf_like, note, write

warnings.simplefilter("ignore")

# What PyTorch itself computes with few exact digits in float32: differences of nearly equal sums.
LOOSE = {"batch_norm", "instance_norm", "layer_norm", "group_norm", "interpolate"}


def case(name, *args, space="functional", seed=None, second=False, fixed=(), **kwargs):
    """Calls a function on copies of the arguments, and notes what came of it.

    fixed: the positions and names of floating-point arguments that want no gradient.
    second: notes the gradients of the sum of the squared gradients, too.
    """
    leaves = []

    def prepared(key, value):
        if isinstance(value, torch.Tensor):
            if value.dtype.is_floating_point and key not in fixed:
                leaves.append(leaf_like(value))
                return leaves[-1]
            return value.clone()
        return value

    args = [prepared(index, value) for index, value in enumerate(args)]
    kwargs = {key: prepared(key, value) for key, value in kwargs.items()}
    prefix = "torch.nn.functional." if space == "functional" else ""
    entry = call_of(prefix + name, args, kwargs, leaves, shortest=True)
    if name in LOOSE and any(leaf.dtype == torch.float32 for leaf in leaves):
        entry["tolerance"] = 1e-4
    if seed is not None:
        entry["seed"] = seed
        torch.manual_seed(seed)
    function = getattr(F if space == "functional" else torch, name)
    note(entry, lambda: function(*args, **kwargs), leaves, second, shortest=True)


def R(*shape, dtype=torch.float32, low=-2.0, high=2.0):
    return (torch.rand(*(shape or ((),)), dtype=torch.float64) * (high - low) + low).to(dtype)


def D(*shape, **kwargs):
    return R(*shape, dtype=torch.float64, **kwargs)


# Activations.

EDGES = torch.tensor([-1e4, -30.0, -6.0, -3.0, -1.0, -0.5, -0.0, 0.0, 0.5, 1.0, 3.0, 6.0, 30.0, 1e4])
PLAIN = ["relu", "relu6", "leaky_relu", "elu", "selu", "celu", "gelu", "silu", "mish", "softplus", "softsign",
         "tanhshrink", "softshrink", "hardshrink", "hardtanh", "hardsigmoid", "hardswish", "logsigmoid", "sigmoid",
         "tanh", "rrelu"]
for name in PLAIN:
    for x in [R(()), R(5), R(2, 3), R(3, 2).t(), R(0), EDGES, D(4), torch.tensor([1, -2, 0, 4])]:
        case(name, x)
    case(name, torch.tensor([True, False]))
    case(name, D(3), second=True)
for slope in (0.2, 0.0, -0.5):
    case("leaky_relu", R(5), slope)
    case("elu", R(5), alpha=1 + slope)
    case("celu", R(5), alpha=slope)
case("gelu", R(5), approximate="tanh")
case("gelu", EDGES[2:12], approximate="tanh")
case("gelu", D(3), approximate="tanh", second=True)
case("gelu", R(2), approximate="foo")
case("softplus", R(5), 2, 1)
case("softplus", R(5), beta=0.5, threshold=0.1)
case("softshrink", R(5), 1.2)
case("softshrink", R(5), -1.0)
case("softshrink", D(5), -0.5)
case("hardshrink", R(5), 1.2)
case("hardshrink", R(5), -1.2)
case("hardtanh", R(5), -0.3, 0.7)
case("hardtanh", R(5), 2.0, 1.0)
case("threshold", R(5), 0.1, 7.0)
case("threshold", torch.tensor([1, 5, 3]), 2, 9)
case("rrelu", R(5), 0.1, 0.3)
case("rrelu", R(8), 0.1, 0.3, True, seed=3)
case("rrelu", R(2, 4), training=True, seed=4)
case("rrelu", R(2), 2.0, 1.0, True)
for x, dim in [(R(4), -1), (R(2, 4), 0), (R(2, 4), 1), (R(3), -1), (R(2, 3), 1), (R(()), 0), (R(4), 3)]:
    case("glu", x, dim)
case("glu", D(2, 4), second=True)
case("glu", torch.tensor([1, 2]))
case("prelu", R(2, 3), R(3))
case("prelu", R(2, 3), R(1))
case("prelu", R(2, 3, 2), R(3))
case("prelu", R(3), R(1))
case("prelu", R(3), R(3))
case("prelu", R(()), R(1))
case("prelu", R(2, 3), R(()))
case("prelu", R(2, 3), R(2))
case("prelu", R(2, 3), R(1, 1))
case("prelu", R(2, 3), D(1))
case("prelu", D(2, 3), D(3), second=True)

# Linear layers.

for bias in (None, R(4)):
    for x in [R(3), R(2, 3), R(2, 2, 3), R(3, 2).t(), R(2, 3, 2).transpose(1, 2), R(0, 3), R(2, 1, 2, 3)]:
        case("linear", x, R(4, 3), bias)
case("linear", R(2, 3), R(3))
case("linear", R(3), R(3))
case("linear", R(2, 3), R(4, 2))
case("linear", R(3), R(4, 2))
case("linear", R(3), R(4, 2), R(4))
case("linear", R(2, 2, 3), R(4, 2))
case("linear", R(2, 2, 3), R(4, 2), R(4))
case("linear", R(2, 3), R(4, 3), R(3))
case("linear", R(2, 3), R(4, 3), R(1))
case("linear", R(2, 3), D(4, 3))
case("linear", R(()), R(4, 3))
case("linear", R(3), R(()))
case("linear", R(2, 3), R(1, 4, 3))
case("linear", torch.tensor([[1, 2]]), torch.tensor([[3, 4]]))
case("linear", D(2, 3), D(2, 3), D(2), second=True)
for bias in (None, R(5)):
    case("bilinear", R(2, 3), R(2, 4), R(5, 3, 4), bias)
    case("bilinear", R(3), R(4), R(5, 3, 4), bias)
    case("bilinear", R(2, 2, 3), R(2, 2, 4), R(5, 3, 4), bias)
case("bilinear", D(1, 2), D(1, 2), D(2, 2, 2), D(2), second=True)
case("bilinear", R(2, 3), R(3, 4), R(5, 3, 4))
case("bilinear", R(2, 3), R(2, 4), R(5, 3, 3))
case("bilinear", R(2, 2), R(2, 4), R(5, 3, 4))
case("bilinear", R(2, 3), R(2, 4), R(5, 3, 4), R(4))
case("bilinear", R(3), R(2, 4), R(5, 3, 4))

# Losses of pairs of elements.

REDUCTIONS = ("mean", "sum", "none")
for name in ("mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss"):
    for reduction in REDUCTIONS:
        case(name, R(2, 3), R(2, 3), reduction=reduction)
    for a, b in [(R(()), R(())), (R(3), R(3)), (R(2, 3), R(2, 1)), (R(3), R(2, 3)), (R(0), R(0)), (D(3), D(3)),
                 (R(3), torch.tensor([1, 2, 3])), (R(2, 3), R(2, 4)), (torch.tensor([1]), torch.tensor([2]))]:
        case(name, a, b)
    case(name, R(2), R(2), reduction="foo")
    case(name, R(2, 3), R(2, 3), fixed=(1,))
    case(name, D(3), D(3), second=True)
for name in ("mse_loss", "l1_loss"):
    for reduction in REDUCTIONS:
        case(name, R(2, 3), R(2, 3), weight=R(2, 3), reduction=reduction, fixed=("weight",))
    case(name, R(2, 3), R(2, 3), weight=R(3), fixed=("weight",))
    case(name, R(2, 3), R(2, 3), weight=R(2, 3), reduction="foo", fixed=("weight",))
    for average in (True, False, None):
        for reduce in (True, False, None):
            case(name, R(3), R(3), size_average=average, reduce=reduce)
for reduction in REDUCTIONS:
    case("huber_loss", R(2, 3), R(2, 3), weight=R(2, 3), reduction=reduction, fixed=("weight",))
case("huber_loss", R(2), R(2), weight=R(1), fixed=("weight",))
case("huber_loss", R(6), R(6), delta=0.4)
case("huber_loss", R(6), R(6), delta=0.0)
case("smooth_l1_loss", R(6), R(6), beta=0.4)
case("smooth_l1_loss", R(6), R(6), beta=0.0)
case("smooth_l1_loss", R(6), R(6), beta=-0.5)
SIDES = torch.tensor([[1, -1, 1], [-1, 1, 1]])
for reduction in REDUCTIONS:
    case("soft_margin_loss", R(2, 3), SIDES.float(), reduction=reduction, fixed=(1,))
case("soft_margin_loss", R(2, 3), SIDES, fixed=(1,))
case("soft_margin_loss", R(3), R(3))
case("soft_margin_loss", D(3), SIDES[0].double(), second=True, fixed=(1,))

P = R(2, 3, low=0.05, high=0.95)
Q = R(2, 3, low=0.0, high=1.0)
for reduction in REDUCTIONS:
    case("binary_cross_entropy", P, Q, reduction=reduction)
    case("binary_cross_entropy", P, Q, weight=R(3), reduction=reduction, fixed=("weight",))
    case("binary_cross_entropy_with_logits", R(2, 3), Q, reduction=reduction)
    case("binary_cross_entropy_with_logits", R(2, 3), Q, weight=R(3), pos_weight=R(3, low=0.5), reduction=reduction,
         fixed=("weight", "pos_weight"))
case("binary_cross_entropy", torch.tensor([0.0, 1.0, 0.0, 1.0]), torch.tensor([0.0, 1.0, 1.0, 0.0]), fixed=(1,))
case("binary_cross_entropy", P.double(), Q.double(), second=True)
case("binary_cross_entropy_with_logits", D(2, 3), Q.double(), second=True)
case("binary_cross_entropy_with_logits", torch.tensor([-100.0, 100.0, 0.0]), torch.tensor([1.0, 0.0, 1.0]), fixed=(1,))
case("binary_cross_entropy_with_logits", R(2, 3), Q.round(), fixed=(1,))
for name in ("binary_cross_entropy", "binary_cross_entropy_with_logits"):
    case(name, P, Q[0])
    case(name, P, Q.long())
    case(name, P, Q, weight=R(2))
    case(name, P, Q, weight=R(2), fixed=("weight",))
    case(name, P, Q, reduction="foo")
    case(name, P, Q, size_average=False)
case("binary_cross_entropy", P, Q.double())
case("binary_cross_entropy", P + 1, Q)
case("binary_cross_entropy", P, Q + 2)
case("binary_cross_entropy_with_logits", P, Q, pos_weight=R(2))
case("binary_cross_entropy_with_logits", P, Q, pos_weight=R(2), fixed=("pos_weight",))
case("binary_cross_entropy_with_logits", torch.tensor([1]), torch.tensor([1]))
for reduction in REDUCTIONS + ("batchmean",):
    for log_target in (False, True):
        case("kl_div", R(2, 3), Q, reduction=reduction, log_target=log_target)
case("kl_div", R(2, 3), torch.tensor([[0.0, 1.0, 0.0], [0.5, 0.5, 0.0]]), reduction="sum")
case("kl_div", R(2, 3), R(2, 2))
case("kl_div", R(2), R(2), reduction="foo")
for reduction in REDUCTIONS:
    case("poisson_nll_loss", R(2, 3), Q * 4, reduction=reduction)
    case("poisson_nll_loss", P, Q * 4, log_input=False, full=True, reduction=reduction)
    case("gaussian_nll_loss", R(2, 3), R(2, 3), P, reduction=reduction)
    case("gaussian_nll_loss", R(2, 3), R(2, 3), P[:, :1], full=True, reduction=reduction)
case("poisson_nll_loss", R(2), R(2), reduction="foo")
case("gaussian_nll_loss", R(2, 3), R(2, 3), P[:, 0])
case("gaussian_nll_loss", R(2, 3), R(2, 3), 0.7)
case("gaussian_nll_loss", R(2, 3), R(2, 3), torch.tensor([[0.0, 1, 2], [3, 4, 5]]), fixed=(2,))
case("gaussian_nll_loss", R(2, 3), R(2, 3), R(2))
case("gaussian_nll_loss", R(2, 3), R(2, 3), R(4, low=0.1))
case("gaussian_nll_loss", R(2, 3), R(2, 3), -P)
case("gaussian_nll_loss", R(2, 3), R(2, 3), -1.0)
case("gaussian_nll_loss", R(2, 3), R(2, 3), P, reduction="foo")

# Margins.

for reduction in REDUCTIONS:
    case("hinge_embedding_loss", R(2, 3), SIDES, reduction=reduction)
    case("hinge_embedding_loss", R(2, 3), SIDES, margin=0.3, reduction=reduction)
    case("margin_ranking_loss", R(2, 3), R(2, 3), SIDES, 0.5, reduction=reduction)
    case("cosine_embedding_loss", R(3, 4), R(3, 4), SIDES[0], 0.1, reduction=reduction)
    case("triplet_margin_loss", R(3, 4), R(3, 4), R(3, 4), 2.0, reduction=reduction)
    case("triplet_margin_loss", R(3, 4), R(3, 4), R(3, 4), 2.0, 1, swap=True, reduction=reduction)
    for p in (1, 2):
        case("multi_margin_loss", R(3, 4), torch.tensor([1, 0, 3]), p, 0.8, reduction=reduction)
    case("multi_margin_loss", R(3, 4), torch.tensor([1, 0, 3]), weight=R(4, low=0.1), reduction=reduction,
         fixed=("weight",))
    case("multilabel_margin_loss", R(2, 4), torch.tensor([[1, 3, -1, 0], [2, -1, 1, 1]]), reduction=reduction)
    case("multilabel_soft_margin_loss", R(2, 4), R(2, 4, low=0, high=1).round(), reduction=reduction, fixed=(1,))
    case("multilabel_soft_margin_loss", R(2, 4), R(2, 4, low=0, high=1).round(), R(4), reduction=reduction, fixed=(1, 2))
case("hinge_embedding_loss", R(2, 3), SIDES[:, :2])
case("margin_ranking_loss", R(2, 3), R(3), SIDES)
case("margin_ranking_loss", R(3), R(3), SIDES[0])
case("cosine_embedding_loss", R(4), R(4), torch.tensor(1))
case("cosine_embedding_loss", R(4), R(4), torch.tensor([1]))
case("cosine_embedding_loss", R(2, 3), R(2, 3), SIDES)
case("cosine_embedding_loss", R(2, 3), R(2, 4), SIDES[0, :2])
case("triplet_margin_loss", R(3, 4), R(3, 4), R(4))
case("triplet_margin_loss", R(4), R(4), R(4))
case("triplet_margin_loss", R(4), R(4), R(4), -1.0)
case("multi_margin_loss", R(4), torch.tensor(2))
case("multi_margin_loss", R(4), torch.tensor([2]))
case("multi_margin_loss", D(3, 4), torch.tensor([1, 0, 3]), 2, second=True)
case("multi_margin_loss", R(3, 4), torch.tensor([1, 0, 4]))
case("multi_margin_loss", R(3, 4), torch.tensor([1, 0]))
case("multi_margin_loss", R(3, 4), torch.tensor([1, 0, 3]), 3)
case("multi_margin_loss", R(3, 4), torch.tensor([1, 0, 3]), weight=R(3), fixed=("weight",))
case("multi_margin_loss", R(2, 4), R(2), fixed=(1,))
case("multilabel_margin_loss", R(4), torch.tensor([1, 3, -1, 0]))
case("multilabel_margin_loss", R(2, 4), torch.tensor([1, 3]))
case("multilabel_margin_loss", R(1, 4), torch.full((1, 4), 7))
case("multilabel_soft_margin_loss", R(4), R(4).abs().round(), fixed=(1,))
case("multilabel_soft_margin_loss", R(4), R(4), reduction="foo", fixed=(1,))

# Classes.

Y = torch.tensor([1, 0, 3])
for reduction in REDUCTIONS:
    for name in ("nll_loss", "cross_entropy"):
        case(name, R(3, 4), Y, reduction=reduction)
        case(name, R(3, 4), Y, R(4, low=0.1), reduction=reduction, fixed=(2,))
        case(name, R(3, 4), Y, R(4, low=0.1), ignore_index=0, reduction=reduction, fixed=(2,))
        case(name, R(2, 3, 4), torch.randint(3, (2, 4)), reduction=reduction)
        case(name, R(2, 3, 2, 2), torch.randint(3, (2, 2, 2)), R(3, low=0.1), reduction=reduction, fixed=(2,))
        case(name, R(2, 3, 2, 2, 1), torch.randint(3, (2, 2, 2, 1)), reduction=reduction)
        case(name, R(4), torch.tensor(2), reduction=reduction)
        case(name, R(3, 4), torch.full((3,), -100), reduction=reduction)
    for weight in (None, R(4, low=0.1)):
        case("cross_entropy", R(3, 4), R(3, 4, low=0, high=1), weight, reduction=reduction, fixed=(2,))
        case("cross_entropy", R(3, 4), R(3, 4, low=0, high=1), weight, label_smoothing=0.1, reduction=reduction, fixed=(2,))
        case("cross_entropy", R(3, 4), Y, weight, label_smoothing=0.2, reduction=reduction, fixed=(2,))
        case("cross_entropy", R(3, 4), Y, weight, label_smoothing=0.2, ignore_index=0, reduction=reduction, fixed=(2,))
    case("cross_entropy", R(2, 3, 4), R(2, 3, 4, low=0, high=1), reduction=reduction, fixed=(1,))
    case("cross_entropy", R(2, 3, 4), torch.randint(3, (2, 4)), label_smoothing=0.2, reduction=reduction)
    case("cross_entropy", R(4), R(4, low=0, high=1), reduction=reduction, fixed=(1,))
for name in ("nll_loss", "cross_entropy"):
    case(name, D(3, 4), Y, second=True)
    case(name, R(4, 3).t(), Y)
    for y in ([1, 2], [1, 2, 4], [1, 2, -1], [[1], [2], [3]]):
        case(name, R(3, 4), torch.tensor(y))
    case(name, R(3, 4), Y.float(), fixed=(1,))
    case(name, R(3, 4), Y == 1)
    case(name, R(3, 4), R(3, 5), fixed=(1,))
    case(name, R(3, 4), Y, R(3), fixed=(2,))
    case(name, R(3, 4), Y, D(4), fixed=(2,))
    case(name, R(3, 4).long(), Y)
    case(name, R(()), Y)
    case(name, R(4), Y)
    case(name, R(3, 4), Y, reduction="foo")
    case(name, R(3, 4), Y, size_average=False)
    case(name, R(3, 4), Y, reduce=False)
    case(name, R(2, 3, 4), torch.zeros(2, 5).long())
    case(name, R(2, 3, 4, 4), torch.zeros(2, 4, 5).long())
    case(name, R(2, 3, 4, 4), torch.zeros(2, 4).long())
    case(name, R(2, 3, 4, 4), torch.zeros(2, 4, 4).long() + 7)
    case(name, R(2, 3, 4, 4, 4), torch.zeros(2, 4, 5, 4).long())
case("cross_entropy", R(3, 4), torch.ones(3, 4).long())
case("cross_entropy", R(3, 4), Y, label_smoothing=2.0)
case("cross_entropy", R(3, 4), R(3, 4), ignore_index=3, fixed=(1,))
case("cross_entropy", R(3, 4), R(3, 4), R(3), fixed=(1, 2))
case("cross_entropy", D(3, 4), D(3, 4), second=True)
for name in ("softmax", "log_softmax", "softmin"):
    for x, dim in [(R(3), 0), (R(2, 3), 1), (R(2, 3), -2), (R(2, 3, 2), 1), (R(()), 0), (R(2, 3), 2), (Y, 0)]:
        case(name, x, dim)
    for x in [R(3), R(2, 3), R(2, 3, 2), R(2, 3, 2, 2)]:
        case(name, x)
    case(name, Y, 0, dtype=torch.float64)
    case(name, D(2, 3), 1, second=True)
for hard in (False, True):
    case("gumbel_softmax", R(2, 3), tau=0.7, hard=hard, seed=5)
    case("gumbel_softmax", R(20), hard=hard, seed=6)
    case("gumbel_softmax", R(4, 5), hard=hard, dim=0, seed=7)
for x, p, dim in [(R(2, 3), 2.0, 1), (R(2, 3), 1.0, 0), (R(2, 3), 3.0, -1), (R(2, 3, 2), 2.0, 1),
                  (torch.zeros(2, 3), 2.0, 1)]:
    case("normalize", x, p, dim)
case("normalize", R(3), dim=0)
case("normalize", R(3))
case("normalize", Y, dim=0)
for y, n in [(Y, -1), (Y, 5), (Y, 3), (Y.reshape(3, 1), -1), (torch.tensor(2), -1), (Y - 1, -1), (Y.float(), -1), (Y, 0),
             (torch.zeros(0, dtype=torch.long), -1), (torch.zeros(0, dtype=torch.long), 3)]:
    case("one_hot", y, n)

# Convolutions.

SIZES = {1: (8,), 2: (6, 5), 3: (3, 3, 4)}
KERNELS = {1: (3,), 2: (3, 2), 3: (2, 3, 2)}
for rank in (1, 2, 3):
    name = f"conv{rank}d"
    x, k = SIZES[rank], KERNELS[rank]
    for bias in (None, R(6)):
        case(name, R(2, 4, *x), R(6, 4, *k), bias)
        case(name, R(4, *x), R(6, 4, *k), bias)
    case(name, R(2, 4, *x), R(6, 4, *k), R(6), 2, 1)
    case(name, R(2, 4, *x), R(6, 2, *k), R(6), stride=2, padding=1, dilation=1, groups=2)
    case(name, R(2, 4, *x), R(4, 1, *k), padding=2, dilation=2, groups=4)
    case(name, R(1, 3, *x), R(2, 3, *[1] * rank))
    case(name, R(1, 3, *x), R(2, 3, *[1] * rank), stride=2)
    case(name, R(2, 3, *x), R(2, 3, *k), R(2), padding="same")
    case(name, R(2, 3, *x), R(2, 3, *k), R(2), padding="same", dilation=2)
    case(name, R(2, 3, *x), R(2, 3, *k), R(2), padding="valid")
    case(name, R(3, *x), R(2, 3, *k), padding="same")
    case(name, R(2, 3, *x), R(2, 3, *k), R(2), padding="foo")
    case(name, R(2, 3, *x), R(2, 3, *k), R(2), padding="same", stride=2)
    case(name, R(0, 3, *x), R(2, 3, *k), R(2))
    case(name, D(1, 1, *x), D(1, 1, *k), D(1), second=True)
    case(name, D(1, 2, *x), D(2, 1, *k), D(2), stride=2, padding=1, groups=2, second=True)
    name = f"conv_transpose{rank}d"
    for bias in (None, R(6)):
        case(name, R(2, 4, *x), R(4, 6, *k), bias)
        case(name, R(4, *x), R(4, 6, *k), bias)
    case(name, R(2, 4, *x), R(4, 6, *k), R(6), 2, 1)
    case(name, R(2, 4, *x), R(4, 6, *k), R(6), 2, 1, 1)
    case(name, R(2, 4, *x), R(4, 3, *k), R(6), stride=3, padding=0, output_padding=2, groups=2)
    case(name, R(2, 4, *x), R(4, 2, *k), stride=1, padding=1, dilation=2, output_padding=1, groups=4)
    case(name, D(1, 1, *x), D(1, 2, *k), D(2), stride=2, second=True)
    case(name, R(2, 3, *x), R(4, 6, *k))
    case(name, R(2, 4, *x), R(4, 6, *k), output_padding=1)
    case(name, R(2, 4, *x), R(4, 6, *k), R(5))
    case(name, R(2, 4, *x), R(4, 6, *k), groups=3)
X4, W4 = R(2, 4, 6, 6), R(6, 4, 3, 3)
for weight in (R(6, 3, 3, 3), R(6, 4, 9, 9), R(6, 4, 3), W4.double(), W4.long()):
    case("conv2d", X4, weight)
for options in ({"stride": 0}, {"stride": -1}, {"padding": -1}, {"groups": 3}, {"groups": 0}, {"dilation": 0},
                {"stride": (1, 2, 3)}, {"padding": (1, 1, 1)}, {"stride": (1, 2), "padding": (2, 0)},
                {"dilation": (1, 2)}, {"dilation": 5}, {"padding": 2, "dilation": 5}):
    case("conv2d", X4, W4, **options)
for x in (R(4, 8), R(3), R(2, 4, 4, 4, 4), R(2, 4, 0, 6), R(2, 4, 2, 6)):
    case("conv2d", x, W4)
case("conv2d", X4, W4, R(5))
case("conv2d", X4, W4, R(6, 1))
case("conv2d", X4, W4, D(6))
case("conv2d", X4, R(5, 2, 3, 3), groups=2)
case("conv2d", X4, R(1, 2, 3, 3), groups=2)
case("conv2d", X4.long(), W4.long())
case("conv2d", X4.transpose(2, 3), W4.transpose(2, 3))
case("conv1d", R(2, 4, 6, 6), R(6, 4, 3))
case("conv1d", R(2, 4, 8), R(6, 4, 3), padding=(1, 2))
case("conv3d", R(2, 4, 4, 4, 4), W4)
for args in ((2,), ((2, 3), 1, 1, 2), (2, 2, 1, 1), (3, 1, 0, 2), (7,), (0,), ((2, 2, 2),)):
    case("unfold", X4, *args)
case("unfold", R(2, 4, 4), 2)
case("unfold", R(3, 3, 3, 3, 3), 2)
case("unfold", X4, 2, stride=0)
case("unfold", X4, 2, padding=-1)
case("unfold", X4, 2, dilation=0)
case("unfold", D(1, 1, 3, 3), 2, second=True)
for x, args in ((R(2, 16, 9), ((4, 4), 2)), (R(2, 16, 4), (4, 2, 1, 0, 2)), (R(16, 9), ((4, 4), 2)),
                (R(2, 8, 25), ((4, 4), 2, 1, 1, 1)), (R(2, 15, 9), (4, 2)), (R(2, 16, 8), (4, 2)), (R(2, 16, 9, 1), (4, 2)),
                (R(2, 16, 9), ((4, 4, 4), 2))):
    case("fold", x, *args)

# Pooling.

for rank in (1, 2, 3):
    x = SIZES[rank]
    for name in (f"max_pool{rank}d", f"avg_pool{rank}d"):
        isMax = name.startswith("max")
        case(name, R(2, 3, *x), 2)
        case(name, R(3, *x), 2)
        case(name, R(2, 3, *x), 3, 1, 1)
        case(name, R(2, 3, *x), 2, 2, 1, ceil_mode=True)
        case(name, R(2, 3, *x), 3, stride=2, ceil_mode=True)
        case(name, R(2, 3, *x), KERNELS[rank])
        case(name, R(2, 3, *x), 99)
        case(name, R(2, 3, *x), 2, padding=2)
        case(name, R(2, 3, *x), 2, padding=-1)
        case(name, R(2, 3, *x), 0)
        case(name, R(2, 3, *x), 2, stride=0)
        case(name, R(3), 2)
        case(name, R(2, 3, *x, 1, 1), 2)
        case(name, R(0, 3, *x), 2)
        case(name, R(2, 0, *x), 2)
        case(name, D(1, *x), 2, second=True)
        if isMax:
            case(name, R(2, 3, *x), 2, dilation=2)
            case(name, R(2, 3, *x), 2, 1, 1, 2)
            case(name, R(2, 3, *x), 2, dilation=0)
            case(name, R(2, 3, *x), 2, return_indices=True)
            case(name, R(3, *x), 2, return_indices=True)
            case(name, R(2, 3, *x), 2, ceil_mode=True, return_indices=True)
            y = R(1, 1, *x)
            y.reshape(-1)[3] = float("nan")
            case(name, y, 2)
            case(name, torch.zeros(1, 1, *x), 2, return_indices=True)
        else:
            case(name, R(2, 3, *x), 3, 1, 1, count_include_pad=False)
            case(name, R(2, 3, *x), 2, 2, 1, True, False)
            if rank > 1:
                case(name, R(2, 3, *x), 2, divisor_override=3)
                case(name, R(2, 3, *x), 2, divisor_override=0)
    for name in (f"adaptive_avg_pool{rank}d", f"adaptive_max_pool{rank}d"):
        for size in (1, 2, 3, 7, 0, -1):
            case(name, R(2, 3, *x), size)
        case(name, R(3, *x), 2)
        case(name, R(3), 2)
        case(name, R(2, 3, *x).long(), 2)
        case(name, R(2, 3, *x), (2,) * 4)
        case(name, D(1, *x), 2, second=True)
        if rank > 1:
            case(name, R(2, 3, *x), tuple(range(2, 2 + rank)))
            case(name, R(2, 3, *x), (None,) + (2,) * (rank - 1))
    case(f"adaptive_max_pool{rank}d", R(2, 3, *x), 2, return_indices=True)
    for p in (1, 2, 3.0, float("inf")):
        case(f"lp_pool{rank}d", R(2, 3, *x, low=0.1), p, 2)
    case(f"lp_pool{rank}d", R(2, 3, *x), 2, 2, 1, True)
    pooled, places = getattr(F, f"max_pool{rank}d")(R(2, 3, *x), 2, return_indices=True)
    name = f"max_unpool{rank}d"
    case(name, pooled, places, 2)
    case(name, pooled[0], places[0], 2)
    case(name, pooled, places, 2, output_size=x)
    case(name, pooled, places, 2, output_size=(2, 3) + x)
    case(name, pooled, places, 2, output_size=(20,) * rank)
    case(name, pooled, places, 2, output_size=(20,) * 7)
    case(name, pooled, places[:1], 2)
    case(name, pooled, places + 999, 2)
    case(name, pooled, places.float(), 2, fixed=(1,))
case("max_pool2d", X4, (2, 2, 2))
case("max_pool2d", X4.long(), 2)
case("max_pool2d", X4 > 0, 2)
case("avg_pool2d", X4.long(), 2)
case("max_pool2d", X4.transpose(2, 3), 2)
case("max_pool2d", X4, (2, 3), (1, 2))
case("avg_pool1d", R(2, 4, 8), (2, 2))

# Normalisations.

RUNNING = (0, 1, 2, "running_mean", "running_var")[1:]
for x in (R(3, 4), R(2, 4, 3), R(2, 4, 3, 2), R(2, 1, 3)):
    c = x.shape[1]
    case("batch_norm", x, None, None, training=True)
    case("batch_norm", x, None, None, R(c), R(c), True)
    case("batch_norm", x, R(c), R(c, low=0.5), R(c), R(c), True, 0.3, 0.1, fixed=RUNNING)
    case("batch_norm", x, R(c), R(c, low=0.5), R(c), R(c), fixed=RUNNING)
    case("batch_norm", x, R(c), R(c, low=0.5), fixed=RUNNING)
    case("batch_norm", x, None, None, None, R(c), True)
for shape in ((1, 4), (4,), (1,), (), (3, 4, 1), (1, 4, 1)):
    case("batch_norm", R(*shape), None, None, training=True)
case("batch_norm", D(3, 2), None, None, D(2), D(2), True, second=True)
case("batch_norm", D(3, 2), D(2), D(2, low=0.5), D(2), D(2), second=True, fixed=RUNNING)
for mean, var in ((3, 4), (4, 3)):
    case("batch_norm", R(2, 4), R(mean), R(var, low=0.1), fixed=RUNNING)
case("batch_norm", R(2, 4), None, None)
case("batch_norm", R(2, 4), R(4), None, fixed=RUNNING)
case("batch_norm", R(2, 4), None, None, R(3), None, True)
case("batch_norm", R(2, 4), None, None, R(4), R(3), True)
case("batch_norm", R(2, 4).long(), None, None, training=True)
case("batch_norm", R(2, 4), None, None, D(4), None, True)
case("batch_norm", R(2, 4), None, None, training=True, eps=-1.0)
for x in (R(2, 4, 3), R(2, 4, 3, 2), R(1, 2, 5)):
    c = x.shape[1]
    case("instance_norm", x)
    case("instance_norm", x, None, None, R(c), R(c))
    case("instance_norm", x, R(c), R(c, low=0.5), R(c), R(c), False, fixed=RUNNING)
    case("instance_norm", x, R(c), R(c, low=0.5), fixed=RUNNING)
case("instance_norm", R(2, 4, 1))
case("instance_norm", R(2, 4))
case("instance_norm", R(2, 4, 3), use_input_stats=False)
case("instance_norm", R(2, 4, 3), weight=R(3))
for x, shape in ((R(2, 3), (3,)), (R(3), (3,)), (R(2, 3, 4), (3, 4)), (R(2, 3, 4), (4,)), (R(2, 3, 1), (3, 1)), (R(4, 3).t(), (4,)),
                 (R(0, 3), (3,))):
    for affine in (False, True):
        more = (R(*shape), R(*shape)) if affine else ()
        case("layer_norm", x, shape, *more)
        if x.is_contiguous():
            case("rms_norm", x, shape, *more[:1])
case("layer_norm", R(2, 3), (3,), None, R(3))
case("layer_norm", R(2, 3), (3,), eps=0.5)
case("rms_norm", R(2, 3), (3,), eps=0.5)
case("layer_norm", D(2, 3), (3,), D(3), D(3), second=True)
case("rms_norm", D(2, 3), (3,), D(3), second=True)
for name in ("layer_norm", "rms_norm"):
    case(name, R(2, 3), (2,))
    case(name, R(2, 3), ())
    case(name, R(2, 3), (3,), R(2))
    case(name, R(2, 3).long(), (3,))
case("layer_norm", R(2, 3), (3,), R(3), R(2))
case("layer_norm", R(2, 3), (3,), D(3))
for x, groups in ((R(2, 4, 3), 2), (R(2, 4, 3, 2), 4), (R(1, 4, 3), 1), (R(2, 4, 3, 2), 1)):
    case("group_norm", x, groups)
    case("group_norm", x, groups, R(4), R(4), 0.1)
case("group_norm", D(1, 4, 2), 2, D(4), D(4), second=True)
for x, args in ((R(2, 4), (3,)), (R(4), (2,)), (R(2, 4), (0,)), (R(1, 2), (2,)), (R(2, 4), (2, R(3))),
                (R(2, 4), (2, R(4), R(3))), (R(2, 4).long(), (2,))):
    case("group_norm", x, *args)
for x, size in ((R(2, 5, 3), 2), (R(2, 5, 3), 3), (R(2, 5, 3, 2), 4), (R(1, 3, 2), 9), (R(2, 3), 2), (R(2, 5, 3, 2), 0)):
    case("local_response_norm", x, size, 0.5, 0.6, 2.0)

# Dropout.

for name in ("dropout", "alpha_dropout", "feature_alpha_dropout", "dropout1d", "dropout2d", "dropout3d"):
    for shape in ((2, 3), (2, 3, 4), (2, 3, 2, 2), (1, 2, 2, 2, 2), (6,)):
        for p in (0.5, 0.2, 0.0, 1.0):
            case(name, R(*shape), p, True, seed=11)
        case(name, R(*shape), 0.5, False)
    case(name, R(2, 3), 1.5, True)
    case(name, R(2, 3), -0.5, False)
case("dropout", D(8), 0.3, True, seed=12)
case("dropout", torch.tensor([1, 2]), 0.3, True)
case("dropout", R(3), 0.3, True, space="torch", seed=13)
case("dropout", R(3), 0.3, False, space="torch")

# Embeddings.

TABLE = R(5, 3)
for index in (torch.tensor([1, 0, 1]), torch.tensor([[1, 2], [4, 4]]), torch.tensor(2), torch.zeros(0, dtype=torch.long)):
    case("embedding", index, TABLE)
    case("embedding", index, TABLE, padding_idx=1)
    case("embedding", index, TABLE, -1, scale_grad_by_freq=True)
    case("embedding", index, TABLE, max_norm=1.0, fixed=(1,))
    case("embedding", index, TABLE, None, 0.5, 1.0, fixed=(1,))
case("embedding", torch.tensor([1, 0, 1]), D(2, 2), second=True)
for index in (torch.tensor([5]), torch.tensor([-1]), torch.tensor([1.0]), torch.tensor([True])):
    case("embedding", index, TABLE, fixed=(0,))
case("embedding", torch.tensor([1]), R(5))
case("embedding", torch.tensor([1]), TABLE, 5)
case("embedding", torch.tensor([1]), TABLE, -6)
for mode in ("sum", "mean", "max", "foo"):
    case("embedding_bag", torch.tensor([[1, 2], [4, 4]]), TABLE, mode=mode)
    case("embedding_bag", torch.tensor([1, 2, 4, 4, 0]), TABLE, torch.tensor([0, 2, 2]), mode=mode)
    case("embedding_bag", torch.tensor([1, 2, 4, 4]), TABLE, torch.tensor([0, 2, 4]), mode=mode, include_last_offset=True)
    case("embedding_bag", torch.tensor([[1, 2], [4, 4]]), TABLE, mode=mode, padding_idx=1)
case("embedding_bag", torch.tensor([1, 2, 3]), TABLE, torch.tensor([0, 2]), mode="sum", per_sample_weights=R(3))
case("embedding_bag", torch.tensor([1, 2, 3]), TABLE, torch.tensor([0, 2]), per_sample_weights=R(3))
case("embedding_bag", torch.tensor([1, 2]), TABLE)
case("embedding_bag", torch.tensor([[1, 2]]), TABLE, torch.tensor([0]))
case("embedding_bag", torch.tensor([1, 2, 3]), TABLE, torch.tensor([1, 2]))
case("embedding_bag", torch.tensor([1, 2, 3]), TABLE, torch.tensor([0, 5]))

# Margins and images.

for x, pad in ((R(3), (1, 2)), (R(2, 3), (1, 2)), (R(2, 3), (1, 0, 2, 1)), (R(2, 3), (-1, 1)), (R(2, 3), (-1, -1, 1, 1)),
               (R(2, 3), ()), (R(2, 3), (0, 0)), (R(1, 2, 3), (0, 0, 0, 0, 1, 1)), (torch.tensor([1, 2]), (1, 1)),
               (R(3, 2).t(), (1, 1)), (R(2, 3), (-3, 0)), (R(2, 3), (-4, 0)), (R(2, 3), (1,)), (R(2), (1, 1, 1, 1))):
    case("pad", x, pad)
    case("pad", x, pad, value=1.5)
for mode in ("reflect", "replicate", "circular"):
    for x, pad in ((R(2, 4), (1, 2)), (R(1, 2, 4), (3, 0)), (R(2, 4, 3), (1, 1, 2, 1)), (R(1, 2, 4, 3), (2, 1, 0, 3)),
                   (R(1, 2, 3, 2), (1, 1, 1, 1, 1, 1)), (R(1, 1, 3, 2, 3), (1, 1, 1, 1, 2, 1)), (R(1, 4), (-1, 1)), (R(4), (1, 1)),
                   (R(1, 1, 4), (4, 0)), (R(1, 1, 4), (5, 0)), (R(1, 2, 3, 4), (1, 1)), (R(1, 1, 4), (1, 1, 1)), (R(1, 4), (-3, -3))):
        case("pad", x, pad, mode)
    case("pad", R(1, 4), (1, 1), mode, 2.0)
    case("pad", D(1, 4), (1, 1), mode, second=True)
case("pad", R(1, 4), (1, 1), "foo")
for name, args in (("pixel_shuffle", [(R(1, 4, 2, 3), 2), (R(8, 2, 1), 2), (R(4, 2, 2), 3), (R(2, 2), 1), (R(4, 2, 2), 0)]),
                   ("pixel_unshuffle", [(R(1, 2, 4, 6), 2), (R(1, 4, 2), 2), (R(1, 4, 3), 2), (R(1, 3, 4), 2), (R(2, 2), 1), (R(1, 2, 2), -1)]),
                   ("channel_shuffle", [(R(2, 4, 3), 2), (R(1, 6, 2, 2), 3), (R(1, 4, 2), 3), (R(4), 2), (R(1, 4, 2), 0)])):
    for x, n in args:
        case(name, x, n)
IMAGES = {1: R(2, 3, 5), 2: R(1, 2, 4, 3), 3: R(1, 1, 2, 3, 2)}
for rank, modes in ((1, ("nearest", "nearest-exact", "area", "linear")), (2, ("nearest", "nearest-exact", "area", "bilinear", "bicubic")),
                    (3, ("nearest", "nearest-exact", "area", "trilinear"))):
    for mode in modes:
        x = IMAGES[rank]
        for size in (1, 3, 4, 7):
            case("interpolate", x, size=size, mode=mode)
        for factor in (2, 0.6, 1.7):
            case("interpolate", x, scale_factor=factor, mode=mode)
        case("interpolate", x, scale_factor=(1.5,) * rank, mode=mode)
        case("interpolate", x, scale_factor=1.7, mode=mode, recompute_scale_factor=True)
        case("interpolate", x, size=7, mode=mode, align_corners=True)
        case("interpolate", x, scale_factor=2, mode=mode, align_corners=True)
        case("interpolate", D(*([1, 1] + [2] * rank)), size=3, mode=mode, second=True)
    case("upsample", IMAGES[rank], scale_factor=2)
    case("upsample_nearest", IMAGES[rank], scale_factor=2)
case("upsample_bilinear", IMAGES[2], size=(5, 6))
X = IMAGES[2]
for options in ({}, {"size": 3, "scale_factor": 2}, {"size": (3, 2)}, {"size": 3, "mode": "linear"},
                {"size": 3, "mode": "foo"}, {"size": 3, "mode": "trilinear"}, {"size": 0}, {"scale_factor": 0.1},
                {"size": 3, "recompute_scale_factor": True}):
    case("interpolate", X, **options)
case("interpolate", R(3, 3), size=3)
case("interpolate", R(2, 3, 5), size=3, mode="bilinear")
case("interpolate", R(2, 3, 5), size=3, mode="bicubic")
case("interpolate", R(2, 3, 5).long(), size=3, mode="linear")

# Distances and attention.

for a, b, dim in ((R(2, 3), R(2, 3), 1), (R(2, 3), R(3), 1), (R(3), R(3), 0), (R(2, 3, 2), R(2, 3, 2), 1), (R(2, 3), R(2, 3), -2),
                  (torch.zeros(2, 3), R(2, 3), 1), (R(2, 3), R(2, 4), 1), (R(3), R(3), 1), (R(2, 3).long(), R(2, 3).long(), 1)):
    case("cosine_similarity", a, b, dim)
case("cosine_similarity", D(2, 3), D(2, 3), second=True)
for p in (2.0, 1.0, 3.0, float("inf")):
    case("pairwise_distance", R(2, 3), R(2, 3), p)
    case("pdist", R(4, 3), p)
case("pairwise_distance", R(3), R(3), keepdim=True)
case("pairwise_distance", R(2, 3), R(3), eps=0.1)
case("pairwise_distance", R(2, 3), R(2, 4))
case("pairwise_distance", D(2, 3), D(2, 3), second=True)
for x, p in ((R(3), 2), (R(3, 2), -1.0), (R(1, 2), 2)):
    case("pdist", x, p)
for lead in ((), (2,), (2, 2)):
    q, k, v = R(*lead, 3, 4), R(*lead, 5, 4), R(*lead, 5, 2)
    case("scaled_dot_product_attention", q, k, v)
    case("scaled_dot_product_attention", q, k, v, scale=0.3)
    case("scaled_dot_product_attention", q, k, v, is_causal=True)
    case("scaled_dot_product_attention", q, k, v, torch.rand(3, 5) > 0.3)
    case("scaled_dot_product_attention", q, k, v, torch.zeros(3, 5) > 0.3)
    case("scaled_dot_product_attention", q, k, v, R(3, 5), fixed=(3,))
    case("scaled_dot_product_attention", q, k, R(*lead, 5, 4), torch.rand(3, 5) > 0.3)
case("scaled_dot_product_attention", R(2, 4, 3, 4), R(2, 2, 5, 4), R(2, 2, 5, 4), enable_gqa=True)
case("scaled_dot_product_attention", D(1, 2, 2), D(1, 3, 2), D(1, 3, 2), second=True)
case("scaled_dot_product_attention", R(4), R(4), R(4))
case("scaled_dot_product_attention", R(2, 3, 4), R(2, 5, 4), R(2, 5, 4), torch.ones(3, 5).bool(), is_causal=True)
case("scaled_dot_product_attention", R(2, 3, 4), D(2, 5, 4), R(2, 5, 4))
case("scaled_dot_product_attention", R(2, 3, 4), R(2, 5, 4), R(2, 5, 4), torch.ones(3, 5).long())

# Sequences.

for reduction in REDUCTIONS:
    for lengths in (((6, 6, 6), (2, 2, 2)), ((6, 5, 4), (2, 1, 0)), ((6, 6, 1), (2, 2, 2))):
        for infinity in (False, True):
            if lengths[0][2] == 1 and not infinity:
                continue
            case("ctc_loss", R(6, 3, 4).log_softmax(2), torch.tensor([[1, 2], [3, 1], [1, 1]]), *lengths, reduction=reduction,
                 zero_infinity=infinity)
    case("ctc_loss", D(6, 2, 4).log_softmax(2), torch.tensor([1, 2, 0, 0, 2]), torch.tensor([6, 5]), torch.tensor([2, 3]), 3,
         reduction=reduction)
    case("ctc_loss", R(6, 4).log_softmax(1), torch.tensor([[1, 2]]), (6,), (2,), reduction=reduction)
for lengths in (((6, 6), (2, 2, 2)), ((7, 6, 6), (2, 2, 2)), ((6, 6, 6), (2, 2, 3)), ((6, 6, 6), (2, 2))):
    case("ctc_loss", R(6, 3, 4), torch.tensor([[1, 2], [3, 1], [1, 1]]), *lengths)
case("ctc_loss", R(6, 3, 4), torch.tensor([[1, 2], [3, 1], [1, 1]]), (6, 6, 6), (2, 2, 2), blank=4)

write()
