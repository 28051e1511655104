# What of torch.nn.functional takes functions of the lesson; all else is in the operation table.
import torch


def triplet_margin_with_distance_loss(
    anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction="mean"
):
    if reduction not in ("mean", "sum", "none"):
        raise ValueError(f"{reduction} is not a valid value for reduction")
    if margin <= 0:
        raise ValueError(f"margin must be greater than 0, got {margin}")
    if not anchor.dim() == positive.dim() == negative.dim():
        raise RuntimeError(
            "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: "
            f"anchor {anchor.dim()}D, positive {positive.dim()}D, and negative {negative.dim()}D inputs"
        )
    distance = torch.pairwise_distance if distance_function is None else distance_function
    near = distance(anchor, positive)
    far = distance(anchor, negative)
    if swap:
        far = torch.minimum(far, distance(positive, negative))
    loss = torch.clamp_min(margin + near - far, 0)
    if reduction == "mean":
        return loss.mean()
    return loss.sum() if reduction == "sum" else loss


def native_channel_shuffle(input, groups):
    return torch.channel_shuffle(input, groups)


def _tupled(value, count):
    return (value,) * count if isinstance(value, int) else tuple(value)


def _starts(samples, size, out, pool):
    """Where the windows of each plane begin along one dimension."""
    if out == 1:
        return torch.full((*samples.shape, 1), size - pool)
    alpha = torch.tensor(size - pool, dtype=samples.dtype) / torch.tensor(out - 1, dtype=samples.dtype)
    places = torch.arange(out - 1, dtype=samples.dtype)
    starts = ((places + samples.unsqueeze(-1)) * alpha).long() - (samples.unsqueeze(-1) * alpha).long()
    return torch.cat([starts, torch.full((*samples.shape, 1), size - pool)], -1)


def _fractional_max_pool(input, kernel_size, output_size, output_ratio, return_indices, samples, rank):
    name = f"fractional_max_pool{rank}d"
    if output_size is None and output_ratio is None:
        raise ValueError(name + " requires specifying either an output_size or an output_ratio")
    sizes = input.shape[-rank:]
    kernel = _tupled(kernel_size, rank)
    if output_size is None:
        ratio = (output_ratio,) * rank if isinstance(output_ratio, float) else output_ratio
        output_size = [int(size * r) for size, r in zip(sizes, ratio)]
    out = _tupled(output_size, rank)
    x = input.unsqueeze(0) if input.dim() == rank + 1 else input
    batch, channels = x.shape[:2]
    if samples is None:
        samples = torch.rand(batch, channels, rank, dtype=input.dtype)
    for size, o, k in zip(sizes, out, kernel):
        if o + k - 1 > size:
            raise RuntimeError(f"{name}(): pool size {k} too large relative to input size {size}")
    order = range(rank) if rank == 3 else range(rank - 1, -1, -1)
    starts = [_starts(samples[..., i], size, o, k) for i, size, o, k in zip(order, sizes, out, kernel)]
    flat = x.reshape(batch, channels, -1)
    best = where = None
    for offset in range(kernel[0] * kernel[1] * (kernel[2] if rank == 3 else 1)):
        places = torch.zeros(batch, channels, *[1] * rank, dtype=torch.int64)
        rest = offset
        steps = []
        for k in reversed(kernel):
            steps.insert(0, rest % k)
            rest //= k
        for d in range(rank):
            shape = [batch, channels] + [1] * rank
            shape[2 + d] = out[d]
            places = places * sizes[d] + (starts[d] + steps[d]).reshape(shape)
        values = flat.gather(2, places.reshape(batch, channels, -1))
        places = places.reshape(batch, channels, -1)
        if best is None:
            best, where = values, places
        else:
            isGreater = (values > best) | torch.isnan(values)
            best, where = torch.where(isGreater, values, best), torch.where(isGreater, places, where)
    shape = (batch, channels, *out) if input.dim() == rank + 2 else (channels, *out)
    return (best.reshape(shape), where.reshape(shape)) if return_indices else best.reshape(shape)


def fractional_max_pool2d(
    input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None
):
    return _fractional_max_pool(input, kernel_size, output_size, output_ratio, return_indices, _random_samples, 2)


def fractional_max_pool3d(
    input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None
):
    return _fractional_max_pool(input, kernel_size, output_size, output_ratio, return_indices, _random_samples, 3)


def _axis_of_grid(count, align_corners, dtype):
    if count <= 1:
        return torch.zeros(count, dtype=dtype)
    ends = torch.linspace(-1, 1, count, dtype=dtype)
    return ends if align_corners else ends * (count - 1) / count


