whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdef" + "ABCDEF"
octdigits = "01234567"
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Each word with a capital."""
    return (sep or " ").join(map(str.capitalize, s.split(sep)))


class Template:
    """A text with `$name` in it."""

    delimiter = "$"

    def __init__(self, template):
        self.template = template

    def _name(self, start):
        end = start
        while end < len(self.template) and (self.template[end].isalnum() or self.template[end] == "_"):
            end += 1
        return self.template[start:end]

    def _filled(self, values, is_safe):
        text = self.template
        parts = []
        position = 0
        while position < len(text):
            if text[position] != "$":
                parts.append(text[position])
                position += 1
                continue
            if text[position + 1:position + 2] == "$":
                parts.append("$")
                position += 2
                continue
            braced = text[position + 1:position + 2] == "{"
            name = self._name(position + 1 + braced)
            end = position + 1 + braced + len(name) + braced
            if not name or name[0].isdigit() or braced and text[end - 1:end] != "}":
                if not is_safe:
                    line = text.count("\n", 0, position) + 1
                    column = position - text.rfind("\n", 0, position)
                    raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
                parts.append("$")
                position += 1
                continue
            if is_safe and name not in values:
                parts.append(text[position:end])
            else:
                parts.append(str(values[name]))
            position = end
        return "".join(parts)

    def substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._filled({**mapping, **kws}, True)


class Formatter:
    """Fills in replacement fields as `str.format` does."""

    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
