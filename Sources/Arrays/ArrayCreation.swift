package import Diagnostics
package import Tensors

/// Arrays from nothing and from others' edges.
extension NDArray {
    /// Numbers from start in steps, up to but without stop.
    package static func range(
        _ start: Scalar, _ stop: Scalar, _ step: Scalar, _ dtype: DType, _ memory: MemoryBudget
    ) throws(Problem) -> NDArray {
        guard step.double != 0 else { throw Problem(.arithmetic, .zeroDivisionError, "division by zero") }
        let length = ((stop.double - start.double) / step.double).rounded(.up)
        guard length < 1e15 else { throw Problems.value("Maximum allowed size exceeded") }
        let count = length.isNaN ? 0 : max(0, Int(length))
        if dtype.category == .integer, start.category != .float, step.category != .float {
            let result = try empty([count], .int64, memory)
            Kernels.arange(start, step, into: result.data)
            return try result.cast(to: dtype)
        }
        let result = try empty([count], .float64, memory)
        let to = result.data.pointer(Double.self)
        let second = start.double + step.double
        // As NumPy fills: by the distance of the first two numbers, which rounding may have changed.
        let distance = (dtype == .float32 ? Double(Float(second) - start.float) : second - start.double)
        for i in 0..<count { to[i] = start.double + Double(i) * distance }
        return try result.cast(to: dtype)
    }

    /// Numbers at equal distances between two arrays' elements, along a new first axis; and the distances.
    package static func spaced(
        _ start: NDArray, _ stop: NDArray, count: Int, endpoint: Bool, dtype: DType?
    ) throws(Problem) -> (numbers: NDArray, step: NDArray) {
        guard count >= 0 else { throw Problems.value("Number of samples, \(count), must be non-negative.") }
        let memory = start.memory
        let type = start.dtype.joined(stop.dtype).real
        let (first, last) = (try start.cast(to: type), try stop.cast(to: type))
        let delta = try BinaryUfunc.named("subtract")(.array(last), .array(first), memory)
        let steps = endpoint ? count - 1 : count
        let shape = [count] + [Int](repeating: 1, count: delta.rank)
        var numbers = try range(.int(0), .int(count), .int(1), .float64, memory).cast(to: type).reshaped(shape)
        let multiply = BinaryUfunc.named("multiply")
        let divisor = ArrayOperand.number(.int(steps))
        let step = try BinaryUfunc.named("divide")(.array(delta), divisor, memory)
        if steps > 0, step.doubles().contains(0) {
            numbers = try BinaryUfunc.named("divide")(.array(numbers), divisor, memory)
            numbers = try multiply(.array(numbers), .array(delta), memory)
        } else {
            numbers = try multiply(.array(numbers), .array(steps > 0 ? step : delta), memory)
        }
        numbers = try BinaryUfunc.named("add")(.array(numbers), .array(first), memory)
        if endpoint, count > 1 { try numbers.selected(0, count - 1).assign(last) }
        if let dtype, dtype.category == .integer { numbers = try UnaryUfunc.named("floor")(numbers) }
        return (try numbers.cast(to: dtype ?? type), step)
    }

    /// Ones on a diagonal, zeros elsewhere.
    package static func eye(
        _ rows: Int, _ columns: Int, _ k: Int, _ dtype: DType, _ memory: MemoryBudget
    ) throws(Problem) -> NDArray {
        let result = try full([rows, columns], .int(0), dtype, memory)
        if k < columns, k > -rows { Kernels.fill(try result.diagonal(k, 0, 1).data, .int(1)) }
        return result
    }

    /// The elements of a vector on a diagonal of a matrix, or a diagonal of a matrix.
    package func diagonalized(_ k: Int) throws(Problem) -> NDArray {
        if rank == 2 { return try diagonal(k, 0, 1) }
        guard rank == 1 else { throw Problems.value("Input must be 1- or 2-d.") }
        let size = count + Int(clamping: min(k.magnitude, 1 << 48))
        let result = try NDArray.full([size, size], .int(0), dtype, memory)
        if count > 0 { Kernels.copy(data, into: try result.diagonal(k, 0, 1).data) }
        return result
    }

    /// A mask that is true on and below a diagonal.
    package static func lower(_ rows: Int, _ columns: Int, _ k: Int, _ memory: MemoryBudget) throws(Problem) -> NDArray
    {
        // Beyond all rows and columns one diagonal is as good as another.
        let k = min(max(k, -(1 << 48)), 1 << 48)
        let down = try range(.int(0), .int(rows), .int(1), .int64, memory).reshaped([max(rows, 0), 1])
        let across = try range(.int(-k), .int(columns - k), .int(1), .int64, memory)
        return try BinaryUfunc.named("greater_equal")(.array(down), .array(across), memory)
    }

    /// The lower or upper triangle of matrices, zeros elsewhere.
    package func triangle(isLower: Bool, _ k: Int) throws(Problem) -> NDArray {
        let source = rank == 1 ? try broadcast(to: [count, count]) : self
        guard rank > 0 else { throw Problems.value("triangles need an array with dimensions") }
        let (rows, columns) = (source.shape[source.rank - 2], source.shape[source.rank - 1])
        let mask = try NDArray.lower(rows, columns, isLower ? k : max(k, .min + 1) - 1, memory)
        let zero = try NDArray.number(.int(0), dtype, memory)
        return isLower ? try choose(mask, source, zero) : try choose(mask, zero, source)
    }

    /// Repeated so many times along each axis.
    package func tiled(_ times: [Int]) throws(Problem) -> NDArray {
        let rank = max(self.rank, times.count)
        let counts = [Int](repeating: 1, count: rank - times.count) + times
        let sizes = [Int](repeating: 1, count: rank - self.rank) + shape
        let wide = try reshaped(zip(counts, sizes).flatMap { [1, $1] })
        let shown = try wide.broadcast(to: zip(counts, sizes).flatMap { [$0, $1] }).copy()
        return try shown.reshaped(zip(counts, sizes).map { $0 * $1 })
    }

    /// Each element, or each part along an axis, so many times.
    package func repeated(_ times: [Int], _ given: Int?) throws(Problem) -> NDArray {
        guard let given else { return try raveled().repeated(times, 0) }
        let place = try axis(given, rank)
        let size = shape[place]
        guard times.count == 1 || times.count == size else {
            throw Problem(
                .shapeMismatch, .valueError,
                "operands could not be broadcast together with shape (\(size),) (\(times.count),)")
        }
        for count in times where count < 0 { throw Problems.value("repeats may not contain negative values.") }
        var total = 0
        if times.count == 1 {
            let (product, overflow) = times[0].multipliedReportingOverflow(by: size)
            total = overflow ? .max : product
        } else {
            for count in times { total = total > .max - count ? .max : total + count }
        }
        _ = try NDArray.empty([total], .int64, memory)
        if total == 0 { return try taken(try NDArray.of([Int](), memory), axis: place) }
        var places: [Int] = []
        for index in 0..<size {
            places += [Int](repeating: index, count: times[times.count == 1 ? 0 : index])
        }
        return try taken(try NDArray.of(places, memory), axis: place)
    }

    /// The elements over and over until a shape is full.
    package func resized(_ shape: [Int]) throws(Problem) -> NDArray {
        let total = try Shape.checked(shape)
        let row = try raveled()
        if total == count { return try row.reshaped(shape) }
        if count == 0 { return try NDArray.full(shape, .int(0), dtype, memory) }
        let times = (total + count - 1) / count
        return try row.tiled([times]).sliced(0, 0, total).contiguous().reshaped(shape)
    }
}
