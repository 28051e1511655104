/// Sums in the order in which PyTorch's processor code adds, so that float32 results agree to the last digit.
///
/// A row is read as vectors of 8 floats or 4 doubles; four interleaved rows of vectors are each summed by
/// levels, so that partial sums of like size meet; the lanes come last, after what does not fill a vector. What is
/// shorter than a vector is read as numbers, four of them interleaved.
enum Summation<T: Element> {
    /// The sum of contiguous elements.
    static func row(_ from: UnsafeMutablePointer<T>, _ count: Int) -> T {
        let lanes = T.lanes
        let vectors = count / lanes
        if vectors == 0 { return interleaved(from, count, 1) }
        var total = T.zero
        for index in (vectors * lanes)..<count { total = T.plus(total, from[index]) }
        for lane in 0..<lanes { total = T.plus(total, interleaved(from + lane, vectors, lanes)) }
        return total
    }

    /// `out[column] += ` the sums of the columns of a contiguous matrix.
    static func columns(
        _ from: UnsafeMutablePointer<T>, rows: Int, width: Int, into out: UnsafeMutablePointer<T>
    ) {
        let block = width < T.lanes ? 4 : 4 * T.lanes
        let wide = width / block * block
        for column in 0..<width {
            // All places lie within rows · width elements.
            out[column] =
                column < wide ? levels(from + column, rows, width) : interleaved(from + column, rows, width)
        }
    }

    /// Elements a step apart, as four interleaved sums.
    private static func interleaved(_ from: UnsafeMutablePointer<T>, _ count: Int, _ step: Int) -> T {
        let quarter = count / 4
        var sums = (T.zero, T.zero, T.zero, T.zero)
        if quarter > 0 {
            sums.0 = levels(from, quarter, 4 &* step)
            sums.1 = levels(from + step, quarter, 4 &* step)
            sums.2 = levels(from + 2 &* step, quarter, 4 &* step)
            sums.3 = levels(from + 3 &* step, quarter, 4 &* step)
        }
        for index in (quarter * 4)..<count { sums.0 = T.plus(sums.0, from[index &* step]) }
        return T.plus(T.plus(T.plus(sums.0, sums.1), sums.2), sums.3)
    }

    /// Elements a step apart, in blocks whose sums are added on four levels.
    private static func levels(_ from: UnsafeMutablePointer<T>, _ count: Int, _ step: Int) -> T {
        var level = (T.zero, T.zero, T.zero, T.zero)
        let power = max(4, ceilLog2(count) / 4)
        let block = 1 << power
        let mask = block - 1
        var index = 0
        while index + block <= count {
            for _ in 0..<block {
                level.0 = T.plus(level.0, from[index &* step])
                index &+= 1
            }
            level.1 = T.plus(level.1, level.0)
            level.0 = .zero
            if index & (mask << power) != 0 { continue }
            level.2 = T.plus(level.2, level.1)
            level.1 = .zero
            if index & (mask << (2 * power)) != 0 { continue }
            level.3 = T.plus(level.3, level.2)
            level.2 = .zero
        }
        while index < count {
            level.0 = T.plus(level.0, from[index &* step])
            index &+= 1
        }
        return T.plus(T.plus(T.plus(level.0, level.1), level.2), level.3)
    }

    private static func ceilLog2(_ count: Int) -> Int {
        count <= 2 ? 1 : Int.bitWidth - (count - 1).leadingZeroBitCount
    }
}
