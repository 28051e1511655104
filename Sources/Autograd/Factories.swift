package import Diagnostics
package import Tensors

/// Tensors made of numbers.
extension Engine {
    /// A tensor of numbers in row-major order; without a type, the one that PyTorch would find.
    ///
    /// - Throws: `shape` when the numbers do not fill the shape, `dtype`, `memoryLimit`.
    package func makeTensor(
        shape: [Int], dtype: DType? = nil, scalars: [Scalar], requiresGrad: Bool = false
    ) throws(Problem) -> Tensor {
        let result = try allocate(shape, dtype ?? inferred(scalars), fills: scalars.count)
        Kernels.store(scalars, into: result.array)
        return try leaf(result, requiresGrad)
    }

    /// A tensor of numbers in row-major order, of the default float type unless another is given.
    package func makeTensor(
        shape: [Int], dtype: DType? = nil, doubles: [Double], requiresGrad: Bool = false
    ) throws(Problem) -> Tensor {
        let result = try allocate(shape, dtype ?? defaultDType, fills: doubles.count)
        Kernels.store(doubles, into: result.array)
        return try leaf(result, requiresGrad)
    }

    /// A tensor of integers in row-major order.
    package func makeTensor(
        shape: [Int], dtype: DType = .int64, ints: [Int], requiresGrad: Bool = false
    ) throws(Problem) -> Tensor {
        let result = try allocate(shape, dtype, fills: ints.count)
        Kernels.store(ints.map { .int($0) }, into: result.array)
        return try leaf(result, requiresGrad)
    }

    /// A tensor of one value; without a type, the value's.
    package func full(
        _ shape: [Int], _ value: Scalar, dtype: DType? = nil, requiresGrad: Bool = false
    ) throws(Problem) -> Tensor {
        let dtype = dtype ?? inferred([value])
        try check(value, fits: dtype)
        let result = try allocate(shape, dtype)
        Kernels.fill(result.array, value)
        return try leaf(result, requiresGrad)
    }

    /// Refuses a number that a type does not hold; narrow floats take any where the operation is not strict.
    func check(_ value: Scalar, fits dtype: DType, isStrict: Bool = false) throws(Problem) {
        if dtype.isNarrow && dtype.isFloat && !isStrict { return }
        guard dtype == .float32 || dtype.isNarrow || dtype == .int64, !dtype.holds(value) else { return }
        throw Problems.doesNotFit(dtype.fixedWidthName)
    }

    /// Uninitialised elements of any shape; `fills` is how many there must be.
    package func allocate(_ shape: [Int], _ dtype: DType, fills: Int? = nil) throws(Problem) -> Tensor {
        let count = try Shape.checked(shape)
        if let fills, fills != count { throw Problems.invalidShape(shape, fills) }
        return try empty(shape, dtype)
    }

    /// Marks a new tensor as a leaf that wants a gradient.
    package func leaf(_ x: Tensor, _ requiresGrad: Bool) throws(Problem) -> Tensor {
        guard requiresGrad else { return x }
        guard x.dtype.isContinuous else { throw Problems.gradNeedsFloat(isConstructor: true) }
        x.isTracked = true
        return x
    }

    private func inferred(_ scalars: [Scalar]) -> DType {
        var found = FoundTypes()
        for scalar in scalars { found.category = max(found.category ?? .bool, scalar.category) }
        return found.dtype(engine: self)
    }

    /// `torch.tensor(data)`: shape and type are found from the lists.
    ///
    /// - Throws: `value` and `type` for ragged lists, with PyTorch's words; `dtype`, `memoryLimit`.
    package func makeTensor(
        from data: NestedData, dtype: DType? = nil, requiresGrad: Bool = false
    ) throws(Problem) -> Tensor {
        if case .tensor(let source) = data {
            let result = try empty(source.shape, dtype ?? source.dtype)
            Kernels.copy(source.array, into: result.array)
            return try leaf(result, requiresGrad)
        }
        var shape: [Int] = []
        var level = data
        while case .list(let items) = level {
            shape.append(items.count)
            guard let first = items.first else { break }
            level = first
            if case .tensor(let tensor) = first, !tensor.shape.isEmpty, tensor.count != 1 {
                throw Problems.onlyOneElement()
            }
        }
        var scalars: [Scalar] = []
        var found = FoundTypes()
        try flatten(data, shape, depth: 0, &scalars, &found)
        let type = dtype ?? found.dtype(engine: self)
        if !found.imaginary.isEmpty {
            guard type.isComplex else { throw Problems.complexForReal() }
            return try makeComplex(shape, type, scalars, found.imaginary, requiresGrad)
        }
        if type.integers != nil {
            for scalar in scalars where !type.holds(scalar) { throw Problems.doesNotFit(type.shortName) }
        }
        return try makeTensor(shape: shape, dtype: type, scalars: scalars, requiresGrad: requiresGrad)
    }

    private func makeComplex(
        _ shape: [Int], _ dtype: DType, _ scalars: [Scalar], _ imaginary: [(place: Int, value: Double)],
        _ requiresGrad: Bool
    ) throws(Problem) -> Tensor {
        let result = try makeTensor(shape: shape, dtype: dtype, scalars: scalars)
        var parts = [Double](repeating: 0, count: scalars.count)
        for (place, value) in imaginary { parts[place] = value }
        let second = try makeTensor(shape: shape, dtype: .float64, doubles: parts)
        Kernels.copy(second.array, into: result.array.imaginary)
        return try leaf(result, requiresGrad)
    }

    private func flatten(
        _ data: NestedData, _ shape: [Int], depth: Int, _ scalars: inout [Scalar], _ found: inout FoundTypes
    ) throws(Problem) {
        switch data {
        case .list(let items):
            guard depth < shape.count else { throw Problems.listForNumber() }
            guard items.count == shape[depth] else {
                throw Problems.ragged(expected: shape[depth], dim: depth, got: items.count)
            }
            for item in items { try flatten(item, shape, depth: depth + 1, &scalars, &found) }
        case .scalar(let scalar):
            guard depth == shape.count else { throw Problems.numberForList() }
            scalars.append(scalar)
            found.category = max(found.category ?? .bool, scalar.category)
        case .complex(let number):
            guard depth == shape.count else { throw Problems.numberForList() }
            found.imaginary.append((scalars.count, number.imaginary))
            scalars.append(.float(number.real))
            found.category = .complex
        case .tensor(let tensor):
            guard tensor.count == 1, let scalar = tensor.scalar(at: 0) else { throw Problems.onlyOneElement() }
            guard depth == shape.count else { throw Problems.numberForList() }
            if tensor.dtype.isComplex, let number = tensor.array.complex(at: 0) {
                found.imaginary.append((scalars.count, number.imaginary))
            }
            found.tensors = found.tensors.map { $0.promoted(with: tensor.dtype) } ?? tensor.dtype
            scalars.append(scalar)
        }
    }
}

/// What nested data is made of, from which its type follows.
private struct FoundTypes {
    /// Of the numbers.
    var category: DType.Category?
    /// Of the tensors.
    var tensors: DType?
    /// The imaginary parts of complex numbers, by their places.
    var imaginary: [(place: Int, value: Double)] = []

    func dtype(engine: Engine) -> DType {
        let numbers: DType? =
            switch category {
            case .bool: .bool
            case .integer: .int64
            case .float: engine.defaultDType
            case .complex: engine.defaultDType.complex
            case nil: nil
            }
        guard let tensors, let numbers else { return tensors ?? numbers ?? engine.defaultDType }
        return tensors.promoted(with: numbers)
    }
}
