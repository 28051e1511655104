import Arrays
import Autograd
import Diagnostics
import Tensors

extension Builtin {
    /// Assertions about arrays.
    fileprivate static let numpyTesting: [Builtin] = [
        Builtin(
            array: "assert_allclose",
            "(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg='', verbose=True)", "nearly equal, or fails"
        ) { m, a in
            let (rtol, atol) = (try m.real(a[2]), try m.real(a[3]))
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            let header = "Not equal to tolerance rtol=\(try m.shortened(a[2])), atol=\(try m.shortened(a[3]))"
            return try m.check(x, y, header) { try isClose(x, y, rtol, atol, true) }
        },
        Builtin(
            array: "assert_array_equal", "(actual, desired, err_msg='', verbose=True, *, strict=False)",
            "equal, or fails"
        ) {
            m, a in
            let (x, y) = (try m.array(a[0]), try m.array(a[1]))
            return try m.check(x, y, "Arrays are not equal") { try isClose(x, y, 0, 0, true) }
        },
        Builtin(
            array: "assert_equal", "(actual, desired, err_msg='', verbose=True, *, strict=False)", "equal, or fails"
        ) {
            m, a in
            if a[0].asArray != nil || a[1].asArray != nil || a[0].asTensor != nil {
                let (x, y) = (try m.array(a[0]), try m.array(a[1]))
                return try m.check(x, y, "Arrays are not equal") { try isClose(x, y, 0, 0, true) }
            }
            if try m.areEqual(a[0], a[1]) { return .none }
            throw Problem.itemsDiffer(try m.representation(a[0]), try m.representation(a[1]))
        },
        Builtin(
            array: "assert_array_almost_equal", "(actual, desired, decimal=6, err_msg='', verbose=True)",
            "nearly equal, or fails"
        ) {
            m, a in try m.almost(a)
        },
        Builtin(
            array: "assert_almost_equal", "(actual, desired, decimal=7, err_msg='', verbose=True)",
            "nearly equal, or fails"
        ) {
            m, a in try m.almost(a)
        },
    ]
}

extension Machine {
    func numpyTestingModule() -> ModuleObject { makeModule("numpy.testing", Builtin.numpyTesting) }

    fileprivate func almost(_ a: Arguments) throws -> Value {
        let decimals = try int(a[2])
        let (x, y) = (try array(a[0]), try array(a[1]))
        var limit = 1.5
        for _ in 0..<min(abs(decimals), 400) { limit = decimals > 0 ? limit / 10 : limit * 10 }
        let header = "Arrays are not almost equal to \(decimals) decimals"
        if x.rank == 0, y.rank == 0 {
            if try isClose(x, y, 0, limit, true).scalar(0).bool { return .none }
            throw Problem.numbersDiffer(header, try representation(a[0]), try representation(a[1]))
        }
        return try check(x, y, header) { try isClose(x, y, 0, limit, true) }
    }

    /// A tolerance as `%g` writes it.
    fileprivate func shortened(_ value: Value) throws -> String { try percentFormat("%g", .tuple([value])) }

    /// Fails, with NumPy's report, where elements do not agree.
    fileprivate func check(
        _ x: NDArray, _ y: NDArray, _ header: String, _ agree: () throws -> NDArray
    ) throws -> Value {
        func shown(_ array: NDArray) -> String {
            text(of: array, isRepr: true).split(separator: "\n", omittingEmptySubsequences: false).joined(
                separator: "\n")
        }
        let sides = " ACTUAL: \(shown(x))\n DESIRED: \(shown(y))"
        guard (try? Tensors.Shape.broadcast(x.shape, y.shape)) != nil,
            x.shape == y.shape || x.rank == 0 || y.rank == 0
        else {
            throw Problem.arraysDiffer(
                "\n\(header)\n\n(shapes \(tupleText(x.shape)), \(tupleText(y.shape)) mismatch)\n\(sides)")
        }
        let agrees = try agree()
        let wrong = agrees.ints().enumerated().filter { $0.element == 0 }.map(\.offset)
        if wrong.isEmpty { return .none }
        let (a, b) = (try x.broadcast(to: agrees.shape), try y.broadcast(to: agrees.shape))
        let share = try percentFormat("%.3g", .tuple([.float(100 * Double(wrong.count) / Double(agrees.count))]))
        var lines = ["", header, "", "Mismatched elements: \(wrong.count) / \(agrees.count) (\(share)%)"]
        let steps = Tensors.Shape.rowMajorStrides(agrees.shape)
        if agrees.rank > 0 {
            lines.append(
                wrong.count == 1
                    ? "Mismatch at index:"
                    : wrong.count > 5 ? "First 5 mismatches are at indices:" : "Mismatch at indices:")
            for place in wrong.prefix(5) {
                let index = zip(steps, agrees.shape).map { String(place / $0 % $1) }.joined(separator: ", ")
                let pair = [a, b].map { text(of: NumberObject($0.scalar(place), $0.dtype), isRepr: false) }
                lines.append(" [\(index)]: \(pair[0]) (ACTUAL), \(pair[1]) (DESIRED)")
            }
        }
        let type = a.dtype.joined(b.dtype)
        let distances = wrong.map { abs(a.scalar($0).double - b.scalar($0).double) }
        let ratios = wrong.map { abs(a.scalar($0).double - b.scalar($0).double) / abs(b.scalar($0).double) }
        func greatest(_ values: [Double], _ dtype: DType) throws -> String {
            let value = try NDArray.of([values.max() ?? 0], [], dtype: dtype, memory)
            return numpyContents(value.printable, state.arrayOptions, separator: " ", prefix: 0, suffix: 0)
        }
        lines.append(
            "Max absolute difference among violations: \(try greatest(distances, type == .bool ? .int64 : type))")
        lines.append(
            "Max relative difference among violations: \(try greatest(ratios, type.isFloat ? type : .float64))")
        throw Problem.arraysDiffer(lines.joined(separator: "\n") + "\n" + sides)
    }
}
