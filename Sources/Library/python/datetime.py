MINYEAR = 1
MAXYEAR = 9999

_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS[month - 1]


def _days_before_year(year):
    years = year - 1
    return years * 365 + years // 4 - years // 100 + years // 400


def _ordinal(year, month, day):
    return _days_before_year(year) + sum([_days_in_month(year, m) for m in range(1, month)]) + day


def _from_ordinal(number):
    if not 1 <= number <= _days_before_year(MAXYEAR + 1):
        raise OverflowError("date value out of range")
    year = max(1, number // 366)
    while year < MAXYEAR and _days_before_year(year + 1) < number:
        year += 1
    number -= _days_before_year(year)
    month = 1
    while number > _days_in_month(year, month):
        number -= _days_in_month(year, month)
        month += 1
    return year, month, number


class timedelta:
    """A length of time, in days, seconds and microseconds."""

    __slots__ = ("_days", "_seconds", "_microseconds")

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole = 0
        rest = 0.0
        for value, size in (
            (weeks, 604800000000), (days, 86400000000), (hours, 3600000000), (minutes, 60000000), (seconds, 1000000),
            (milliseconds, 1000), (microseconds, 1),
        ):
            if isinstance(value, int):
                whole += value * size
            else:
                part = int(value)
                whole += part * size
                rest += (value - part) * size
        total = whole + round(rest)
        self._days, left = divmod(total, 86400000000)
        self._seconds, self._microseconds = divmod(left, 1000000)
        if abs(self._days) > 999999999:
            raise OverflowError(f"days={self._days}; must have magnitude <= 999999999")

    @property
    def days(self):
        return self._days

    @property
    def seconds(self):
        return self._seconds

    @property
    def microseconds(self):
        return self._microseconds

    @property
    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        return self._total / 1000000

    def __repr__(self):
        parts = [
            f"{name}={value}"
            for name, value in (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds))
            if value
        ]
        return f"datetime.timedelta({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return text + (f".{self._microseconds:06d}" if self._microseconds else "")

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta(microseconds=self._total + other._total)

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta(microseconds=self._total - other._total)

    def __neg__(self):
        return timedelta(microseconds=-self._total)

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta(microseconds=self._total * other)
        return timedelta(microseconds=round(self._total * other)) if isinstance(other, float) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total / other._total
        return timedelta(microseconds=round(self._total / other))

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total // other._total
        return timedelta(microseconds=self._total // other)

    def __mod__(self, other):
        return timedelta(microseconds=self._total % other._total)

    def __eq__(self, other):
        return self._total == other._total if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total < other._total if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total <= other._total if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total > other._total if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total >= other._total if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._total)

    def __bool__(self):
        return self._total != 0


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")


def _formatted(moment, format):
    weekday = moment.weekday()
    number = _ordinal(moment.year, moment.month, moment.day) - _days_before_year(moment.year)
    hour = getattr(moment, "hour", 0)
    minute = getattr(moment, "minute", 0)
    second = getattr(moment, "second", 0)
    values = {
        "Y": f"{moment.year}", "m": f"{moment.month:02d}", "d": f"{moment.day:02d}", "e": f"{moment.day:2d}",
        "H": f"{hour:02d}", "I": f"{(hour - 1) % 12 + 1:02d}", "M": f"{minute:02d}", "S": f"{second:02d}",
        "f": f"{getattr(moment, 'microsecond', 0):06d}", "y": f"{moment.year % 100:02d}", "j": f"{number:03d}",
        "a": _WEEKDAYS[weekday][:3], "A": _WEEKDAYS[weekday], "b": _MONTHS[moment.month - 1][:3],
        "B": _MONTHS[moment.month - 1], "p": "AM" if hour < 12 else "PM", "w": f"{(weekday + 1) % 7}", "%": "%",
        "z": "", "Z": "", "D": f"{moment.month:02d}/{moment.day:02d}/{moment.year % 100:02d}",
        "F": f"{moment.year}-{moment.month:02d}-{moment.day:02d}", "T": f"{hour:02d}:{minute:02d}:{second:02d}",
        "R": f"{hour:02d}:{minute:02d}", "h": _MONTHS[moment.month - 1][:3],
        "c": f"{_WEEKDAYS[weekday][:3]} {_MONTHS[moment.month - 1][:3]} {moment.day:2d} "
             f"{hour:02d}:{minute:02d}:{second:02d} {moment.year}",
        "x": f"{moment.month:02d}/{moment.day:02d}/{moment.year % 100:02d}",
        "X": f"{hour:02d}:{minute:02d}:{second:02d}",
    }
    parts = []
    position = 0
    while position < len(format):
        if format[position] == "%" and format[position + 1:position + 2] in values:
            parts.append(values[format[position + 1]])
            position += 2
        else:
            parts.append(format[position])
            position += 1
    return "".join(parts)


