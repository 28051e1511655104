import Diagnostics

extension Machine {
    /// `list.sort`. The list is empty meanwhile, so that a key function that changes it is noticed.
    func sort(_ list: ListObject, key: Value, reverse: Bool) throws(Raise) {
        let values = list.elements
        list.elements = []
        do throws(Raise) {
            let result = try sorted(values, key: key, reverse: reverse)
            let isChanged = !list.elements.isEmpty
            list.elements = result
            if isChanged { throw raise(.changedDuringSort) }
        } catch {
            if list.elements.count < values.count { list.elements = values }
            throw error
        }
    }

    /// A stable merge sort, whose comparisons may fail.
    func sorted(_ values: [Value], key: Value, reverse: Bool) throws(Raise) -> [Value] {
        var keyed: [(key: Value, value: Value)] = []
        for value in values { keyed.append((key.isNone ? value : try call(key, [value]), value)) }
        if reverse { keyed.reverse() }
        try count(steps: values.count)
        let result = try merged(keyed[...]).map(\.value)
        return reverse ? result.reversed() : result
    }

    private func merged(_ part: ArraySlice<(key: Value, value: Value)>) throws(Raise) -> [(key: Value, value: Value)] {
        if part.count < 2 { return Array(part) }
        let middle = part.startIndex + part.count / 2
        let left = try merged(part[..<middle])
        let right = try merged(part[middle...])
        var result: [(key: Value, value: Value)] = []
        result.reserveCapacity(part.count)
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if try isLess(right[j].key, left[i].key) {
                result.append(right[j])
                j += 1
            } else {
                result.append(left[i])
                i += 1
            }
        }
        return result + left[i...] + right[j...]
    }

    private func isLess(_ a: Value, _ b: Value) throws(Raise) -> Bool {
        if case .int(let x) = a, case .int(let y) = b { return x < y }
        if case .float(let x) = a, case .float(let y) = b { return x < y }
        return try truth(try compare(.less, a, b))
    }
}
