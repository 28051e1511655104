from time import perf_counter as default_timer

default_number = 1000000
default_repeat = 5


class Timer:
    """Counts how long a function takes, by the lesson's own clock: the same in every run."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        for part in (stmt, setup):
            if not callable(part) and part != "pass":
                raise ValueError("this dialect times functions, not text: give `lambda: …`")
        self._stmt = stmt
        self._setup = setup
        self._timer = timer

    def timeit(self, number=default_number):
        if callable(self._setup):
            self._setup()
        begin = self._timer()
        if callable(self._stmt):
            for _ in range(number):
                self._stmt()
        return self._timer() - begin

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
