class tqdm:
    """The values of an iterable; how far it is would go to the error output, which a page does not show."""

    def __init__(self, iterable=None, desc=None, total=None, leave=True, **options):
        self.iterable = iterable
        self.desc = desc
        self.total = total
        self.n = 0

    def __iter__(self):
        for value in self.iterable:
            yield value
            self.n += 1

    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        return False

    def update(self, n=1):
        self.n += n

    def set_description(self, desc=None, refresh=True):
        self.desc = desc

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        pass

    set_description_str = set_postfix_str = set_description

    def close(self):
        pass

    refresh = clear = reset = close

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        print(s, end=end)


def trange(*args, **kwargs):
    """The values of a range."""
    return tqdm(range(*args), **kwargs)
