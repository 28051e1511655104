import Autograd
import Diagnostics
import Tensors
import Testing

/// Subscripts give what PyTorch 2.13 gives, and fail with its words.
@Suite struct IndexingTests {
    let e = Engine.fresh()

    func range(_ shape: [Int]) throws -> Tensor {
        try e.makeTensor(shape: shape, doubles: (0..<Shape.count(shape)).map(Double.init), requiresGrad: true)
    }
    static var all: IndexItem { .slice(start: nil, stop: nil, step: nil) }
    func whole(_ numbers: [Int]) throws -> IndexItem {
        .tensor(try e.makeTensor(shape: [numbers.count], ints: numbers))
    }
    func mask(_ flags: [Bool], _ shape: [Int]) throws -> IndexItem {
        .tensor(try e.makeTensor(shape: shape, scalars: flags.map { .bool($0) }))
    }
    func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return (error as? Problem)?.message
        }
    }

    @Test func basicItemsGiveViews() throws {
        let x = try range([2, 3])
        let cases: [([IndexItem], [Int], [Double], String)] = [
            ([.int(1)], [3], [3, 4, 5], "SelectBackward0"), ([.int(-1), .int(0)], [], [3], "SelectBackward0"),
            ([Self.all, .int(1)], [2], [1, 4], "SelectBackward0"),
            ([.slice(start: 1, stop: nil, step: nil)], [1, 3], [3, 4, 5], "SliceBackward0"),
            ([.ellipsis, .slice(start: 0, stop: 3, step: 2)], [2, 2], [0, 2, 3, 5], "SliceBackward0"),
            ([.newAxis], [1, 2, 3], [0, 1, 2, 3, 4, 5], "UnsqueezeBackward0"),
            ([.ellipsis], [2, 3], [0, 1, 2, 3, 4, 5], "AliasBackward0"),
            ([.slice(start: 5, stop: 9, step: nil)], [0, 3], [], "SliceBackward0"),
            (
                [.slice(start: -1, stop: nil, step: nil), .slice(start: nil, stop: -1, step: nil)], [1, 2], [3, 4],
                "SliceBackward0"
            ),
        ]
        for (items, shape, numbers, name) in cases {
            let y = try e.index(x, items)
            #expect(y.shape == shape && y.doubles() == numbers && y.gradFn?.name == name)
            #expect(y.storage === x.storage)
        }
    }

    @Test func tensorsPickElements() throws {
        let x = try range([2, 3])
        let cases: [([IndexItem], [Int], [Double])] = [
            ([try whole([1, 0, 1])], [3, 3], [3, 4, 5, 0, 1, 2, 3, 4, 5]),
            ([Self.all, try whole([2, 0])], [2, 2], [2, 0, 5, 3]),
            ([try whole([0, 1]), try whole([2, -1])], [2], [2, 5]),
            ([try mask([true, false, true, false, true, false], [2, 3])], [3], [0, 2, 4]),
            ([Self.all, try mask([true, false, true], [3])], [2, 2], [0, 2, 3, 5]),
            ([.list(.list([.scalar(.int(0)), .scalar(.int(0))]))], [2, 3], [0, 1, 2, 0, 1, 2]),
            ([.list(.list([]))], [0, 3], []),
            ([.bool(true)], [1, 2, 3], [0, 1, 2, 3, 4, 5]), ([.bool(false)], [0, 2, 3], []),
        ]
        for (items, shape, numbers) in cases {
            let y = try e.index(x, items)
            #expect(y.shape == shape && y.doubles() == numbers && y.gradFn?.name == "IndexBackward0")
        }
        let cube = try range([2, 3, 4])
        #expect(try e.index(cube, [.int(0), Self.all, try whole([0, 1])]).shape == [3, 2])
        #expect(try e.index(cube, [try whole([0, 1]), Self.all, try whole([0, 1])]).shape == [2, 3])
        #expect(try e.index(cube, [Self.all, try whole([0, 1]), try whole([0, 1])]).shape == [2, 2])
    }

    @Test func gradientsReturnToTheirPlaces() throws {
        let x = try range([2, 3])
        let picked = try e.index(x, [try whole([1, 1]), .slice(start: 1, stop: nil, step: nil)])
        try e.backward(picked, gradient: try e.makeTensor(shape: [2, 2], doubles: [1, 2, 3, 4]))
        #expect(x.grad?.doubles() == [0, 0, 0, 0, 4, 6])
    }

    @Test func mistakesAreNamed() throws {
        let x = try range([2])
        let grid = try range([2, 3])
        let cases: [(Tensor, [IndexItem], String)] = [
            (x, [.int(5)], "index 5 is out of bounds for dimension 0 with size 2"),
            (x, [.int(-3)], "index -3 is out of bounds for dimension 0 with size 2"),
            (x, [.int(0), .int(0)], "too many indices for tensor of dimension 1"),
            (
                try e.full([], .float(1)), [.int(0)],
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert "
                    + "a 0-dim tensor to a number"
            ),
            (x, [try whole([3])], "index 3 is out of bounds for dimension 0 with size 2"),
            (x, [.slice(start: nil, stop: nil, step: -1)], "step must be greater than zero"),
            (x, [.slice(start: nil, stop: nil, step: 0)], "slice step cannot be zero"),
            (
                grid, [try whole([0, 1]), try whole([0, 1, 1])],
                "shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]"
            ),
            (
                x, [try mask([true], [1])],
                "The shape of the mask [1] at index 0 does not match the shape of the indexed tensor [2] at index 0"
            ),
            (
                x, [.tensor(try e.full([1], .float(0.5)))],
                "tensors used as indices must be long, int, byte or bool tensors"
            ),
        ]
        for (tensor, items, text) in cases { #expect(message { _ = try e.index(tensor, items) } == text) }
    }

    @Test func assignmentWritesAndChecks() throws {
        let x = try e.full([2, 3], .float(0))
        try e.setIndex(x, [Self.all, .int(1)], value: .tensor(try e.makeTensor(shape: [2], doubles: [1, 2])))
        try e.setIndex(x, [try whole([0]), try whole([2])], value: .scalar(.int(7)))
        #expect(x.doubles() == [0, 1, 7, 0, 2, 0])
        let two = try e.full([2], .float(0))
        let three = Operand.tensor(try e.full([3], .float(1)))
        #expect(
            message { try e.setIndex(two, [Self.all], value: three) }
                == """
                The expanded size of the tensor (2) must match the existing size (3) at non-singleton dimension 0.  \
                Target sizes: [2].  Tensor sizes: [3]
                """)
        #expect(
            message { try e.setIndex(two, [try whole([0, 1])], value: three) }
                == "shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result of shape [2]")
    }
}
