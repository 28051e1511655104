class ProfilerActivity:
    CPU = "ProfilerActivity.CPU"
    CUDA = "ProfilerActivity.CUDA"


class record_function:
    """A part of a program, by name; nothing is measured."""

    def __init__(self, name, args=None):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        return None


class profile:
    """Runs what is inside; its table is refused, since a page shows no times."""

    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        return None

    def step(self):
        pass

    def key_averages(self, *args, **kwargs):
        raise NotImplementedError("this dialect measures no times, so that a page is the same in every run")

    export_chrome_trace = key_averages


def schedule(**kwargs):
    return None
