import Numerals
import Plotting
import Syntax

/// What a lesson may use; reaching a limit fails the cell with a message that names the limit.
package struct Limits: Sendable, Equatable {
    /// Instructions that jump back or call count one step, a tensor 8 and one for each 64 elements, a product one for
    /// each 256 multiplications: each some 20 ns. The default is a few seconds, of which an honest lesson needs few.
    package var steps = 100_000_000
    /// Bytes of live tensors, long lists and strings, and instances: half of what is free on a small build server.
    package var memory = 512 << 20
    /// Seconds of the lesson and of one cell: the machine's watch looks at the clock.
    package var seconds = 60
    package var cellSeconds = 60
    /// As deep as CPython goes.
    package var callDepth = 1000
    /// Bytes of one string: what is done to it in one step should take no longer than a second.
    package var text = 16 << 20
    /// Elements of one list; of one dictionary or set, counted 4096 at a time.
    package var elements = 1 << 24
    /// Bits of an integer that is computed: beyond 64 each operation takes time with their square.
    package var integerBits = LargeInt.limit
    /// Expressions within expressions, such as brackets in brackets.
    package var nesting = SyntaxLimits.nesting
    /// Quotes and lists of the lesson's Markdown within each other.
    package var markdownNesting = 32
    /// Figures that a lesson may draw, and the lines, clouds, texts and bars on all of them.
    package var figures = 100
    package var marks = 10_000
    /// Numbers that one mark may hold; all figures of a lesson together hold four times as many.
    package var points = 1_000_000
    /// Bytes that one cell may print: 20,000 lines, more than anybody reads.
    package var output = 1 << 20
    /// Bytes that all cells may print and show together: a page that a browser still opens.
    package var lessonOutput = 16 << 20
    /// Bytes of the page with all pictures on it: as much as a browser still opens.
    package var page = 64 << 20
    /// Bytes of the lesson itself.
    package var lesson = 1 << 20
    package init() {}
}

