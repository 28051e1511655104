import Tensors
import Testing

@testable import Autograd

/// Nodes are used again after their end, which must not show.
@Suite struct NodeTests {
    let memory = MemoryBudget(limit: 1 << 28)

    @Test func endedNodesAreAsGoodAsNew() throws {
        let engine = Engine(memory: memory)
        let x = try engine.full([], .float(3), requiresGrad: true)
        let v = try engine.full([2], .float(2), requiresGrad: true)
        for _ in 0..<50 {
            // A node of every build: two inputs, one, several outputs, a shape; run and not run.
            let parts = try engine.unbind(v)
            let product = try engine.arithmetic(.multiply, .tensor(parts[0]), .tensor(parts[1]))
            let power = try engine.arithmetic(.power, .tensor(product), .scalar(.int(2)))
            let sum = try engine.arithmetic(.add, .tensor(power), .tensor(x))
            _ = try engine.arithmetic(.multiply, .tensor(v), .tensor(v))
            try engine.backward(sum)
        }
        // (v0 v1)² has the gradient 2 v0 v1², here 16, in both.
        #expect(v.grad?.doubles() == [800, 800])
        #expect(x.grad?.doubles() == [50])
    }

    @Test func memoryReturnsWithTheNodes() throws {
        do {
            let engine = Engine(memory: memory)
            let x = try engine.full([], .float(1), requiresGrad: true)
            let before = memory.used
            for _ in 0..<3 {
                var y = x
                for _ in 0..<5000 { y = try engine.arithmetic(.multiply, .tensor(y), .tensor(x)) }
                y = x
                #expect(memory.used == before)
            }
        }
        #expect(memory.used == 0)
    }

    @Test func nodesThatAreSeenStay() throws {
        let engine = Engine(memory: memory)
        let x = try engine.full([], .float(1), requiresGrad: true)
        var y: Tensor? = try engine.arithmetic(.multiply, .tensor(x), .tensor(x))
        let seen = try #require(y?.gradFn)
        y = nil
        for _ in 0..<10 { _ = try engine.arithmetic(.add, .tensor(x), .tensor(x)) }
        #expect(seen.name == "MulBackward0")
        #expect(seen.nextNodes.compactMap { $0?.name } == ["AccumulateGrad", "AccumulateGrad"])
    }

    @Test(arguments: [true, false])
    func longChainsOfSavedTensorsEnd(isFirst: Bool) throws {
        let engine = Engine(memory: MemoryBudget(limit: 1 << 30))
        let x = try engine.full([], .float(1), requiresGrad: true)
        var y = x
        for _ in 0..<200_000 {
            let (a, b) = isFirst ? (y, x) : (x, y)
            y = try engine.arithmetic(.multiply, .tensor(a), .tensor(b))
        }
        y = x
        #expect(x.isLeaf)
    }

    @Test func askingForAGradientDoesNotDisturbLaterPasses() throws {
        let engine = Engine(memory: memory)
        let x = try engine.full([], .float(2), requiresGrad: true)
        let cube = try engine.arithmetic(.power, .tensor(x), .scalar(.int(3)))
        let asked = try engine.grad(outputs: [cube], inputs: [x])
        #expect(asked.first??.doubles() == [12])
        try engine.backward(try engine.arithmetic(.multiply, .tensor(x), .tensor(x)))
        #expect(x.grad?.doubles() == [4])
        withExtendedLifetime(cube) {}
    }
}
