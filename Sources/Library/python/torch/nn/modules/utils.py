def _ntuple(count):
    def parse(value):
        return tuple(value) if hasattr(value, "__iter__") and not isinstance(value, str) else (value,) * count

    return parse


_single = _ntuple(1)
_pair = _ntuple(2)
_triple = _ntuple(3)
_quadruple = _ntuple(4)
