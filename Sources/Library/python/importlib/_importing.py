def reload(module):
    """The module as it is."""
    return module


def import_module(name, package=None):
    """A module by its name."""
    return __import__(name) if "." not in name else _inside(name)


def _inside(name):
    first, *rest = name.split(".")
    module = __import__(first)
    for part in rest:
        module = getattr(module, part)
    return module
