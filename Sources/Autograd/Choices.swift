import Diagnostics
import Tensors

/// What the selections of the table compute.
extension Engine {
    /// `left` where the condition holds, else `right`.
    func choose(_ condition: Tensor, _ left: Operand, _ right: Operand) throws(Problem) -> Tensor {
        guard condition.dtype.isMask else { throw Problems.whereCondition(condition.dtype) }
        let dtype = promotion(left, right)
        let shape = try Shape.broadcast(try Shape.broadcast(condition.shape, shape(left)), shape(right))
        let result = try empty(shape, dtype)
        // Bytes choose as booleans do: both are read as not zero.
        Kernels.choose(condition.array, try array(left, as: dtype), try array(right, as: dtype), into: result.array)
        var inputs: [Tensor] = []
        for operand in [left, right] {
            if case .tensor(let tensor) = operand { inputs.append(tensor) } else { inputs.append(condition) }
        }
        if let node = try record(.choose, result, inputs: inputs) { node.setSaved(2, Saved(condition)) }
        return result
    }

    /// Elements kept within bounds.
    func clamp(_ x: Tensor, _ low: Operand?, _ high: Operand?, _ rule: Rule) throws(Problem) -> Tensor {
        var promotion = Promotion(defaultDType: defaultDType)
        var shape = x.shape
        promotion.add(x.dtype, isSingle: x.shape.isEmpty)
        for case let bound? in [low, high] {
            switch bound {
            case .tensor(let tensor): promotion.add(tensor.dtype, isSingle: tensor.shape.isEmpty)
            case .scalar(let scalar): promotion.add(scalar)
            }
            shape = try Shape.broadcast(shape, self.shape(bound))
        }
        let dtype = promotion.result
        if dtype == .bool { try checkBoolClamp(low, high) }
        var current = try array(x, as: dtype)
        for (bound, f) in [(low, BinaryFunction.maximum), (high, .minimum)] {
            guard let bound else { continue }
            if case .scalar(let scalar) = bound { try check(scalar, fits: dtype, isStrict: true) }
            let next = try empty(shape, dtype)
            Kernels.binary(f, current, try array(bound, as: dtype), into: next.array)
            current = next.array
        }
        let result = Tensor(current.storage, shape: shape, strides: nil, offset: 0, dtype: dtype)
        var inputs = [x]
        for case .tensor(let tensor)? in [low, high] { inputs.append(tensor) }
        if let node = try record(rule, result, inputs: inputs) {
            node.setSaved(0, Saved(x))
            let extra = node.needExtra()
            extra.arguments = [low, high].map { bound in
                switch bound {
                case .tensor(let tensor)?: .tensor(tensor)
                case .scalar(let scalar)?: .scalar(scalar)
                case nil: .none
                }
            }
        }
        return result
    }

    /// Booleans are clamped by one tensor only.
    private func checkBoolClamp(_ low: Operand?, _ high: Operand?) throws(Problem) {
        let isScalar = (low ?? high)?.isNumber ?? false
        let bounds = low != nil && high != nil ? "" : low != nil ? "_min" : "_max"
        if isScalar || bounds.isEmpty {
            throw Problems.notImplemented("clamp\(bounds)\(isScalar ? "_scalar" : "")_cpu", .bool)
        }
    }

    /// `start + weight · (end - start)`, from the nearer end.
    func lerp(_ start: Tensor, _ end: Tensor, _ weight: Operand) throws(Problem) -> Tensor {
        guard end.dtype == start.dtype else { throw Problems.lerpType("end", start.dtype, end.dtype) }
        guard start.dtype.isFloat else { throw Problems.notImplemented("lerp_kernel_scalar", start.dtype) }
        let before = gradEnabled
        gradEnabled = false
        defer { gradEnabled = before }
        let w: Tensor
        switch weight {
        case .tensor(let tensor):
            guard tensor.dtype == start.dtype else { throw Problems.lerpType("weight", start.dtype, tensor.dtype) }
            w = tensor
        case .scalar(let scalar): w = try number(scalar, start.dtype.wide)
        }
        let wide = try [start, end, w].map { x throws(Problem) in Term(try converted(x, x.dtype.wide), self) }
        let (a, b, t) = (wide[0], wide[1], wide[2])
        let way = Operand.tensor(try (b - a).tensor)
        let type = start.dtype.wide
        let nearStart = try adding(productOf: .tensor(t.tensor), way, to: .tensor(a.tensor), type)
        let nearEnd = try adding(productOf: .tensor(try (t - 1).tensor), way, to: .tensor(b.tensor), type)
        let isLow = try compare(.less, .tensor(try t.abs().tensor), .scalar(.float(0.5)))
        let chosen = try choose(isLow, .tensor(nearStart), .tensor(nearEnd))
        let result = try converted(chosen, start.dtype)
        gradEnabled = before
        let weightTensor: Tensor? = if case .tensor(let tensor) = weight { tensor } else { nil }
        let inputs = [start, end] + (weightTensor.map { [$0] } ?? [])
        if let node = try record(weightTensor == nil ? .lerp : .lerpByTensor, result, inputs: inputs) {
            node.setSaved(0, Saved(start))
            node.setSaved(1, Saved(end))
            node.setSaved(2, Saved(w))
        }
        return result
    }

