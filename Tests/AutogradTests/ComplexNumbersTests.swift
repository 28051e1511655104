import Testing

@testable import Autograd
@testable import Tensors

/// Which operations take complex numbers, and what becomes of their gradients on the way.
struct ComplexNumbersTests {
    @Test func theirNamesAreOperations() {
        let names = Set(Operation.all.map(\.name))
        #expect(ComplexNumbers.operations.subtracting(names).sorted() == [])
    }

    @Test(arguments: Operation.all.filter { !$0.takesComplex && $0.isFunction })
    func allOthersRefuse(_ operation: Operation) throws {
        let engine = Engine(memory: MemoryBudget(limit: 1 << 24))
        let z = try engine.makeTensor(shape: [2], dtype: .complex64, doubles: [1, 2])
        guard let overload = operation.overloads.first, overload.parameters.first?.kind == .tensor else { return }
        let arguments = overload.parameters.map { parameter in
            parameter.kind == .tensor ? Argument.tensor(z) : parameter.defaultValue.map { Argument($0) } ?? .int(0)
        }
        #expect(throws: (any Error).self) { try engine.apply(operation, arguments) }
    }

    @Test func aGradientIsConjugatedWhereItLeaves() throws {
        let engine = Engine(memory: MemoryBudget(limit: 1 << 24))
        let x = try engine.makeTensor(shape: [1, 2], doubles: [3, -1], requiresGrad: true)
        let z = try engine.viewedAsComplex(x)
        let w = try engine.multiply(z, z)
        try engine.backward([try engine.part(w, isImaginary: true)])
        // The imaginary part of (a + bi)² is 2ab.
        #expect(x.grad?.doubles() == [-2, 6])
    }
}