def affine_grid(theta, size, align_corners=None):
    align_corners = bool(align_corners)
    if not theta.is_floating_point():
        raise ValueError(f"Expected theta to have floating point type, but got {theta.dtype}")
    if min(size) <= 0:
        raise ValueError(f"Expected non-zero, positive output size. Got {torch.Size(size)}")
    rank = len(size) - 2
    if rank not in (1, 2, 3):
        raise NotImplementedError(
            "affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, respectively. "
            f"Got size {torch.Size(size)}"
        )
    if list(theta.shape) != [size[0], rank, rank + 1]:
        raise ValueError(
            f"Expected a batch of {rank}D affine matrices of shape Nx{rank}x{rank + 1} for size "
            f"{torch.Size(size)}. Got {theta.shape}."
        )
    axes = [_axis_of_grid(n, align_corners, theta.dtype) for n in size[2:]]
    grids = torch.meshgrid(*axes, indexing="ij")
    ones = torch.ones_like(grids[0])
    base = torch.stack([*reversed(grids), ones], -1).reshape(1, -1, rank + 1).expand(size[0], -1, -1)
    return base.bmm(theta.transpose(1, 2)).reshape(size[0], *size[2:], rank)


def _reflected(x, low, high):
    if low == high:
        return torch.zeros_like(x)
    start, span = low / 2, (high - low) / 2
    x = (x - start).abs()
    flips = torch.floor(x / span)
    extra = x - flips * span
    return torch.where(flips % 2 == 0, extra + start, span - extra + start)


def _places_of_grid(x, size, padding_mode, align_corners):
    x = (x + 1) / 2 * (size - 1) if align_corners else ((x + 1) * size - 1) / 2
    if padding_mode == "border":
        return x.clamp(0, size - 1)
    if padding_mode == "reflection":
        ends = (0, 2 * (size - 1)) if align_corners else (-1, 2 * size - 1)
        return _reflected(x, *ends).clamp(0, size - 1)
    return x


def grid_sample(input, grid, mode="bilinear", padding_mode="zeros", align_corners=None):
    if mode not in ("bilinear", "nearest", "bicubic"):
        raise ValueError(
            "nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: "
            f"'{mode}'"
        )
    if padding_mode not in ("zeros", "border", "reflection"):
        raise ValueError(
            "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: "
            f"'{padding_mode}'"
        )
    if mode == "bicubic":
        raise NotImplementedError("this dialect has no bicubic grid_sample: use mode='bilinear'")
    align_corners = bool(align_corners)
    rank = input.dim() - 2
    if input.dim() != grid.dim() or rank not in (2, 3):
        raise RuntimeError(
            "grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got input with "
            f"sizes {list(input.shape)} and grid with sizes {list(grid.shape)}"
        )
    if input.shape[0] != grid.shape[0]:
        raise RuntimeError(
            "grid_sampler(): expected grid and input to have same batch size, but got input with sizes "
            f"{list(input.shape)} and grid with sizes {list(grid.shape)}"
        )
    if grid.shape[-1] != rank:
        raise RuntimeError(
            f"grid_sampler(): expected grid to have size {rank} in last dimension, but got grid with sizes "
            f"{list(grid.shape)}"
        )
    sizes = input.shape[2:]
    batch, channels = input.shape[:2]
    flat = input.reshape(batch, channels, -1)
    points = [
        _places_of_grid(grid[..., rank - 1 - d], sizes[d], padding_mode, align_corners) for d in range(rank)
    ]

    def picked(places):
        inside = torch.ones_like(points[0], dtype=torch.bool)
        at = torch.zeros_like(points[0], dtype=torch.int64)
        for place, size in zip(places, sizes):
            inside = inside & (place >= 0) & (place <= size - 1)
            at = at * size + place.clamp(0, size - 1).long()
        values = flat.gather(2, at.reshape(batch, 1, -1).expand(-1, channels, -1))
        return values.reshape(batch, channels, *points[0].shape[1:]) * inside.unsqueeze(1)

    if mode == "nearest":
        return picked([torch.round(x.detach()) for x in points])
    floors = [torch.floor(x.detach()) for x in points]
    result = None
    for corner in range(2 ** rank):
        places = []
        weight = 1
        for d in range(rank - 1, -1, -1):
            isUpper = corner >> (rank - 1 - d) & 1
            places.insert(0, floors[d] + isUpper)
            share = points[d] - floors[d]
            weight = weight * (share if isUpper else floors[d] + 1 - points[d])
        part = picked(places) * weight.unsqueeze(1)
        result = part if result is None else result + part
    return result
