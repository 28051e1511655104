package import Diagnostics
package import Tensors

/// Complex numbers, their parts and their conjugates.
///
/// The gradient of a complex number `a + bi` is, as PyTorch gives it, `dL/da + i dL/db`. On its way through the graph
/// it is the conjugate of that: then `dx = dy · f'(x)` holds for every function that has a complex derivative, and
/// the rules of real numbers serve as they are. Backward conjugates where gradients enter the graph and leave it.
extension Engine {
    /// Real numbers are their own conjugates.
    package func conjugated(_ x: Tensor) throws(Problem) -> Tensor {
        guard x.dtype.isComplex else { return x }
        let result = try empty(x.shape, x.dtype)
        Kernels.conjugate(x.array, into: result.array)
        _ = try record(.conjugate, result, inputs: [x])
        return result
    }

    /// The conjugate of a gradient, in which a part that is zero bears no sign.
    func conjugatedGradient(_ x: Tensor) throws(Problem) -> Tensor {
        guard x.dtype.isComplex else { return x }
        let result = try conjugated(x)
        let imaginary = result.array.imaginary
        Kernels.binary(.add, imaginary, try number(.int(0), x.dtype.part).array, into: imaginary)
        return result
    }

    /// Conjugates the gradients that have come to a node, where they enter or leave the graph.
    func conjugateGradients(of node: Node) throws(Problem) {
        if let gradient = node.gradient { node.gradient = try conjugatedGradient(gradient) }
        guard let extra = node.extra else { return }
        for (index, gradient) in extra.gradients.enumerated() {
            if let gradient { extra.gradients[index] = try conjugatedGradient(gradient) }
        }
    }

    /// The sizes of complex numbers.
    func magnitudes(_ x: Tensor) throws(Problem) -> Tensor { try polar(x, isAngle: false, .magnitude) }
    /// The angles of complex numbers.
    func angles(_ x: Tensor) throws(Problem) -> Tensor { try polar(x, isAngle: true, .angle) }

    private func polar(_ x: Tensor, isAngle: Bool, _ rule: Rule) throws(Problem) -> Tensor {
        let result = try empty(x.shape, x.dtype.part)
        Kernels.polar(x.array, isAngle: isAngle, into: result.array)
        _ = try record(rule, result, inputs: [x], saving: [x])
        return result
    }

    /// The real or the imaginary parts of complex numbers, as a view.
    package func part(_ x: Tensor, isImaginary: Bool) throws(Problem) -> Tensor {
        let result = retyped(x, isImaginary ? x.array.imaginary : x.array.real)
        _ = try record(isImaginary ? .imaginaryPart : .realPart, result, inputs: [x])
        return result
    }

    /// Complex numbers as pairs of real ones, in a last dimension of size 2; a view.
    func viewedAsReal(_ x: Tensor) throws(Problem) -> Tensor {
        let real = x.array.real
        let pairs = StridedArray(
            storage: x.storage, shape: real.shape + [2], strides: real.strides + [1], offset: real.offset,
            dtype: real.dtype)
        let result = retyped(x, pairs)
        _ = try record(.viewAsReal, result, inputs: [x])
        return result
    }

    /// Pairs of real numbers in a last dimension of size 2 as complex ones; a view.
    func viewedAsComplex(_ x: Tensor) throws(Problem) -> Tensor {
        guard x.dtype == .float32 || x.dtype == .float64 else { throw Problems.viewAsComplexType(x.dtype) }
        guard !x.shape.isEmpty else { throw Problems.viewAsComplexRank() }
        guard x.shape.last == 2 else { throw Problems.viewAsComplexSize() }
        let strides = x.strides
        guard strides.last == 1 else { throw Problems.viewAsComplexStride() }
        guard strides.dropLast().allSatisfy({ $0 % 2 == 0 }) else { throw Problems.viewAsComplexStrides() }
        guard x.offset % 2 == 0 else { throw Problems.viewAsComplexOffset() }
        let numbers = StridedArray(
            storage: x.storage, shape: Array(x.shape.dropLast()), strides: strides.dropLast().map { $0 / 2 },
            offset: x.offset / 2, dtype: x.dtype.complex)
        let result = retyped(x, numbers)
        _ = try record(.viewAsComplex, result, inputs: [x])
        return result
    }