    /// For gather and scatter: the places that indices along a dimension mean, one per index.
    func placesAlong(_ shape: [Int], _ axis: Int, _ indices: Tensor) throws(Problem) -> [Int] {
        guard indices.dtype == .int64 else { throw Problems.gatherType() }
        let rank = max(shape.count, 1)
        guard max(indices.shape.count, 1) == rank || indices.count == 0 else { throw Problems.gatherRank() }
        if shape.isEmpty { return indices.ints().map { _ in 0 } }
        for other in indices.shape.indices where other != axis && indices.shape[other] > shape[other] {
            throw Problems.gatherShape(indices.shape, shape, axis)
        }
        let strides = Shape.rowMajorStrides(shape)
        var bases = strides
        bases[axis] = 0
        let starts = Shape.places(indices.shape, bases)
        return try zip(starts, indices.ints()).map { start, index throws(Problem) in
            guard index >= 0, index < shape[axis] else { throw Problems.gatherBounds(index, axis, shape[axis]) }
            return start + index * strides[axis]
        }
    }

    /// The part of a tensor at the start of every dimension.
    func leading(_ x: Tensor, _ shape: [Int]) throws(Problem) -> Tensor {
        if x.shape == shape { return x }
        guard x.shape.count == shape.count, zip(x.shape, shape).allSatisfy({ $0 >= $1 }) else {
            throw Problems.gatherShape(shape, x.shape, 0)
        }
        var part = x
        for axis in shape.indices { part = try slice(part, axis, 0, shape[axis], 1) }
        return part
    }
}

extension Rule {
    static let choose = Rule("WhereBackward0", needsSaved: true) { d throws(Problem) in
        let condition = try d.saved(2)
        let zero = Operand.scalar(.int(0))
        if d.needs(0) { try d.send(try d.engine.choose(condition, .tensor(d.dy), zero), 0) }
        if d.needs(1) { try d.send(try d.engine.choose(condition, zero, .tensor(d.dy)), 1) }
    }

    static let clamp = Rule("ClampBackward1", needsSaved: true, derivative: clamped)
    static let clampTensors = Rule("ClampBackward0", needsSaved: true, derivative: clamped)
    static let clampMin = Rule("ClampMinBackward0", needsSaved: true, derivative: clamped)
    static let clampMax = Rule("ClampMaxBackward0", needsSaved: true, derivative: clamped)

    /// The gradient goes to the element where it lies within the bounds, else to the bound that it met.
    @Sendable
    private static func clamped(_ d: Derivation) throws(Problem) {
        let x = Operand.tensor(try d.saved(0))
        let bounds = d.arguments.map { argument -> Operand? in
            switch argument {
            case .tensor(let tensor): .tensor(tensor)
            case .scalar(let scalar): .scalar(scalar)
            default: nil
            }
        }
        guard bounds.count == 2 else { return }
        let zero = Operand.scalar(.int(0))
        var isBelow: Tensor?
        var isAbove: Tensor?
        if let low = bounds[0] { isBelow = try d.engine.compare(.less, x, low) }
        if let high = bounds[1] { isAbove = try d.engine.compare(.greater, x, high) }
        if d.needs(0) {
            var gradient = d.dy
            for case let mask? in [isBelow, isAbove] { gradient = try d.engine.choose(mask, zero, .tensor(gradient)) }
            try d.send(gradient, 0)
        }
        var input = 1
        if case .tensor? = bounds[0], let isBelow {
            if d.needs(input) {
                var takes = isBelow
                if case .tensor(let low)? = bounds[0], let high = bounds[1] {
                    let isOrdered = try d.engine.compare(.less, .tensor(low), high)
                    takes = try d.engine.compare(.logicalAnd, .tensor(isBelow), .tensor(isOrdered))
                }
                try d.send(try d.engine.choose(takes, .tensor(d.dy), zero), input)
            }
            input += 1
        }
        if case .tensor(let high)? = bounds[1], let isAbove, d.needs(input) {
            var takes = isAbove
            if let low = bounds[0] {
                let isCrossed = try d.engine.compare(.less, .tensor(high), low)
                takes = try d.engine.compare(.logicalOr, .tensor(isAbove), .tensor(isCrossed))
            }
            try d.send(try d.engine.choose(takes, .tensor(d.dy), zero), input)
        }
    }

    static let lerp = Rule("LerpBackward0", needsSaved: true, derivative: onTheWay)
    static let lerpByTensor = Rule("LerpBackward1", needsSaved: true, derivative: onTheWay)
    @Sendable
    private static func onTheWay(_ d: Derivation) throws(Problem) {
        let dy = d.term(d.dy)
        let weight = d.term(try d.saved(2))
        if d.needs(0) { try d.send(try (dy * (1 - weight)).tensor, 0) }
        if d.needs(1) { try d.send(try (dy * weight).tensor, 1) }
        if d.needs(2) { try d.send(try (dy * (d.term(try d.saved(1)) - (try d.x))).tensor, 2) }
    }
}
