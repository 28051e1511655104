import Tensors
import Testing

/// As PyTorch's documentation of type promotion has it: dimensions before single numbers before Python's.
@Suite struct PromotionTests {
    @Test func tensorsPromote() {
        #expect(DType.int64.promoted(with: .float32) == .float32)
        #expect(DType.bool.promoted(with: .int64) == .int64)
        #expect(DType.float32.promoted(with: .float64) == .float64)
    }

    @Test func categoriesDecide() {
        func result(_ tensors: [(DType, Bool)], _ scalars: [Scalar] = []) -> DType {
            var promotion = Promotion(defaultDType: .float32)
            for (dtype, isSingle) in tensors { promotion.add(dtype, isSingle: isSingle) }
            for scalar in scalars { promotion.add(scalar) }
            return promotion.result
        }
        #expect(result([(.float32, false), (.float64, true)]) == .float32)
        #expect(result([(.int64, false), (.float64, true)]) == .float64)
        #expect(result([(.int64, false)], [.float(1)]) == .float32)
        #expect(result([(.float64, false)], [.float(1)]) == .float64)
        #expect(result([(.bool, false)], [.int(1)]) == .int64)
        #expect(result([(.int64, true)], [.bool(true)]) == .int64)
        #expect(result([(.float32, false), (.float64, false)]) == .float64)
    }
}
