import Autograd
import Diagnostics
import Tensors
import Testing

/// `torch.tensor` finds shape and type as PyTorch 2.13 does, and refuses with its words.
@Suite struct FactoriesTests {
    let e = Engine.fresh()

    static func list(_ items: NestedData...) -> NestedData { .list(items) }

    @Test func shapeAndTypeAreFound() throws {
        let cases: [(NestedData, [Int], DType)] = [
            (Self.list(.scalar(.int(1)), .scalar(.int(2))), [2], .int64),
            (Self.list(.scalar(.bool(true)), .scalar(.int(2))), [2], .int64),
            (Self.list(.scalar(.bool(true)), .scalar(.float(2.5))), [2], .float32),
            (Self.list(), [0], .float32), (Self.list(Self.list(), Self.list()), [2, 0], .float32),
            (.scalar(.bool(false)), [], .bool),
            (Self.list(Self.list(.scalar(.float(1))), Self.list(.scalar(.float(2)))), [2, 1], .float32),
        ]
        for (data, shape, dtype) in cases {
            let tensor = try e.makeTensor(from: data)
            #expect(tensor.shape == shape && tensor.dtype == dtype)
        }
    }

    @Test func raggedListsAreRefused() {
        let cases: [(NestedData, String, ExceptionKind)] = [
            (
                Self.list(Self.list(.scalar(.int(1)), .scalar(.int(2))), Self.list(.scalar(.int(3)))),
                "expected sequence of length 2 at dim 1 (got 1)", .valueError
            ),
            (Self.list(Self.list(.scalar(.int(1))), .scalar(.int(2))), "not a sequence", .typeError),
            (
                Self.list(.scalar(.int(1)), Self.list(.scalar(.int(2)))),
                "'list' object cannot be interpreted as an integer", .typeError
            ),
        ]
        for (data, text, kind) in cases {
            let problem = #expect(throws: Problem.self) { try e.makeTensor(from: data) }
            #expect(problem?.message == text && problem?.kind == kind)
        }
    }
}
