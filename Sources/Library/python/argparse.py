import sys


class ArgumentError(Exception):
    pass


class ArgumentTypeError(Exception):
    pass


class Namespace:
    """Values by name."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        return "Namespace(" + ", ".join(f"{name}={value!r}" for name, value in vars(self).items()) + ")"

    def __eq__(self, other):
        return isinstance(other, Namespace) and vars(self) == vars(other)

    def __contains__(self, name):
        return name in vars(self)


class _Argument:
    """One argument that a parser knows."""

    def __init__(self, flags, action="store", nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None, dest=None, version=None):
        self.flags = [flag for flag in flags if flag.startswith("-")]
        long = [flag for flag in self.flags if flag.startswith("--")]
        self.dest = dest or ((long or self.flags)[0].lstrip("-").replace("-", "_") if self.flags else flags[0])
        if action not in ("store", "store_true", "store_false", "store_const", "append", "count"):
            raise ValueError(f'unknown action "{action}"')
        self.action = action
        self.nargs = nargs
        self.const = {"store_true": True, "store_false": False}.get(action, const)
        self.default = {"store_true": False, "store_false": True}.get(action, default) if default is None else default
        self.type = type
        self.choices = choices
        self.required = required
        self.takes = action in ("store", "append")
        self.shown = "/".join(self.flags) or metavar or self.dest

    def converted(self, text, parser):
        value = text
        if self.type is not None:
            try:
                value = self.type(text)
            except (TypeError, ValueError):
                name = getattr(self.type, "__name__", repr(self.type))
                parser.error(f"argument {self.shown}: invalid {name} value: {text!r}")
        if self.choices is not None and value not in self.choices:
            listed = ", ".join(repr(choice) for choice in self.choices)
            parser.error(f"argument {self.shown}: invalid choice: {value!r} (choose from {listed})")
        return value


class ArgumentParser:
    """Reads arguments; a lesson has none but those that it gives itself."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, **kwargs):
        self.prog = prog or "lesson"
        self.description = description
        self._arguments = []
        self._defaults = {}

    def add_argument(self, *flags, **kwargs):
        argument = _Argument(flags, **kwargs)
        self._arguments.append(argument)
        return argument

    def add_argument_group(self, *args, **kwargs):
        return self

    def add_mutually_exclusive_group(self, **kwargs):
        return self

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)

    def error(self, message):
        print(f"{self.prog}: error: {message}", file=sys.stderr)
        raise SystemExit(2)

    def parse_args(self, args=None, namespace=None):
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: " + " ".join(rest))
        return found

    def parse_known_args(self, args=None, namespace=None):
        texts = list(sys.argv[1:] if args is None else args)
        found = Namespace() if namespace is None else namespace
        for argument in self._arguments:
            default = self._defaults.get(argument.dest, argument.default)
            if isinstance(default, str) and argument.type is not None:
                default = argument.converted(default, self)
            setattr(found, argument.dest, default)
        for name, value in self._defaults.items():
            setattr(found, name, value)
        rest = []
        given = set()
        positional = [argument for argument in self._arguments if not argument.flags]
        while texts:
            text = texts.pop(0)
            name, equals, value = text.partition("=")
            argument = self._named(name) if text.startswith("-") else None
            if argument is not None:
                if equals:
                    texts.insert(0, value)
                self._take(argument, texts, found)
            elif not text.startswith("-") and positional:
                texts.insert(0, text)
                argument = positional.pop(0)
                self._take(argument, texts, found)
            else:
                rest.append(text)
                continue
            given.add(argument.dest)
        missing = [
            argument.shown
            for argument in self._arguments
            if argument.dest not in given
            and (argument.required or not argument.flags and argument.nargs not in ("?", "*"))
        ]
        if missing:
            self.error("the following arguments are required: " + ", ".join(missing))
        return found, rest

    def _named(self, flag):
        for argument in self._arguments:
            if flag in argument.flags:
                return argument
        longer = [argument for argument in self._arguments if any(name.startswith(flag) for name in argument.flags)]
        return longer[0] if flag.startswith("--") and len(longer) == 1 else None

    def _take(self, argument, texts, found):
        if argument.action == "count":
            setattr(found, argument.dest, (getattr(found, argument.dest) or 0) + 1)
            return
        if not argument.takes:
            setattr(found, argument.dest, argument.const)
            return
        values = []
        most = {None: 1, "?": 1}.get(argument.nargs, argument.nargs)
        while texts and not (texts[0].startswith("-") and self._named(texts[0].partition("=")[0])):
            if isinstance(most, int) and len(values) == most:
                break
            values.append(argument.converted(texts.pop(0), self))
        if not values and argument.nargs not in ("?", "*"):
            count = "one argument" if argument.nargs is None else "at least one argument"
            self.error(f"argument {argument.shown}: expected {count}")
        if argument.nargs is None:
            value = values[0]
        elif argument.nargs == "?":
            value = values[0] if values else argument.const
        else:
            value = values
        if argument.action == "append":
            value = (getattr(found, argument.dest) or []) + [value]
        setattr(found, argument.dest, value)
