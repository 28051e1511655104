import torch


class GradcheckError(RuntimeError):
    """The gradients of backward and of central differences do not agree."""


def _tensors(values):
    values = values if isinstance(values, (tuple, list)) else (values,)
    return [value for value in values if isinstance(value, torch.Tensor)]


def _outputs(func, inputs):
    return [value for value in _tensors(func(*inputs)) if value.is_floating_point()]


def _numerical(func, inputs, value, output, eps):
    """The Jacobian by central differences: [elements of the input, elements of the output]."""
    rows = []
    with torch.no_grad():
        flat = value.data.view(-1)
        for place in range(flat.numel()):
            before = flat[place].item()
            flat[place] = before + eps
            above = _outputs(func, inputs)[output].clone()
            flat[place] = before - eps
            below = _outputs(func, inputs)[output].clone()
            flat[place] = before
            rows.append(((above - below) / (2 * eps)).reshape(-1))
    return torch.stack(rows) if rows else torch.zeros(0, 0)


def _analytical(output, value):
    columns = []
    for place in range(output.numel()):
        one = torch.zeros(output.numel(), dtype=output.dtype)
        one[place] = 1
        gradient = torch.autograd.grad(
            output, value, one.view(output.shape), retain_graph=True, allow_unused=True
        )[0]
        columns.append(torch.zeros_like(value).reshape(-1) if gradient is None else gradient.reshape(-1))
    return torch.stack(columns, 1)


def gradcheck(
    func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, nondet_tol=0.0,
    check_undefined_grad=True, check_grad_dtypes=False, check_batched_grad=False,
    check_batched_forward_grad=False, check_forward_ad=False, check_backward_ad=True, fast_mode=False, masked=None
):
    try:
        return _check(func, inputs, eps, atol, rtol, check_forward_ad, check_backward_ad)
    except GradcheckError:
        if raise_exception:
            raise
        return False


def _forward(func, inputs, place, output):
    """The Jacobian by derivatives forward, as `_numerical` has it."""
    from torch.autograd import forward_ad

    value = inputs[place]
    rows = []
    for index in range(value.numel()):
        one = torch.zeros(value.numel(), dtype=value.dtype)
        one[index] = 1
        with forward_ad.dual_level():
            given = list(inputs)
            given[place] = forward_ad.make_dual(value.detach(), one.view(value.shape))
            tangent = forward_ad.unpack_dual(_outputs(func, given)[output]).tangent
        rows.append(torch.zeros_like(value).reshape(-1) if tangent is None else tangent.reshape(-1))
    return torch.stack(rows) if rows else torch.zeros(0, 0)


def _check(func, inputs, eps, atol, rtol, forward=False, backward=True):
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    wanted = [
        (place, value)
        for place, value in enumerate(inputs)
        if isinstance(value, torch.Tensor) and value.requires_grad
    ]
    if not wanted:
        raise ValueError(
            "gradcheck expects at least one input tensor to require gradient, but none of the them have "
            "requires_grad=True."
        )
    outputs = _outputs(func, inputs)
    for order, output in enumerate(outputs):
        if not output.requires_grad:
            continue
        for place, value in wanted:
            numerical = _numerical(func, inputs, value, order, eps)
            found = [("", _analytical(output, value))] if backward else []
            if forward:
                found.append((" computed with forward mode", _forward(func, inputs, place, order)))
            for how, analytical in found:
                if not torch.allclose(analytical, numerical, rtol, atol):
                    raise GradcheckError(
                        f"Jacobian{how} mismatch for output {order} with respect to input {place},\n"
                        f"numerical:{numerical}\nanalytical:{analytical}\n"
                    )
    return True


def gradgradcheck(
    func, inputs, grad_outputs=None, *, eps=1e-6, atol=1e-5, rtol=1e-3, gen_non_contig_grad_outputs=False,
    raise_exception=True, nondet_tol=0.0, check_undefined_grad=True, check_grad_dtypes=False,
    check_batched_grad=False, check_fwd_over_rev=False, check_rev_over_rev=True, fast_mode=False, masked=False
):
    inputs = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
    if grad_outputs is None:
        grad_outputs = [torch.randn_like(output) for output in _outputs(func, inputs)]
    vectors = [vector.detach().requires_grad_() for vector in _tensors(grad_outputs)]

    def slope(*given):
        values = given[: len(inputs)]
        wanted = [value for value in values if isinstance(value, torch.Tensor) and value.requires_grad]
        with torch.enable_grad():
            gradients = torch.autograd.grad(
                _outputs(func, values), wanted, given[len(inputs) :], create_graph=True, allow_unused=True
            )
        return tuple(gradient for gradient in gradients if gradient is not None)

    return gradcheck(
        slope, inputs + tuple(vectors), eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception
    )
