/// Computing narrow numbers through wide ones, a piece at a time, so that little memory is needed besides.
extension Kernels {
    /// Elements of a piece: few enough to stay in the processor's cache.
    private static let pieceLength = 1024

    /// Calls `compute` with wide pieces of both inputs and of the result, which is then narrowed.
    ///
    /// Inputs that are not narrow are passed as they are, and so is a result.
    static func inPieces(
        _ a: StridedArray, _ b: StridedArray, into out: StridedArray,
        _ compute: (StridedArray, StridedArray, StridedArray) -> Void
    ) {
        let (x, y) = (a.broadcast(to: out.shape), b.broadcast(to: out.shape))
        let size = min(out.count, pieceLength)
        let (roomX, roomY, room) = (Room(x, size), Room(y, size), Room(out, size))
        forEachPiece(of: out) { piece, place in
            let result = room.wide(piece)
            compute(roomX.widened(x.part(like: piece, place)), roomY.widened(y.part(like: piece, place)), result)
            if out.dtype.isNarrow { narrow(result, into: piece) }
        }
    }

    /// The same for one input.
    static func inPieces(
        _ a: StridedArray, into out: StridedArray, _ compute: (StridedArray, StridedArray) -> Void
    ) {
        let x = a.broadcast(to: out.shape)
        let size = min(out.count, pieceLength)
        let (roomX, room) = (Room(x, size), Room(out, size))
        forEachPiece(of: out) { piece, place in
            let result = room.wide(piece)
            compute(roomX.widened(x.part(like: piece, place)), result)
            if out.dtype.isNarrow { narrow(result, into: piece) }
        }
    }

    /// Calls the body with parts of few elements that together are the array, and with each part's first index.
    private static func forEachPiece(of array: StridedArray, _ body: (StridedArray, [Int]) -> Void) {
        let shape = array.shape
        if shape.contains(0) { return }
        var inner = 1
        var axis = shape.count - 1
        while axis > 0, inner * shape[axis] <= pieceLength {
            inner *= shape[axis]
            axis -= 1
        }
        guard axis >= 0 else { return body(array, []) }
        let rows = max(1, pieceLength / inner)
        var first = [Int](repeating: 0, count: axis + 1)
        while true {
            let length = min(rows, shape[axis] - first[axis])
            let partShape = [length] + shape[(axis + 1)...]
            body(array.part(shape: partShape, first), first)
            var counter = axis
            first[axis] += length
            while first[counter] >= shape[counter] {
                first[counter] = 0
                counter -= 1
                if counter < 0 { return }
                first[counter] += 1
            }
        }
    }
}

extension StridedArray {
    /// The elements from an index on, in a shape that replaces the dimensions after the index's last but one.
    fileprivate func part(shape: [Int], _ first: [Int]) -> StridedArray {
        if first.isEmpty { return self }
        var place = offset
        for (axis, index) in first.enumerated() { place += index * strides[axis] }
        return StridedArray(
            storage: storage, shape: shape, strides: Array(strides[(first.count - 1)...]), offset: place, dtype: dtype)
    }

    fileprivate func part(like other: StridedArray, _ first: [Int]) -> StridedArray { part(shape: other.shape, first) }
}

/// Memory in which the pieces of one array are widened, one after another.
private struct Room {
    /// `nil` for an array that is not narrow, which needs none.
    let storage: Storage?
    let dtype: DType

    init(_ array: StridedArray, _ count: Int) {
        dtype = array.dtype.wide
        storage =
            array.dtype.isNarrow
            ? Storage.makeAlways(byteCount: count * dtype.itemSize, budget: array.storage.header.budget) : nil
    }

    /// Room for a piece, or the piece itself.
    func wide(_ piece: StridedArray) -> StridedArray {
        guard let storage else { return piece }
        return StridedArray(
            storage: storage, shape: piece.shape, strides: Shape.rowMajorStrides(piece.shape), offset: 0, dtype: dtype)
    }

    /// The piece's elements, widened.
    func widened(_ piece: StridedArray) -> StridedArray {
        guard storage != nil else { return piece }
        let result = wide(piece)
        Kernels.widen(piece, into: result)
        return result
    }
}
