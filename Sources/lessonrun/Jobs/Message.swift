import Glibc

/// What the program and the process that runs a lesson tell each other: a kind, a length, a content.
struct Message {
    enum Kind: UInt8 {
        /// To the worker: the job, and which changes are to be made.
        case job, choice
        /// To a worker that runs no lesson: walls to put up and try.
        case probe
        /// From the worker: a cell begins, all have ended, changes to choose from, the product.
        case begins, ended, changes, product
        /// Which attempts the walls refused.
        case refusals
        /// From the worker: a limit ends it, at which line and how large the limit is.
        case stopping
    }
    var kind: Kind
    var content: [UInt8]

    private static let headLength = 9
    /// The longest content: a page of many figures has some megabytes.
    private static let limit = 1 << 28

    init(_ kind: Kind, _ content: [UInt8]) {
        self.kind = kind
        self.content = content
    }

    /// Writes it to a pipe; returns 0 or the error number.
    func write(to descriptor: Int32) -> Int32 {
        var head = ArchiveWriter()
        head.write(content.count)
        return writeAll([kind.rawValue] + head.bytes + content, to: descriptor)
    }

    /// Waits for a message; `nil` at the end of the pipe or for what is none.
    static func read(from descriptor: Int32) -> Message? {
        var bytes: [UInt8] = []
        while true {
            switch take(from: &bytes) {
            case .message(let message): return message
            case .malformed: return nil
            case .incomplete: if !readMore(from: descriptor, into: &bytes) { return nil }
            }
        }
    }

    enum Taken {
        case message(Message)
        case incomplete
        case malformed
    }

    /// Takes the first message off what was read so far.
    static func take(from bytes: inout [UInt8]) -> Taken {
        guard bytes.count >= headLength else { return .incomplete }
        var head = ArchiveReader(Array(bytes[1..<headLength]))
        guard let kind = Kind(rawValue: bytes[0]), let count = try? head.int(), (0...limit).contains(count) else {
            return .malformed
        }
        guard bytes.count >= headLength + count else { return .incomplete }
        let content = Array(bytes[headLength..<(headLength + count)])
        bytes.removeFirst(headLength + count)
        return .message(Message(kind, content))
    }

    /// Reads what is there, or waits for it; false at the end of the pipe.
    static func readMore(from descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        while true {
            let count = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { buffer -> Int in
                let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                // As many bytes as were read are set.
                if count > 0 { bytes.append(contentsOf: UnsafeRawBufferPointer(buffer)[..<count]) }
                return count
            }
            if count >= 0 { return count > 0 }
            if errno != EINTR { return false }
        }
    }
}
