import Testing

@testable import Tensors

/// What comes of no elements is not what lies behind them.
@Test(arguments: [Reduction.maximum, .minimum, .sum, .product, .all, .any])
func ofNothingNoElementIsRead(_ reduction: Reduction) throws {
    let budget = MemoryBudget(limit: 1 << 20)
    func row(_ length: Int, _ dtype: DType) throws -> StridedArray {
        let storage = try #require(Storage.make(byteCount: length * dtype.itemSize, budget: budget))
        return StridedArray(storage: storage, shape: [length], strides: [1], offset: 0, dtype: dtype)
    }
    let isTruth = reduction == .all || reduction == .any
    let source = try row(4, .float64)
    for place in 0..<4 { source.address(Double.self)[place] = 7 }
    let result = try row(2, isTruth ? .bool : .float64)
    Kernels.reduce(reduction, source, outer: 2, length: 0, inner: 1, into: result)
    let isOne = reduction == .product || reduction == .all
    let expected = isTruth ? Scalar.bool(isOne) : .float(isOne ? 1 : 0)
    #expect([result.scalar(at: 0), result.scalar(at: 1)] == [expected, expected])
}