/// A limit that can be set: a row from which options, front matter, messages and the reference follow.
package struct Limit: Sendable {
    package enum Unit: Sendable { case count, bytes, seconds }

    /// As `--limit` has it.
    package let name: String
    package let unit: Unit
    /// What it limits, one line.
    package let summary: String
    /// The values that make sense.
    package let range: ClosedRange<Int>
    package let path: any WritableKeyPath<Limits, Int> & Sendable
    /// An option of its own that sets it, too.
    package let option: String?
    /// Whether it limits what is read before the front matter is, so that this cannot lower it.
    package let isOfReading: Bool

    package init(
        _ name: String, _ unit: Unit, _ summary: String, _ path: any WritableKeyPath<Limits, Int> & Sendable,
        _ range: ClosedRange<Int> = 1...Int.max >> 8, option: String? = nil, isOfReading: Bool = false
    ) {
        self.name = name
        self.unit = unit
        self.summary = summary
        self.range = range
        self.path = path
        self.option = option
        self.isOfReading = isOfReading
    }

    /// All that can be set, in the order of the reference.
    package static let all: [Limit] = [
        steps, memory, seconds, cellSeconds, callDepth, nesting, integerBits, text, elements, output, lessonOutput,
        figures, marks, points, page, lesson, markdownNesting,
    ]

    package static let steps = Limit(
        "steps", .count, "steps of a lesson: calls, turns of loops, each 64 elements of a tensor", \.steps,
        option: "--max-steps")
    package static let memory = Limit(
        "memory", .bytes, "memory of all live values of a lesson", \.memory, option: "--max-memory")
    package static let seconds = Limit(
        "time", .seconds, "time of a lesson", \.seconds, 1...86_400, option: "--timeout")
    package static let cellSeconds = Limit(
        "cell-time", .seconds, "time of one cell; unless it is set, that of the lesson", \.cellSeconds, 1...86_400)
    static let callDepth = Limit("depth", .count, "calls within calls", \.callDepth, 1...100_000)
    static let nesting = Limit(
        "nesting", .count, "expressions within expressions", \.nesting, 4...SyntaxLimits.nesting)
    static let integerBits = Limit(
        "integer-bits", .count, "bits of an integer that is computed", \.integerBits, 64...LargeInt.limit)
    static let text = Limit("text", .bytes, "one string", \.text)
    static let elements = Limit(
        "elements", .count, "elements of one list; those of a dictionary or set are counted 4096 at a time", \.elements,
        1024...Int.max >> 8)
    static let output = Limit("output", .bytes, "what one cell prints, or shows as its value", \.output)
    static let lessonOutput = Limit(
        "lesson-output", .bytes, "what all cells of a lesson print and show", \.lessonOutput)
    static let figures = Limit("figures", .count, "figures of a lesson", \.figures)
    static let marks = Limit("marks", .count, "lines, clouds, texts and bars on all figures of a lesson", \.marks)
    static let points = Limit(
        "points", .count, "numbers in one mark of a figure; all together may have four times as many", \.points)
    package static let page = Limit("page", .bytes, "the lesson's page, with all pictures on it", \.page)
    package static let lesson = Limit(
        "lesson", .bytes, "the lesson's file; what reads it is tested up to this size", \.lesson, 1...1 << 20,
        isOfReading: true)
    package static let markdownNesting = Limit(
        "markdown-nesting", .count, "quotes and lists within each other", \.markdownNesting, 1...32, isOfReading: true)

    static let figureInches = 100

    /// What no option changes, with what each limits.
    package static let fixed: [(name: String, limit: Int)] = [
        ("inches of a figure's width, and of its height", figureInches),
        ("rows and columns of a grid of axes", GridPlace.limit), ("width and precision of a format", formatLimit),
    ]

    /// The limit with a name.
    package static func named(_ name: some StringProtocol) -> Limit? { all.first { $0.name == name } }

    /// How it is set, as in "`--timeout` sets the limit".
    package var setting: String { option ?? "--limit \(name)=…" }
}

extension Limit {
    private static let shifts: [(letter: String, shift: Int)] = [("G", 30), ("M", 20), ("K", 10)]

    /// The value that a text means, such as `512M`, `60` or `60s`; `nil` for none or one out of range.
    package func value(of text: some StringProtocol) -> Int? {
        var digits = text[...]
        var shift = 0
        if unit == .bytes, let last = digits.last?.uppercased(),
            let row = Self.shifts.first(where: { $0.letter == last })
        {
            shift = row.shift
            digits = digits.dropLast()
        }
        if unit == .seconds, digits.hasSuffix("s") { digits = digits.dropLast() }
        digits = digits.drop { $0 == "0" }
        guard (1...18).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(digits), number <= Int.max >> shift, range.contains(number << shift)
        else { return nil }
        return number << shift
    }

    /// A value as people write it.
    package func text(of value: Int) -> String {
        switch unit {
        case .count: return "\(value)"
        case .seconds: return "\(value)s"
        case .bytes:
            let row = Self.shifts.first { value >= 1 << $0.shift && value % (1 << $0.shift) == 0 }
            return row.map { "\(value >> $0.shift)\($0.letter)" } ?? "\(value)"
        }
    }

    /// A number of bytes in a sentence.
    package static func words(forBytes count: Int) -> String {
        let row = shifts.first { count >= 1 << $0.shift && count % (1 << $0.shift) == 0 }
        return row.map { "\(count >> $0.shift) \($0.letter)iB" } ?? "\(count) bytes"
    }

    /// The values that make sense, in words.
    package var form: String {
        let words = unit == .bytes ? "bytes such as 512K or 16M" : unit == .seconds ? "seconds" : "a whole number"
        return "\(words), from \(text(of: range.lowerBound))"
            + (range.upperBound < Limit.steps.range.upperBound ? " to \(text(of: range.upperBound))" : "")
    }
}