    /// The same memory seen as elements of another type; it may be written to only while nothing is recorded.
    func retyped(_ x: Tensor, _ array: StridedArray) -> Tensor {
        let result = tensor(sharing: array)
        result.countsChanges = x.countsChanges
        result.begin(viewOf: x.view?.base ?? x, .withoutGrad)
        return result
    }

    /// Complex numbers of given parts.
    func complex(_ real: Tensor, _ imaginary: Tensor) throws(Problem) -> Tensor {
        let shape = try Shape.broadcast(real.shape, imaginary.shape)
        let result = try empty(shape, real.dtype.complex)
        Kernels.copy(real.array, into: result.array.real)
        Kernels.copy(imaginary.array, into: result.array.imaginary)
        _ = try record(.complex, result, inputs: [real, imaginary])
        return result
    }

    /// A single complex number, of the type that an operation with a tensor of the given type wants.
    package func complexNumber(_ value: Complex<Double>, besides dtype: DType? = nil) throws(Problem) -> Tensor {
        let type = dtype.map { $0.isContinuous ? $0.complex : defaultDType.complex } ?? defaultDType.complex
        let result = try empty([], type)
        Kernels.fill(result.array.real, .float(value.real))
        Kernels.fill(result.array.imaginary, .float(value.imaginary))
        return result
    }

    /// Numbers times `i`.
    private func turned(_ x: Tensor) throws(Problem) -> Tensor {
        try complex(try full(x.shape, .int(0), dtype: x.dtype), x)
    }

    fileprivate func turnedBack(_ x: Tensor) throws(Problem) -> Tensor { try negate(try turned(x)) }
}

extension Rule {
    static let conjugate = Rule("ConjBackward0") { d throws(Problem) in
        try d.send(try d.engine.conjugated(d.dy), 0)
    }
    static let realPart = Rule("SelectBackward0") { d throws(Problem) in
        try d.send(try d.engine.cast(d.dy, to: d.dy.dtype.complex), 0)
    }
    static let imaginaryPart = Rule("SelectBackward0") { d throws(Problem) in
        try d.send(try d.engine.turnedBack(d.dy), 0)
    }
    static let magnitude = Rule("AbsBackward0", needsSaved: true) { d throws(Problem) in
        let sign = d.term(try d.engine.conjugated(try d.x.call("sgn").tensor))
        try d.send(try (d.term(d.dy) * sign).tensor, 0)
    }
    static let angle = Rule("AngleBackward0", needsSaved: true) { d throws(Problem) in
        let x = try d.x
        let slope = try d.term(try d.engine.turnedBack(d.dy)) / x
        try d.send(try slope.filled(0, where: x.isEqual(0)).tensor, 0)
    }
    static let viewAsReal = Rule("ViewAsRealBackward0") { d throws(Problem) in
        let pairs = try d.engine.contiguous(d.dy)
        try d.send(try d.engine.conjugated(try d.engine.viewedAsComplex(pairs)), 0)
    }
    static let viewAsComplex = Rule("ViewAsComplexBackward0") { d throws(Problem) in
        try d.send(try d.engine.viewedAsReal(try d.engine.conjugated(d.dy)), 0)
    }
    static let complex = Rule("ComplexBackward0") { d throws(Problem) in
        if d.needs(0) { try d.send(try d.engine.part(d.dy, isImaginary: false), 0) }
        if d.needs(1) { try d.send(try d.engine.negate(try d.engine.part(d.dy, isImaginary: true)), 1) }
    }
}
