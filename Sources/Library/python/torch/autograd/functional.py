import torch


def _as_tuple(values, name):
    if isinstance(values, tuple):
        single = False
    elif isinstance(values, list):
        values, single = tuple(values), False
    else:
        values, single = (values,), True
    for index, value in enumerate(values):
        if not isinstance(value, torch.Tensor):
            raise TypeError(
                f"The {name} given to jacobian must be either a Tensor or a tuple of Tensors but the value at index "
                f"{index} has type {type(value)}."
            )
    return values, single


def _fresh(inputs, create_graph):
    """Inputs of their own, still joined to the given ones when a graph is wanted."""
    if create_graph:
        return tuple(value.view_as(value) if value.requires_grad else value.clone() for value in inputs)
    return tuple(value.detach().clone().requires_grad_() for value in inputs)


def _filled(gradients, inputs):
    return tuple(
        torch.zeros_like(value) if gradient is None else gradient for gradient, value in zip(gradients, inputs)
    )


def _settled(values, create_graph):
    return values if create_graph else tuple(value.detach() for value in values)


def _outputs(func, inputs, create_graph):
    with torch.enable_grad():
        given = tuple(value.requires_grad_() if value.is_leaf else value for value in _fresh(inputs, create_graph))
        outputs, single = _as_tuple(func(*given), "outputs")
    return given, outputs, single


def _pull(outputs, inputs, vectors, create_graph, strict=False):
    """Gradients of outputs by inputs; zeros where an output does not depend on an input."""
    live = [(output, vector) for output, vector in zip(outputs, vectors) if output.requires_grad]
    if not live:
        if strict:
            raise RuntimeError(
                "Output 0 of the user-provided function does not require gradients. The outputs must be computed in a "
                "differentiable manner from the input when running in strict mode."
            )
        return tuple(torch.zeros_like(value) for value in inputs)
    gradients = torch.autograd.grad(
        [output for output, _ in live], inputs, [vector for _, vector in live], allow_unused=True,
        create_graph=create_graph, retain_graph=True
    )
    if strict and any(gradient is None for gradient in gradients):
        place = [gradient is None for gradient in gradients].index(True)
        raise RuntimeError(
            f"The output of the user-provided function is independent of input {place}. This is not allowed in "
            "strict mode."
        )
    return _filled(gradients, inputs)


def vjp(func, inputs, v=None, create_graph=False, strict=False):
    inputs, single_input = _as_tuple(inputs, "inputs")
    given, outputs, single_output = _outputs(func, inputs, create_graph)
    if v is None:
        if len(outputs) != 1 or outputs[0].numel() != 1:
            raise RuntimeError(
                "The vector v can only be None if the user-provided function returns a single Tensor with a single "
                "element."
            )
        vectors = (torch.ones_like(outputs[0]),)
    else:
        vectors = v if isinstance(v, tuple) else (v,)
        _check_shapes(vectors, outputs)
    with torch.enable_grad():
        result = _settled(_pull(outputs, given, vectors, create_graph, strict), create_graph)
    outputs = _settled(outputs, create_graph)
    return (outputs[0] if single_output else outputs), (result[0] if single_input else result)


def _check_shapes(vectors, values):
    if len(vectors) != len(values):
        raise RuntimeError(
            f"v is a tuple of invalid length: should be {len(values)} but got {len(vectors)}."
        )
    for index, (vector, value) in enumerate(zip(vectors, values)):
        if vector.size() != value.size():
            prefix = f"Entry {index} in " if len(values) > 1 else ""
            raise RuntimeError(
                f"{prefix}v has invalid size: should be {value.size()} but got {vector.size()}."
            )


