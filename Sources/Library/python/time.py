from collections._namedtuple import namedtuple

# A page must not differ from run to run: the clock of a lesson moves only when it is looked at, or slept for.
_START = 1767225600.0
_TICK = 2.0 ** -20
_elapsed = [0.0]
timezone = 0
daylight = 0
tzname = ("UTC", "UTC")


def _tick():
    _elapsed[0] += _TICK
    return _elapsed[0]


def time():
    """Seconds since 1970, as the lesson's own clock has them."""
    return _START + _tick()


def perf_counter():
    """Seconds since the lesson began, as its own clock has them."""
    return _tick()


monotonic = perf_counter
process_time = perf_counter
thread_time = perf_counter


def time_ns():
    return int(time() * 1e9)


def perf_counter_ns():
    return int(_tick() * 1e9)


monotonic_ns = perf_counter_ns
process_time_ns = perf_counter_ns


def sleep(secs, /):
    """Moves the lesson's clock on, without waiting."""
    if secs < 0:
        raise ValueError("sleep length must be non-negative")
    _elapsed[0] += secs


struct_time = namedtuple(
    "struct_time", "tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst", module="time")


def gmtime(secs=None):
    """A time as year, month, day and so on."""
    from datetime import datetime, timedelta
    moment = datetime(1970, 1, 1) + timedelta(seconds=int(time() if secs is None else secs))
    return moment.timetuple()


localtime = gmtime


def strftime(format, t=None, /):
    """A time as text."""
    from datetime import datetime
    parts = gmtime() if t is None else t
    return datetime(*parts[:6]).strftime(format)


def ctime(secs=None, /):
    return strftime("%a %b %e %H:%M:%S %Y", gmtime(secs))


def asctime(t=None, /):
    return strftime("%a %b %e %H:%M:%S %Y", gmtime() if t is None else t)
