import Autograd
import Diagnostics
import Tensors

/// Keeps lists, strings and tables inside the lesson's memory.
extension Machine {
    /// Bytes that the lesson may still use.
    var freeMemory: Int { engine.memory.free }

    /// Refuses a size before anything is allocated.
    func checkSize(_ count: Int, times: Int, unit: Int) throws(Raise) {
        let (elements, overflow) = count.multipliedReportingOverflow(by: times)
        let (bytes, overflowed) = elements.multipliedReportingOverflow(by: unit)
        if overflow || overflowed || bytes > limits.memory - engine.memory.used { throw memoryFull() }
    }

    /// Refuses a text that would be too long, before it is made.
    func checkText(_ count: Int, times: Int = 1, plus: Int = 0) throws(Raise) {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: times)
        let (sum, overflowed) = bytes.addingReportingOverflow(plus)
        if overflow || overflowed || sum > limits.text { throw raise(.textTooLong(limits.text)) }
    }

    /// Joins strings, refused before anything is allocated when the result is too large.
    func joined(_ parts: [String], by separator: String) throws(Raise) -> String {
        var size = 0
        for part in parts {
            size += part.utf8.count + separator.utf8.count
            if size > limits.memory { throw memoryFull() }
        }
        return parts.joined(separator: separator)
    }

    func memoryFull() -> Raise { raise(.outOfMemory(limits.memory)) }

    /// A string, refused when it is too large.
    func string(_ text: String) throws(Raise) -> Value {
        let size = text.utf8.count
        if size < 4096 { return .object(StringObject(text)) }
        try checkText(size)
        try count(steps: size >> 10)
        return .object(StringObject(text, charged: try charge(bytes: size)))
    }

    /// Refuses a list of so many elements before they are made.
    func checkList(_ count: Int) throws(Raise) {
        if count > limits.elements { throw raise(.tooManyElements(limits.elements)) }
        try checkSize(count, times: 2, unit: MemoryLayout<Value>.stride)
    }

    func newList(_ elements: [Value]) throws(Raise) -> Value {
        try count(steps: elements.count >> 6)
        let list = ListObject(elements)
        try charge(list)
        return watched(list)
    }

    /// Charges what a list has grown by, in large steps.
    @inline(__always)
    func charge(_ list: ListObject) throws(Raise) {
        if list.elements.count > list.charged { try chargeGrowth(list) }
    }

    func chargeList(_ value: Value) throws(Raise) {
        if let list = value.asList { try charge(list) }
    }

    private func chargeGrowth(_ list: ListObject) throws(Raise) {
        if list.elements.count > limits.elements { throw raise(.tooManyElements(limits.elements)) }
        if list.elements.count <= 1024 {
            list.charged = 1024
            return
        }
        // At the limit the next element is looked at again.
        list.charged = min(list.elements.count * 2, limits.elements)
        list.charge = nil
        list.charge = try charge(bytes: list.charged * MemoryLayout<Value>.stride)
    }

    /// Entries of hash tables are few in honest lessons: each counts a step besides.
    func chargeTable(_ table: HashTable) throws(Raise) {
        if table.entries.count & 0xFFF == 0xFFF {
            if table.entries.count >= limits.elements { throw raise(.tooManyElements(limits.elements)) }
            try checkSize(table.entries.count, times: 2, unit: 64)
        }
    }

    private func charge(bytes: Int) throws(Raise) -> Charge {
        if bytes > limits.memory - engine.memory.used { throw memoryFull() }
        return Charge(bytes, engine.memory)
    }
}

/// Bytes taken from a budget for as long as it lives.
final class Charge {
    private let bytes: Int
    private let budget: MemoryBudget
    init(_ bytes: Int, _ budget: MemoryBudget) {
        self.bytes = bytes
        self.budget = budget
        budget.used += bytes
    }
    deinit { budget.used -= bytes }
}