def jvp(func, inputs, v=None, create_graph=False, strict=False):
    inputs, _ = _as_tuple(inputs, "inputs")
    if v is None:
        if len(inputs) != 1 or inputs[0].numel() != 1:
            raise RuntimeError(
                "The vector v can only be None if the input to the user-provided function is a single Tensor with a "
                "single element."
            )
        vectors = tuple(torch.ones_like(value) for value in inputs)
    else:
        vectors = v if isinstance(v, tuple) else (v,)
        _check_shapes(vectors, inputs)
    given, outputs, single = _outputs(func, inputs, create_graph)
    with torch.enable_grad():
        # The gradient of a gradient by a vector that it is linear in: the derivative forward.
        dummies = tuple(torch.zeros_like(output, requires_grad=True) for output in outputs)
        back = _pull(outputs, given, dummies, True, strict)
        result = _settled(_pull(back, dummies, vectors, create_graph), create_graph)
    outputs = _settled(outputs, create_graph)
    return (outputs[0] if single else outputs), (result[0] if single else result)


def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
    if strategy not in ("reverse-mode", "forward-mode"):
        raise ValueError(
            'Expected strategy to be either "reverse-mode" or "forward-mode". Hint: If your function has more outputs '
            'than inputs, "forward-mode" tends to be more performant. Otherwise, prefer to use "reverse-mode".'
        )
    inputs, single_input = _as_tuple(inputs, "inputs")
    given, outputs, single_output = _outputs(func, inputs, create_graph)
    rows = []
    with torch.enable_grad():
        for output in outputs:
            parts = [[] for _ in given]
            for place in range(output.numel()):
                one = torch.zeros(output.numel(), dtype=output.dtype)
                one[place] = 1
                gradients = _pull((output,), given, (one.view(output.shape),), create_graph, strict)
                for part, gradient in zip(parts, gradients):
                    part.append(gradient)
            rows.append(
                _settled(
                    tuple(
                        torch.stack(part).view(tuple(output.shape) + tuple(value.shape)) if part
                        else torch.zeros(tuple(output.shape) + tuple(value.shape))
                        for part, value in zip(parts, given)
                    ),
                    create_graph,
                )
            )
    if single_output:
        return rows[0][0] if single_input else rows[0]
    return tuple(row[0] for row in rows) if single_input else tuple(rows)


def hessian(
    func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"
):
    inputs, single = _as_tuple(inputs, "inputs")

    def scalar(*given):
        output = func(*given)
        if not isinstance(output, torch.Tensor):
            raise TypeError("The function given to hessian should return a single Tensor")
        if output.numel() != 1:
            raise RuntimeError(
                "The Tensor returned by the function given to hessian should contain a single element"
            )
        return output.squeeze()

    def slope(*given):
        return jacobian(scalar, given[0] if single else given, create_graph=True, strict=strict)

    result = jacobian(slope, inputs[0] if single else inputs, create_graph=create_graph, strict=strict)
    return result


def vhp(func, inputs, v=None, create_graph=False, strict=False):
    return _second(func, inputs, v, create_graph, strict, forward=False)


def hvp(func, inputs, v=None, create_graph=False, strict=False):
    return _second(func, inputs, v, create_graph, strict, forward=True)


def _second(func, inputs, v, create_graph, strict, forward):
    """A vector times the Hessian, or the Hessian times a vector."""
    inputs, single = _as_tuple(inputs, "inputs")
    given, outputs, alone = _outputs(func, inputs, create_graph)
    if not alone or outputs[0].numel() != 1:
        raise RuntimeError(
            f"The Tensor returned by the function given to {'hvp' if forward else 'vhp'} should contain a single element"
        )
    if v is None:
        vectors = tuple(torch.ones_like(value) for value in inputs)
    else:
        vectors = v if isinstance(v, tuple) else (v,)
        _check_shapes(vectors, inputs)
    with torch.enable_grad():
        slope = _pull(outputs, given, (torch.ones_like(outputs[0]),), True, strict)
        result = _settled(_pull(slope, given, vectors, create_graph), create_graph)
    output = _settled(outputs, create_graph)[0]
    return output, (result[0] if single else result)
