package import Diagnostics
package import Tensors

/// `np.where(mask, a, b)`, of operands brought to one type.
package func choose(
    _ mask: NDArray, _ a: ArrayOperand, _ b: ArrayOperand, _ memory: MemoryBudget
) throws(Problem) -> NDArray {
    let type = try commonType([a, b])
    return try choose(mask, try a.array(type, memory), try b.array(type, memory))
}

/// The elements of `a` where a mask is true, else of `b`; both have one type.
package func choose(_ mask: NDArray, _ a: NDArray, _ b: NDArray) throws(Problem) -> NDArray {
    let shapes = [mask.shape, a.shape, b.shape]
    guard let first = try? Shape.broadcast(mask.shape, a.shape), let shape = try? Shape.broadcast(first, b.shape) else {
        throw Problems.broadcast(shapes)
    }
    let truth =
        try mask.dtype == .bool
        ? mask
        : BinaryUfunc.named("not_equal")(
            .array(mask), .number(.int(0)), mask.memory)
    let result = try NDArray.empty(shape, a.dtype, a.memory)
    Kernels.choose(truth.data, a.data, b.data, into: result.data)
    return result
}

extension NDArray {
    /// Numbers below a least and above a greatest brought to them.
    package func clipped(_ least: ArrayOperand?, _ greatest: ArrayOperand?) throws(Problem) -> NDArray {
        var result = self
        if let least { result = try BinaryUfunc.named("maximum")(.array(result), least, memory) }
        if let greatest { result = try BinaryUfunc.named("minimum")(.array(result), greatest, memory) }
        return result.data.storage === data.storage ? try copy() : result
    }

    /// The elements where a mask is true, in a row.
    package func compressed(_ mask: NDArray) throws(Problem) -> NDArray {
        try indexed([.array(try mask.cast(to: .bool))])
    }

    /// Elements picked along an axis by integers, or of all in a row.
    package func taken(_ places: NDArray, axis given: Int?, mode: PlaceMode = .raise) throws(Problem) -> NDArray {
        guard let given else { return try raveled().taken(places, axis: 0, mode: mode) }
        let place = try axis(given, rank)
        guard places.dtype.category != .float else {
            throw Problems.type(
                "Cannot cast array data from dtype('\(places.dtype.shortName)') to dtype('int64') according to the rule "
                    + "'safe'")
        }
        let whole = [ArrayIndex](repeating: .slice(start: nil, stop: nil, step: nil), count: place)
        return try indexed(whole + [.array(try mode.settled(places, shape[place]))])
    }
}

/// What becomes of places outside.
package enum PlaceMode: String, Sendable {
    case raise, wrap, clip

    func settled(_ places: NDArray, _ size: Int) throws(Problem) -> NDArray {
        let whole = try places.cast(to: .int64)
        switch self {
        case .raise: return whole
        case .clip: return try whole.clipped(.number(.int(0)), .number(.int(max(size - 1, 0))))
        case .wrap: return try BinaryUfunc.named("remainder")(.array(whole), .number(.int(max(size, 1))), places.memory)
        }
    }
}
