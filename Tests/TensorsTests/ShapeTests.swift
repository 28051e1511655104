import Diagnostics
import Tensors
import Testing

@Suite struct ShapeTests {
    /// As NumPy's and PyTorch's documentation of broadcasting have it.
    @Test(arguments: [
        ([], [], []), ([3], [], [3]), ([2, 3], [3], [2, 3]), ([2, 1], [3], [2, 3]), ([5, 1, 4], [3, 1], [5, 3, 4]),
        ([0], [1], [0]), ([2, 0], [1, 1], [2, 0]),
    ])
    func broadcasts(_ a: [Int], _ b: [Int], _ result: [Int]) throws {
        #expect(try Shape.broadcast(a, b) == result)
        #expect(try Shape.broadcast(b, a) == result)
    }

    @Test func refusesToBroadcast() {
        let problem = #expect(throws: Problem.self) { try Shape.broadcast([2, 3], [2]) }
        #expect(
            problem?.message
                == "The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1")
    }

    @Test func countsAndRefuses() throws {
        #expect(try Shape.checked([2, 3]) == 6)
        #expect(try Shape.checked([]) == 1)
        #expect(try Shape.checked([1 << 20, 0]) == 0)
        #expect(throws: Problem.self) { try Shape.checked([Int.max, 0]) }
        #expect(throws: Problem.self) { try Shape.checked([Int.max, 2]) }
        #expect(throws: Problem.self) { try Shape.checked([-1]) }
    }

    @Test func prints() {
        #expect(Shape.sizeText([2, 3]) == "torch.Size([2, 3])")
        #expect(Shape.sizeText([]) == "torch.Size([])")
    }
}
