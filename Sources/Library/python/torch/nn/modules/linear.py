import math

class Linear:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def forward(self, x):
        if x < 0:
            raise ValueError("negative " + str(math.sqrt(4)))
        return self.a * x + self.b

    def __call__(self, x):
        return self.forward(x)

    def __repr__(self):
        return f"Linear({self.a}, {self.b})"
