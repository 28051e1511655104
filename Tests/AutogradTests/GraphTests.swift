import Autograd
import Diagnostics
import Tensors
import Testing

/// The graph keeps PyTorch's rules; the texts are what PyTorch 2.13 says in the same situations.
@Suite struct GraphTests {
    let e = Engine.fresh()

    func ones(_ count: Int = 3, requiresGrad: Bool = true) throws -> Tensor {
        try e.full([count], .float(1), requiresGrad: requiresGrad)
    }
    func times(_ x: Tensor, _ factor: Double) throws -> Tensor {
        try e.arithmetic(.multiply, .tensor(x), .scalar(.float(factor)))
    }
    func product(_ a: Tensor, _ b: Tensor) throws -> Tensor { try e.arithmetic(.multiply, .tensor(a), .tensor(b)) }
    func call(_ name: String, _ arguments: Argument...) throws -> Tensor {
        let operation = try #require(Operation.named(name))
        let bound = try #require(Binding.bind(operation, arguments, [:]))
        guard case .tensor(let tensor) = try e.apply(operation, overload: bound.overload, bound.arguments) else {
            throw Problem(.tensorArgument, .typeError, "no tensor")
        }
        return tensor
    }
    func sum(_ x: Tensor) throws -> Tensor { try call("sum", .tensor(x)) }
    func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? Problem)?.message
        }
    }

    @Test func gradientsAccumulate() throws {
        let a = try ones()
        try e.backward(try sum(try times(a, 2)))
        let first = try #require(a.grad)
        try e.backward(try sum(try times(a, 3)))
        #expect(a.grad?.doubles() == [5, 5, 5])
        #expect(a.grad === first)
    }

    @Test func leavesHaveNoNode() throws {
        let a = try ones()
        #expect(a.isLeaf && a.requiresGrad && a.gradFn == nil)
        let b = try times(a, 2)
        #expect(!b.isLeaf && b.requiresGrad && b.gradFn?.name == "MulBackward0")
        #expect(b.gradFn?.nextNodes.first??.name == "AccumulateGrad")
        e.gradEnabled = false
        let c = try times(a, 2)
        #expect(c.isLeaf && !c.requiresGrad)
    }

    @Test func backwardNeedsOneNumber() throws {
        let a = try ones()
        #expect(message { try e.backward(try times(a, 2)) } == "grad can be implicitly created only for scalar outputs")
        #expect(
            message { try e.backward(try times(a, 2), gradient: try ones(2)) }
                == "Mismatch in shape: grad_output[0] has a shape of torch.Size([2]) and output[0] has a shape of torch.Size([3])."
        )
        #expect(
            message { try e.backward(try sum(try ones(requiresGrad: false))) }
                == "element 0 of tensors does not require grad and does not have a grad_fn")
    }

    @Test func savedValuesAreGivenBack() throws {
        let text = """
            Trying to backward through the graph a second time (or directly access saved tensors after they have \
            already been freed). Saved intermediate values of the graph are freed when you call .backward() or \
            autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if \
            you need to access saved tensors after calling backward.
            """
        let a = try ones()
        for y in [try sum(try product(a, a)), try sum(try times(a, 2))] {
            try e.backward(y, retainGraph: true)
            try e.backward(y)
            #expect(message { try e.backward(y) } == text)
        }
        // A sum saves nothing, so that it can be passed again.
        let y = try sum(try e.arithmetic(.add, .tensor(a), .tensor(a)))
        try e.backward(y)
        try e.backward(y)
        let x = try e.full([], .float(2), requiresGrad: true)
        let square = try product(x, x)
        try e.backward(square)
        #expect(message { try e.backward(square) } == text)
    }

    @Test func changesOfSavedValuesAreNoticed() throws {
        let a = try ones()
        let exponential = try call("exp", .tensor(try times(a, 1)))
        try e.arithmeticInPlace(.add, exponential, .scalar(.int(1)))
        #expect(
            message { try e.backward(try sum(exponential)) }
                == """
                one of the variables needed for gradient computation has been modified by an inplace operation: \
                [torch.FloatTensor [3]], which is output 0 of Exp, is at version 1; expected version 0 instead. Hint: \
                enable anomaly detection to find the operation that failed to compute its gradient, with \
                torch.autograd.set_detect_anomaly(True, check_nan=False).
                """)
        let b = try product(a, a)
        e.gradEnabled = false
        try e.arithmeticInPlace(.add, a, .scalar(.int(1)))
        e.gradEnabled = true
        #expect(
            message { try e.backward(try sum(b)) }?.hasPrefix(
                "one of the variables needed for gradient computation has been modified by an inplace operation: "
                    + "[torch.FloatTensor [3]] is at version 1; expected version 0 instead.") == true)
    }

    @Test func leavesCannotBeChanged() throws {
        let a = try ones()
        #expect(
            message { try e.arithmeticInPlace(.add, a, .scalar(.int(1))) }
                == "a leaf Variable that requires grad is being used in an in-place operation.")
        let text = "a view of a leaf Variable that requires grad is being used in an in-place operation."
        #expect(message { try e.setIndex(a, [.int(0)], value: .scalar(.int(2))) } == text)
        #expect(
            message { try e.arithmeticInPlace(.multiply, try e.index(a, [.int(0)]), .scalar(.int(2))) } == text)
    }

    @Test func viewsOfManyCannotBeChanged() throws {
        let b = try times(try ones(), 1)
        let parts = try e.unbind(b)
        #expect(
            message { try e.arithmeticInPlace(.add, parts[0], .scalar(.int(1))) }?.hasPrefix(
                "Output 0 of Unbind is a view and is being modified inplace.") == true)
        try e.arithmeticInPlace(.add, b, .scalar(.int(1)))
        #expect(
            message { _ = try times(parts[0], 2) }?.hasPrefix(
                "Output 0 of Unbind is a view and its base or another view of its base has been modified inplace.")
                == true)
    }

    @Test func changesInPlaceAreRecorded() throws {
        let a = try e.makeTensor(shape: [3], doubles: [1, 2, 3], requiresGrad: true)
        let b = try times(a, 2)
        try e.arithmeticInPlace(.multiply, b, .tensor(b))
        #expect(b.gradFn?.name == "MulBackward0")
        try e.backward(try sum(b))
        #expect(a.grad?.doubles() == [8, 16, 24])
    }

    @Test func changesOfViewsReachTheirBase() throws {
        let a = try ones()
        let b = try times(a, 1)
        let view = try e.index(b, [.slice(start: nil, stop: 2, step: nil)])
        try e.arithmeticInPlace(.multiply, view, .scalar(.int(2)))
        #expect(b.gradFn?.name == "CopySlices" && view.gradFn?.name == "AsStridedBackward0")
        try e.arithmeticInPlace(.multiply, view, .tensor(try e.index(a, [.slice(start: nil, stop: 2, step: nil)])))
        try e.backward(try sum(b))
        #expect(a.grad?.doubles() == [4, 4, 1])
    }

    @Test func assignmentBringsTheBaseIntoTheGraph() throws {
        let w = try e.makeTensor(shape: [2], doubles: [3, 5], requiresGrad: true)
        let out = try ones(requiresGrad: false)
        try e.setIndex(out, [.int(0)], value: .tensor(try times(try e.index(w, [.int(1)]), 2)))
        #expect(out.requiresGrad && out.gradFn?.name == "CopySlices" && out.doubles() == [10, 1, 1])
        try e.backward(try sum(try product(out, out)))
        #expect(w.grad?.doubles() == [0, 40])
    }

    @Test func assignmentByMaskIsRecorded() throws {
        let w = try e.makeTensor(shape: [3], doubles: [-1, 2, -3], requiresGrad: true)
        let out = try times(w, 1)
        let mask = try e.arithmetic(.less, .tensor(out), .scalar(.int(0)))
        try e.setIndex(out, [.tensor(mask)], value: .scalar(.int(0)))
        #expect(out.gradFn?.name == "IndexPutBackward0")
        try e.backward(try sum(out))
        #expect(w.grad?.doubles() == [0, 1, 0])
    }

    @Test func gradGivesWhatIsAsked() throws {
        let a = try ones()
        let b = try ones()
        let y = try sum(try product(a, a))
        #expect(try e.grad(outputs: [y], inputs: [a])[0]?.doubles() == [2, 2, 2])
        #expect(a.grad == nil)
        #expect(
            message { _ = try e.grad(outputs: [try sum(a)], inputs: [b]) }
                == """
                The differentiated Tensor at index 0 appears to not have been used in the graph. Set \
                allow_unused=True if this is the desired behavior.
                """)
        #expect(
            message { _ = try e.grad(outputs: [try sum(a)], inputs: [try ones(requiresGrad: false)]) }
                == "One of the differentiated Tensors does not require grad")
        let middle = try times(a, 3)
        let end = try sum(try product(middle, middle))
        #expect(try e.grad(outputs: [end], inputs: [middle])[0]?.doubles() == [6, 6, 6])
    }

    @Test func thirdDerivatives() throws {
        let x = try e.full([], .float(2), requiresGrad: true)
        var y = try e.arithmetic(.power, .tensor(x), .scalar(.int(4)))
        for expected in [32.0, 48, 48] {
            y = try #require(try e.grad(outputs: [y], inputs: [x], createGraph: true)[0])
            #expect(y.doubles() == [expected])
        }
    }

    @Test func gradientsOfMiddleTensorsAreKeptOnDemand() throws {
        let a = try ones()
        let b = try times(a, 2)
        try e.retainGrad(b)
        try e.backward(try sum(b))
        #expect(b.grad?.doubles() == [1, 1, 1] && a.grad?.doubles() == [2, 2, 2])
        let c = try times(a, 2)
        try e.backward(try sum(c), inputs: [c])
        #expect(c.grad?.doubles() == [1, 1, 1] && a.grad?.doubles() == [2, 2, 2])
    }

    @Test func flagsAndGradsAreChecked() throws {
        let a = try ones()
        let b = try times(a, 2)
        #expect(
            message { try e.setRequiresGrad(b, false) }?.hasPrefix("you can only change requires_grad flags of leaf")
                == true)
        #expect(
            message { _ = try e.makeTensor(shape: [2], ints: [1, 2], requiresGrad: true) }
                == "Only Tensors of floating point and complex dtype can require gradients")
        #expect(
            message { try e.setGrad(a, try ones(2)) }
                == """
                attempting to assign a gradient of size '[2]' to a tensor of size '[3]'. Please ensure that the gradient \
                and the tensor are the same size
                """)
        let data = e.data(a)
        try e.arithmeticInPlace(.add, data, .scalar(.int(1)))
        #expect(a.doubles() == [2, 2, 2] && a.version == 0 && !data.requiresGrad)
    }

    @Test func aLongChainRunsAndEnds() throws {
        let engine = Engine(memory: MemoryBudget(limit: 1 << 30))
        let x = try engine.full([], .float(1), requiresGrad: true)
        var y = x
        for _ in 0..<200_000 { y = try engine.arithmetic(.add, .tensor(y), .tensor(x)) }
        try engine.backward(y)
        #expect(x.grad?.doubles() == [200_001])
        var z = try engine.full([2], .float(1), requiresGrad: true)
        for _ in 0..<50_000 { z = try engine.arithmetic(.multiply, .tensor(z), .tensor(z)) }
    }

    @Test func memoryReturns() throws {
        let memory = MemoryBudget(limit: 1 << 24)
        do {
            let engine = Engine(memory: memory)
            let a = try engine.full([100], .float(1), requiresGrad: true)
            for _ in 0..<10 {
                let b = try engine.arithmetic(.multiply, .tensor(a), .tensor(a))
                let view = try engine.index(b, [.slice(start: 1, stop: 50, step: 2)])
                try engine.arithmeticInPlace(.multiply, view, .scalar(.float(2)))
                try engine.backward([b], gradients: [try engine.full([100], .float(1))])
            }
        }
        #expect(memory.used == 0)
    }

    @Test func memoryHasALimit() throws {
        let engine = Engine(memory: MemoryBudget(limit: 1 << 20))
        let problem = #expect(throws: Problem.self) { try engine.full([1 << 20], .float(0)) }
        #expect(problem?.code == .memoryLimit)
        var kept: [Tensor] = []
        #expect(throws: Problem.self) {
            while true {
                kept.append(try engine.arithmetic(.add, .scalar(.int(1)), .tensor(try engine.full([], .float(1)))))
            }
        }
        #expect(engine.memory.used <= engine.memory.limit + 1024)
    }

    @Test func theDescentEndsWherePyTorchEnds() throws {
        // x² + 2y² + 3z² - 2xy + 2xz - 4yz + 2x - 2y + 2, whose float32 iterates PyTorch 2.13 gave.
        let a = try e.full([3], .float(0), requiresGrad: true)
        for _ in 0..<1000 {
            try e.backward(try quadratic(a))
            e.gradEnabled = false
            let grad = try #require(a.grad)
            try e.arithmeticInPlace(.add, a, .tensor(try times(grad, -0.01)))
            try e.arithmeticInPlace(.multiply, grad, .scalar(.int(0)))
            e.gradEnabled = true
        }
        #expect(a.doubles() == [-1.000577688217163, 0.9992745518684387, 0.9996752738952637])
    }

    private func quadratic(_ a: Tensor) throws -> Tensor {
        let parts = try e.unbind(a)
        let (x, y, z) = (parts[0], parts[1], parts[2])
        func square(_ x: Tensor) throws -> Tensor { try e.arithmetic(.power, .tensor(x), .scalar(.int(2))) }
        func scaled(_ factor: Int, _ x: Tensor) throws -> Tensor {
            try e.arithmetic(.multiply, .scalar(.int(factor)), .tensor(x))
        }
        func add(_ x: Tensor, _ y: Tensor) throws -> Tensor { try e.arithmetic(.add, .tensor(x), .tensor(y)) }
        func less(_ x: Tensor, _ y: Tensor) throws -> Tensor { try e.arithmetic(.subtract, .tensor(x), .tensor(y)) }
        var sum = try add(try square(x), try scaled(2, try square(y)))
        sum = try add(sum, try scaled(3, try square(z)))
        sum = try less(sum, try product(try scaled(2, x), y))
        sum = try add(sum, try product(try scaled(2, x), z))
        sum = try less(sum, try product(try scaled(4, y), z))
        sum = try less(try add(sum, try scaled(2, x)), try scaled(2, y))
        return try e.arithmetic(.add, .tensor(sum), .scalar(.int(2)))
    }
}
