import Autograd
import Diagnostics
import Tensors
import Testing

@testable import Interpreter

/// A machine that has run a cell.
private func machine(after source: String) throws -> Machine {
    let session = Session(seed: 0, limits: Limits())
    let outcome = session.run(source, cell: 0)
    #expect(outcome.failure == nil, "\(outcome.failure?.lastLine ?? "")")
    return session.machine
}

/// Each makes 40,000 objects or more that only refer to each other.
private let cycles = [
    """
    class Node:
        def __init__(self):
            self.me = self
    for i in range(40000):
        Node()
    """,
    """
    def make():
        def inner():
            return inner
        return inner
    for i in range(40000):
        make()
    """,
    """
    for i in range(40000):
        a = []
        a.append(a)
    """,
    """
    class Parent:
        def __init__(self):
            self.children = [Child(self), Child(self)]
            self.by_name = {'a': self.children[0]}
    class Child:
        def __init__(self, parent):
            self.parent = parent
            self.tell = lambda: self.parent
    for i in range(12000):
        Parent()
    """,
]

@Test(arguments: cycles)
func cyclesAreFreed(source: String) throws {
    #expect(try machine(after: source).collector.liveCount < 25_000)
}

@Test func whatCanBeReachedStays() throws {
    let outcome = Session(seed: 0, limits: Limits()).run(
        """
        class Node:
            def __init__(self, value, parent):
                self.value = value
                self.parent = parent
                self.children = []
                self.path = lambda: [self.value] + (self.parent.path() if self.parent else [])
        root = Node(0, None)
        nodes = [root]
        for i in range(1, 2000):
            node = Node(i, nodes[i // 2])
            nodes[i // 2].children.append(node)
            nodes.append(node)
        pending = (x.children[0] for x in nodes if x.children)
        waiting = zip(nodes, pending)
        for i in range(50000):
            lost = Node(i, None)
            lost.parent = lost
        total = sum(len(x.children) for x in nodes)
        first, second = next(waiting)
        (total, nodes[1999].path(), first.value, second.value, second.parent is root)
        """, cell: 0)
    #expect(outcome.failure == nil)
    // 1999 = 0b11111001111: halving it gives the path to the root.
    #expect(outcome.result == "(1999, [1999, 999, 499, 249, 124, 62, 31, 15, 7, 3, 1, 0], 0, 1, True)")
}

@Test func objectsCountAgainstTheMemoryLimit() {
    var limits = Limits()
    limits.memory = 16 << 20
    let outcome = Session(seed: 0, limits: limits).run(
        """
        class Node:
            pass
        kept = None
        while True:
            node = Node()
            node.next = kept
            kept = node
        """, cell: 0)
    #expect(outcome.failure?.problem.code == .memoryLimit)
}

/// Each holds 100,000 objects or more in one chain, and lets go of it.
private let chains = [
    """
    chain = None
    for i in range(200000):
        chain = [chain]
    chain = None
    """,
    """
    chain = None
    for i in range(200000):
        chain = (chain, i)
    """,
    """
    def link(former):
        return lambda: former
    chain = None
    for i in range(100000):
        chain = link(chain)
    """,
    """
    class Node:
        def __init__(self, former):
            self.former = former
    chain = None
    for i in range(100000):
        chain = Node(chain)
    chain = 1
    """,
    """
    chain = {}
    for i in range(100000):
        chain = {'former': chain}
    """,
]

@Test(arguments: chains)
func longChainsEndWithoutADeepStack(source: String) {
    let session = Session(seed: 0, limits: Limits())
    #expect(session.run(source, cell: 0).failure == nil)
}
