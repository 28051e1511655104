/// Elements in a storage with shape, strides and place: what kernels read and write.
package struct StridedArray {
    package let storage: Storage
    package let shape: [Int]
    /// Steps in elements, one per dimension.
    package let strides: [Int]
    /// Where the first element lies, in elements.
    package let offset: Int
    package let dtype: DType

    package init(storage: Storage, shape: [Int], strides: [Int], offset: Int, dtype: DType) {
        self.storage = storage
        self.shape = shape
        self.strides = strides
        self.offset = offset
        self.dtype = dtype
    }

    package var count: Int { Shape.count(shape) }
    package var isContiguous: Bool { Shape.isContiguous(shape, strides) }

    /// One element, counted in row-major order; `nil` when there is no such element.
    package func scalar(at index: Int) -> Scalar? {
        guard index >= 0, index < count else { return nil }
        return scalar(atPlace: place(of: index))
    }

    /// One element as an array, counted in row-major order; the array has it.
    func element(_ index: Int) -> StridedArray {
        StridedArray(storage: storage, shape: [], strides: [], offset: place(of: index), dtype: dtype)
    }

    private func place(of index: Int) -> Int {
        var rest = index
        var place = offset
        for axis in stride(from: shape.count - 1, through: 0, by: -1) {
            place += (rest % shape[axis]) * strides[axis]
            rest /= shape[axis]
        }
        return place
    }

    /// The element at a place of the storage that the caller knows to lie within it; of a complex number, its real part.
    func scalar(atPlace place: Int) -> Scalar {
        // The place lies in the storage, and elements lie at multiples of their size.
        let address = storage.base + place * dtype.itemSize
        switch dtype {
        case .float32: return .float(Double(address.load(as: Float.self)))
        case .float64: return .float(address.load(as: Double.self))
        case .int64: return .int(address.load(as: Int.self))
        case .bool: return .bool(address.load(as: UInt8.self) != 0)
        case .float16: return .float(Double(address.load(as: Half.self).wide))
        case .bfloat16: return .float(Double(address.load(as: BFloat16.self).wide))
        case .complex64, .complex128: return real.scalar(atPlace: 2 * place)
        case .int32: return .int(Int(address.load(as: Int32.self)))
        case .int16: return .int(Int(address.load(as: Int16.self)))
        case .int8: return .int(Int(address.load(as: Int8.self)))
        case .uint8: return .int(Int(address.load(as: UInt8.self)))
        }
    }

    /// Every element's place in the storage, in row-major order.
    @inline(__always)
    func forEachPlace(_ body: (Int) -> Void) {
        let total = count
        guard total > 0 else { return }
        guard let inner = shape.last, let step = strides.last else { return body(offset) }
        var counter = [Int](repeating: 0, count: shape.count)
        var place = offset
        var done = 0
        while done < total {
            for index in 0..<inner { body(place + index * step) }
            done += inner
            var axis = shape.count - 2
            while axis >= 0 {
                counter[axis] += 1
                place += strides[axis]
                if counter[axis] < shape[axis] { break }
                place -= strides[axis] * shape[axis]
                counter[axis] = 0
                axis -= 1
            }
        }
    }

    /// All elements in row-major order.
    package func doubles() -> [Double] {
        var result: [Double] = []
        result.reserveCapacity(count)
        forEachPlace { result.append(scalar(atPlace: $0).double) }
        return result
    }
    /// All elements in row-major order, truncated towards zero.
    package func ints() -> [Int] {
        var result: [Int] = []
        result.reserveCapacity(count)
        forEachPlace { result.append(scalar(atPlace: $0).int) }
        return result
    }
}
