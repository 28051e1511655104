/// A program that both we and a peer run: `setup` once, `body` for the time.
struct Program {
    let name: String
    /// Whether the peer needs PyTorch, not only CPython.
    let needsTorch: Bool
    let setup: String
    let body: String

    static let all = [descent, integers, scalarEngine, matrices]

    /// The article's gradient descent.
    private static let descent = Program(
        name: "1000 steps of gradient descent", needsTorch: true,
        setup: """
            import torch

            def function(a):
                x, y, z = a
                return x**2 + 2*y**2 + 3*z**2 - 2*x*y + 2*x*z - 4*y*z + 2*x - 2*y + 2

            def descend(steps):
                a = torch.zeros(3, requires_grad=True)
                for i in range(steps):
                    function(a).backward()
                    with torch.no_grad():
                        a += -0.01 * a.grad
                        a.grad.zero_()
                return a

            """, body: "descend(1000)\n")

    private static let integers = Program(
        name: "an integer loop", needsTorch: false,
        setup: """
            def count(n):
                i = 0
                total = 0
                while i < n:
                    total += i * i % 7
                    i += 1
                return total

            """, body: "count(1000000)\n")

    private static let matrices = Program(
        name: "a small network, by tensors", needsTorch: true,
        setup: """
            import torch
            torch.manual_seed(0)
            inputs = torch.randn(32, 8)
            targets = torch.randn(32, 1)

            def train(steps):
                w = torch.full((8, 16), 0.1, requires_grad=True)
                v = torch.full((16, 1), 0.1, requires_grad=True)
                for i in range(steps):
                    loss = ((torch.tanh(inputs @ w) @ v - targets) ** 2).mean()
                    loss.backward()
                    with torch.no_grad():
                        w -= 0.1 * w.grad
                        v -= 0.1 * v.grad
                        w.grad.zero_()
                        v.grad.zero_()
                return loss

            """, body: "train(200)\n")

    /// An engine for single numbers, built from a class as in a lecture.
    private static let scalarEngine = Program(
        name: "a scalar engine built from a class", needsTorch: false,
        setup: """
            class Scalar:
                def __init__(self, data, parents=(), name=''):
                    self.data = data
                    self.grad = 0.0
                    self.parents = parents
                    self.name = name
                    self.push = lambda: None

                def __add__(self, other):
                    other = other if isinstance(other, Scalar) else Scalar(other)
                    out = Scalar(self.data + other.data, (self, other), '+')
                    def push():
                        self.grad += out.grad
                        other.grad += out.grad
                    out.push = push
                    return out

                def __mul__(self, other):
                    other = other if isinstance(other, Scalar) else Scalar(other)
                    out = Scalar(self.data * other.data, (self, other), '*')
                    def push():
                        self.grad += other.data * out.grad
                        other.grad += self.data * out.grad
                    out.push = push
                    return out

                def backward(self):
                    order = []
                    seen = set()
                    def visit(node):
                        if node not in seen:
                            seen.add(node)
                            for parent in node.parents:
                                visit(parent)
                            order.append(node)
                    visit(self)
                    self.grad = 1.0
                    for node in reversed(order):
                        node.push()

            def fit(steps):
                weights = [Scalar(0.5), Scalar(-0.3), Scalar(0.1)]
                for step in range(steps):
                    loss = Scalar(0.0)
                    for k in range(5):
                        xs = [k * 0.1, 1 - k * 0.2, 0.3]
                        y = weights[0] * xs[0] + weights[1] * xs[1] + weights[2] * xs[2]
                        error = y + -0.7
                        loss = loss + error * error
                    for w in weights:
                        w.grad = 0.0
                    loss.backward()
                    for w in weights:
                        w.data = w.data - 0.01 * w.grad
                return loss.data

            """, body: "fit(200)\n")
}
