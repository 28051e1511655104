from torch._C import _set_anomaly


class set_detect_anomaly:
    """Whether backward refuses gradients that are not numbers, from now on or inside `with`."""

    def __init__(self, mode, check_nan=True):
        self.before = _set_anomaly(mode and check_nan)

    def __enter__(self):
        return None

    def __exit__(self, type, value, traceback):
        _set_anomaly(self.before)


class detect_anomaly:
    """Backward refuses gradients that are not numbers, inside `with`."""

    def __init__(self, check_nan=True):
        self.check_nan = check_nan
        self.before = False

    def __enter__(self):
        self.before = _set_anomaly(self.check_nan)

    def __exit__(self, type, value, traceback):
        _set_anomaly(self.before)
