def tupled(value, count):
    """One size for each dimension."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * count
