import random

_numbers = random.Random(0)


class UUID:
    """A number of 128 bits, as four numbers of 32."""

    def __init__(self, hex):
        self.hex = hex.replace("-", "").lower()

    def __str__(self):
        h = self.hex
        return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"

    def __repr__(self):
        return f"UUID('{self}')"

    def __eq__(self, other):
        return isinstance(other, UUID) and self.hex == other.hex

    def __hash__(self):
        return hash(self.hex)


def uuid4():
    """A name that no other call in this lesson gives; the same in every run."""
    digits = "".join(f"{_numbers.getrandbits(32):08x}" for _ in range(4))
    return UUID(digits[:12] + "4" + digits[13:16] + "89ab"[int(digits[16], 16) % 4] + digits[17:])


uuid1 = uuid4
