import functools

import torch


def _map(function, value):
    """Applies a function to all tensors in tuples, lists and dictionaries."""
    if isinstance(value, torch.Tensor):
        return function(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_map(function, part) for part in value])
    if isinstance(value, (tuple, list)):
        return type(value)(_map(function, part) for part in value)
    if isinstance(value, dict):
        return {key: _map(function, part) for key, part in value.items()}
    return value


def _leaves(value):
    """All tensors in tuples, lists and dictionaries, in order."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (tuple, list)):
        return [leaf for part in value for leaf in _leaves(part)]
    return []


def _rebuilt(value, leaves):
    """The same structure with other tensors, taken from an iterator."""
    return _map(lambda _: next(leaves), value)


class _Level:
    """How deep transforms are nested: what leaves the outermost is outside the graph, unless it came from there."""

    depth = 0


def _enter(value):
    """A tensor to differentiate by, joined to the one it was given as."""
    if value.requires_grad:
        return value.view_as(value)
    entered = value.detach().requires_grad_()
    entered._entered = True
    return entered


def _leave(result, inputs):
    """A result outside the graph, unless the inputs or other tensors of the lesson were in it."""
    if _Level.depth > 0 or any(leaf.requires_grad for leaf in _leaves(inputs)):
        return result
    return _map(lambda leaf: leaf if _reaches_the_lesson(leaf) else leaf.detach(), result)


def _is_differentiated(inputs, outputs):
    """Whether a derivative taken inside a transform may be differentiated again: what leaves it else needs no graph."""
    return (
        _Level.depth > 1 or any(leaf.requires_grad for leaf in _leaves(inputs))
        or any(_reaches_the_lesson(leaf) for leaf in _leaves(outputs))
    )


def _enters(value):
    return getattr(value, "_entered", False)


def _reaches_the_lesson(tensor):
    """Whether the graph behind a tensor has a leaf that no transform made."""
    waiting = [tensor.grad_fn]
    seen = set()
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        leaf = getattr(node, "variable", None)
        if leaf is not None and not _enters(leaf):
            return True
        waiting.extend(following for following, _ in node.next_functions)
    return False


def _inside(function, *args):
    _Level.depth += 1
    try:
        with torch.enable_grad():
            return function(*args)
    finally:
        _Level.depth -= 1


def _selected(args, argnums):
    places = (argnums,) if isinstance(argnums, int) else tuple(argnums)
    for place in places:
        if not -len(args) <= place < len(args):
            raise RuntimeError(
                f"Got argnum={place}, but only {len(args)} positional inputs"
            )
    return tuple(place % len(args) for place in places)


def _entered(args, places):
    return tuple(_map(_enter, value) if place in places else value for place, value in enumerate(args))


def grad_and_value(func, argnums=0, has_aux=False):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        places = _selected(args, argnums)

        def run():
            given = _entered(args, places)
            result = func(*given, **kwargs)
            aux = None
            if has_aux:
                result, aux = result
            if not isinstance(result, torch.Tensor):
                raise RuntimeError(
                    f"grad_and_value(f)(*args): Expected f(*args) to return a Tensor, got {type(result)}"
                )
            if result.dim() != 0:
                raise RuntimeError(
                    "grad_and_value(f)(*args): Expected f(*args) to return a scalar Tensor, got tensor with "
                    f"{result.dim()} dims. Maybe you wanted to use the vjp or jacrev APIs instead?"
                )
            leaves = _leaves([given[place] for place in places])
            if result.requires_grad:
                slopes = torch.autograd.grad(
                    result, leaves, create_graph=_is_differentiated(args, (result, aux)), allow_unused=True
                )
            else:
                slopes = [None] * len(leaves)
            slopes = iter(
                torch.zeros_like(leaf) if slope is None else slope for slope, leaf in zip(slopes, leaves)
            )
            parts = tuple(_rebuilt(given[place], slopes) for place in places)
            return (parts[0] if isinstance(argnums, int) else parts), result, aux

        slope, value, aux = _leave(_inside(run), args)
        return (slope, (value, aux)) if has_aux else (slope, value)

    return wrapper


def grad(func, argnums=0, has_aux=False):
    both = grad_and_value(func, argnums, has_aux)

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        slope, value = both(*args, **kwargs)
        return (slope, value[1]) if has_aux else slope

    return wrapper


def vjp(func, *primals, has_aux=False):
    given = tuple(_map(_enter, primal) for primal in primals)
    output = _inside(func, *given)
    aux = None
    if has_aux:
        output, aux = output
    leaves = _leaves(given)
    live = _leaves(output)

    def pull(cotangents):
        vectors = _leaves(cotangents)
        pairs = [(result, vector) for result, vector in zip(live, vectors) if result.requires_grad]

        def run():
            if not pairs:
                return [None] * len(leaves)
            return torch.autograd.grad(
                [result for result, _ in pairs], leaves, [vector for _, vector in pairs], create_graph=True,
                allow_unused=True
            )

        slopes = iter(
            torch.zeros_like(leaf) if slope is None else slope for slope, leaf in zip(_inside(run), leaves)
        )
        return _leave(_rebuilt(given, slopes), (primals, vectors))

    shown = _leave(output, primals)
    return (shown, pull, aux) if has_aux else (shown, pull)


def jvp(func, primals, tangents, *, strict=False, has_aux=False):
    if not isinstance(primals, tuple):
        raise RuntimeError(
            "jvp(f, primals, tangents): Expected primals to be a tuple. E.g. it should be valid to call f(*primals)."
        )

    def run():
        given = tuple(_map(_enter, primal) for primal in primals)
        output = func(*given)
        aux = None
        if has_aux:
            output, aux = output
        leaves = _leaves(given)
        results = _leaves(output)
        live = [result for result in results if result.requires_grad]
        dummies = [_enter(torch.zeros_like(result).detach()) for result in live]
        slopes = [torch.zeros_like(result) for result in results]
        if live:
            back = torch.autograd.grad(live, leaves, dummies, create_graph=True, allow_unused=True)
            pairs = [
                (slope, tangent)
                for slope, tangent in zip(back, _leaves(tangents))
                if slope is not None and slope.requires_grad
            ]
            if pairs:
                pushed = torch.autograd.grad(
                    [slope for slope, _ in pairs], dummies, [tangent for _, tangent in pairs], create_graph=True,
                    allow_unused=True
                )
                found = iter(pushed)
                slopes = [
                    (next(found) if result.requires_grad else None) for result in results
                ]
                slopes = [
                    torch.zeros_like(result) if slope is None else slope for slope, result in zip(slopes, results)
                ]
        return output, _rebuilt(output, iter(slopes)), aux

    output, slope, aux = _leave(_inside(run), (primals, tangents))
    return (output, slope, aux) if has_aux else (output, slope)


def linearize(func, *primals):
    output, _ = vjp(func, *primals)

    def push(*tangents):
        return jvp(func, primals, tangents)[1]

    return output, push


def jacrev(func, argnums=0, *, has_aux=False, chunk_size=None, _preallocate_and_copy=False):
    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        places = _selected(args, argnums)

        def run():
            given = _entered(args, places)
            output = func(*given, **kwargs)
            aux = None
            if has_aux:
                output, aux = output
            wanted = [given[place] for place in places]
            leaves = _leaves(wanted)
            keeps = _is_differentiated(args, (output, aux))

            def rows(result):
                parts = _jacobian(result, leaves, keeps)
                built = tuple(_rebuilt(value, iter_parts) for value, iter_parts in _each(wanted, parts))
                return built[0] if isinstance(argnums, int) else built

            return _map(rows, output), aux

        result, aux = _leave(_inside(run), args)
        return (result, aux) if has_aux else result

    return wrapper


def _each(values, parts):
    """Values with the iterator from which all of them take their parts."""
    source = iter(parts)
    return [(value, source) for value in values]


def _jacobian(result, leaves, keeps):
    """The derivative of every element of a result by each leaf: [*result, *leaf]; within the graph if that is kept."""
    parts = [[] for _ in leaves]
    for place in range(result.numel()):
        one = torch.zeros(result.numel(), dtype=result.dtype)
        one[place] = 1
        slopes = [None] * len(leaves)
        if result.requires_grad:
            slopes = torch.autograd.grad(
                result, leaves, one.view(result.shape), retain_graph=True, create_graph=keeps, allow_unused=True
            )
        for part, slope, leaf in zip(parts, slopes, leaves):
            part.append(torch.zeros_like(leaf) if slope is None else slope)
    return [
        torch.stack(part).reshape(tuple(result.shape) + tuple(leaf.shape)) for part, leaf in zip(parts, leaves)
    ]


def jacfwd(func, argnums=0, has_aux=False, *, randomness="error"):
    return jacrev(func, argnums, has_aux=has_aux)


def hessian(func, argnums=0):
    return jacfwd(jacrev(func, argnums), argnums)


def _batch_size(values, dims):
    sizes = set()
    for value, dim in zip(values, dims):
        if dim is not None:
            for leaf in _leaves(value):
                if leaf.dim() == 0:
                    raise ValueError(
                        f"vmap: Got in_dim={dim} for an input but the input is of type Tensor and has "
                        "dimensionality 0, so it cannot be mapped over"
                    )
                sizes.add(leaf.size(dim))
    if not sizes:
        raise ValueError(
            "vmap: Expected to map over at least one input, but every in_dims is None"
        )
    if len(sizes) > 1:
        raise ValueError(
            f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sorted(sizes)} "
            "for the mapped dimension"
        )
    return sizes.pop()


def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
    """Maps a function over a dimension of its inputs: one call for each place, the results stacked."""

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        dims = in_dims if isinstance(in_dims, (tuple, list)) else (in_dims,) * len(args)
        if len(dims) != len(args):
            raise ValueError(
                f"vmap({getattr(func, '__name__', 'func')}, in_dims={in_dims}, ...)(<inputs>): in_dims is not "
                f"compatible with the structure of inputs. in_dims has {len(dims)} elements but there are "
                f"{len(args)} inputs."
            )
        count = _batch_size(args, dims)
        results = []
        for place in range(count):
            given = [
                value if dim is None else _mapped(value, dim, place) for value, dim in zip(args, dims)
            ]
            results.append(func(*given, **kwargs))
        return _stacked(results, out_dims)

    return wrapper


def _mapped(value, dim, place):
    if isinstance(dim, (tuple, list)):
        return type(value)(
            part if inner is None else _mapped(part, inner, place) for part, inner in zip(value, dim)
        )
    if isinstance(dim, dict):
        return {
            key: part if dim[key] is None else _mapped(part, dim[key], place) for key, part in value.items()
        }
    return _map(lambda leaf: leaf.select(dim, place), value)


def _stacked(results, dims):
    first = results[0]
    if isinstance(first, torch.Tensor):
        return torch.stack(results, dims if isinstance(dims, int) else dims[0])
    if isinstance(first, dict):
        return {key: _stacked([result[key] for result in results], dims) for key in first}
    if isinstance(first, (tuple, list)):
        each = dims if isinstance(dims, (tuple, list)) else (dims,) * len(first)
        return type(first)(_stacked([result[place] for result in results], each[place]) for place in range(len(first)))
    raise ValueError(
        f"vmap: a function must only return Tensors, got type {type(first)}. Did you mean to return a Tensor?"
    )