class date:
    """A day."""

    def __init__(self, year, month, day):
        _check_date(year, month, day)
        self.year = year
        self.month = month
        self.day = day

    @classmethod
    def today(cls):
        now = datetime.now()
        return cls(now.year, now.month, now.day)

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, date_string):
        try:
            return cls(*map(int, date_string.split("-")))
        except (TypeError, ValueError):
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    def toordinal(self):
        return _ordinal(self.year, self.month, self.day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isoformat(self):
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"

    def strftime(self, format):
        return _formatted(self, format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(year or self.year, month or self.month, day or self.day)

    def timetuple(self):
        return datetime(self.year, self.month, self.day).timetuple()

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        return f"datetime.date({self.year}, {self.month}, {self.day})"

    def _key(self):
        return (self.year, self.month, self.day)

    def __eq__(self, other):
        return self._key() == other._key() if type(other) is type(self) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if type(other) is type(self) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if type(other) is type(self) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if type(other) is type(self) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return date.fromordinal(self.toordinal() + other.days)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return date.fromordinal(self.toordinal() - other.days)
        if isinstance(other, date):
            return timedelta(days=self.toordinal() - other.toordinal())
        return NotImplemented


class time:
    """A time of day."""

    def __init__(self, hour=0, minute=0, second=0, microsecond=0):
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond

    def isoformat(self):
        text = f"{self.hour:02d}:{self.minute:02d}:{self.second:02d}"
        return text + (f".{self.microsecond:06d}" if self.microsecond else "")

    __str__ = isoformat

    def __repr__(self):
        parts = [self.hour, self.minute] + ([self.second, self.microsecond] if self.microsecond else [self.second] if self.second else [])
        return f"datetime.time({', '.join(map(str, parts))})"


class datetime(date):
    """A moment: a day and a time of day."""

    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
        super().__init__(year, month, day)
        for name, value, limit in (("hour", hour, 24), ("minute", minute, 60), ("second", second, 60)):
            if not 0 <= value < limit:
                raise ValueError(f"{name} must be in 0..{limit - 1}")
        if not 0 <= microsecond < 1000000:
            raise ValueError("microsecond must be in 0..999999")
        self.hour = hour
        self.minute = minute
        self.second = second
        self.microsecond = microsecond
        self.tzinfo = tzinfo

    @classmethod
    def now(cls, tz=None):
        import time
        return cls.fromtimestamp(time.time())

    @classmethod
    def utcnow(cls):
        return cls.now()

    today = now

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        return cls(1970, 1, 1) + timedelta(seconds=timestamp)

    utcfromtimestamp = fromtimestamp

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(n))

    @classmethod
    def combine(cls, date, time):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond)

    @classmethod
    def fromisoformat(cls, date_string):
        day, _, clock = date_string.replace("T", " ").partition(" ")
        try:
            parts = list(map(int, day.split("-")))
            if clock:
                clock, _, fraction = clock.partition(".")
                parts += list(map(int, clock.split(":")))
                if fraction:
                    parts.append(int((fraction + "000000")[:6]))
            return cls(*parts)
        except (TypeError, ValueError):
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None

    def date(self):
        return date(self.year, self.month, self.day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def timestamp(self):
        return (self - datetime(1970, 1, 1)).total_seconds()

    def isoformat(self, sep="T", timespec="auto"):
        text = f"{super().isoformat()}{sep}{self.hour:02d}:{self.minute:02d}:{self.second:02d}"
        return text + (f".{self.microsecond:06d}" if self.microsecond else "")

    def replace(self, **changes):
        values = {name: getattr(self, name) for name in self._names}
        values.update(changes)
        return type(self)(**values)

    _names = ("year", "month", "day", "hour", "minute", "second", "microsecond")

    def timetuple(self):
        from time import struct_time
        number = self.toordinal() - _days_before_year(self.year)
        return struct_time(
            self.year, self.month, self.day, self.hour, self.minute, self.second, self.weekday(), number, 0)

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = [self.year, self.month, self.day, self.hour, self.minute]
        if self.microsecond:
            parts += [self.second, self.microsecond]
        elif self.second:
            parts.append(self.second)
        return f"datetime.datetime({', '.join(map(str, parts))})"

    def _key(self):
        return tuple([getattr(self, name) for name in self._names])

    def _moved(self, change):
        seconds = self.hour * 3600 + self.minute * 60 + self.second
        total = (self.toordinal() * 86400 + seconds) * 1000000 + self.microsecond + change._total
        number, rest = divmod(total, 86400000000)
        seconds, microsecond = divmod(rest, 1000000)
        minutes, second = divmod(seconds, 60)
        hour, minute = divmod(minutes, 60)
        if not 1 <= number <= 3652059:
            raise OverflowError("date value out of range")
        return type(self)(*_from_ordinal(number), hour, minute, second, microsecond)

    def __add__(self, other):
        return self._moved(other) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._moved(-other)
        if not isinstance(other, datetime):
            return NotImplemented
        days = self.toordinal() - other.toordinal()
        seconds = (self.hour - other.hour) * 3600 + (self.minute - other.minute) * 60 + self.second - other.second
        return timedelta(days=days, seconds=seconds, microseconds=self.microsecond - other.microsecond)


class timezone:
    """A shift of the clock; a lesson's clock has none."""

    def __init__(self, offset, name=None):
        self._offset = offset

    def __repr__(self):
        return "datetime.timezone.utc"


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc
timedelta.resolution = timedelta(microseconds=1)
date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
