/// Dots finer than characters: braille's eight to a character, or its four quarters.
struct TextDots {
    private let columns: Int
    private let rows: Int
    private let across: Int
    private let down: Int
    private var bits: [UInt8]

    /// `nil` for a style that draws lines with whole characters.
    init?(_ style: TextStyle, columns: Int, rows: Int) {
        guard let dots = style.dots else { return nil }
        self.columns = columns
        self.rows = rows
        (across, down) = dots
        bits = [UInt8](repeating: 0, count: columns * rows)
    }

    /// Sets the dot at a point whose whole numbers are the middles of characters.
    mutating func set(_ point: Point) {
        let (x, y) = ((point.x + 0.5) * Double(across), (point.y + 0.5) * Double(down))
        guard x >= 0, y >= 0, x < Double(columns * across), y < Double(rows * down) else { return }
        let (column, row) = (Int(x), Int(y))
        bits[row / down * columns + column / across] |= bit(column % across, row % down)
    }

    /// Sets the dots of a straight line.
    ///
    /// - Parameters:
    ///   - pattern: every so many dots is set: 1 sets all.
    ///   - phase: how many dots lie before this line.
    /// - Returns: how many dots lie behind it.
    mutating func line(_ from: Point, _ to: Point, pattern: Int, phase: Int) -> Int {
        let wide = ((to.x - from.x) * Double(across)).magnitude
        let tall = ((to.y - from.y) * Double(down)).magnitude
        let steps = min(max(Int(max(wide, tall).rounded(.up)), 1), 4000)
        for step in 0...steps where (phase + step) % pattern == 0 {
            set(from + (Double(step) / Double(steps)) * (to - from))
        }
        return phase + steps
    }

    /// Sets the dot of a point; a large one has its neighbours too.
    mutating func mark(_ point: Point, isLarge: Bool) {
        set(point)
        guard isLarge else { return }
        let step = Point(x: 1 / Double(across), y: 1 / Double(down))
        for (x, y) in [(1.0, 0.0), (0, 1), (1, 1)] { set(Point(x: point.x + x * step.x, y: point.y + y * step.y)) }
    }

    /// Whether a mark is drawn with dots: contours keep their letters, values their digits.
    func takes(_ mark: Mark) -> Bool {
        switch mark {
        case .line: true
        case .scatter(let scatter): if case .values = scatter.colors { false } else { true }
        case .strokes(let strokes): strokes.levels.isEmpty
        case .text, .rule, .bars, .fill, .areas, .picture, .arrows: false
        }
    }

    /// The character of a cell; `nil` where no dot is set.
    func character(row: Int, column: Int) -> Character? {
        let set = bits[row * columns + column]
        guard set != 0 else { return nil }
        guard down == 4 else { return TextDots.quarters[Int(set)] }
        return Unicode.Scalar(0x2800 + UInt32(set)).map(Character.init)
    }

    /// What a line with a pattern looks like in a key.
    static func sample(_ style: TextStyle, pattern: Int) -> String? {
        guard var dots = TextDots(style, columns: 3, rows: 1) else { return nil }
        _ = dots.line(Point(x: -0.4, y: 0), Point(x: 2.4, y: 0), pattern: pattern, phase: 0)
        return String((0..<3).map { dots.character(row: 0, column: $0) ?? " " })
    }

    private static let quarters: [Character] = [
        " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
    ]

    /// The bit of a dot in its character, as Unicode orders braille's dots; quarters are counted by rows.
    private func bit(_ x: Int, _ y: Int) -> UInt8 {
        if down == 2 { return 1 << UInt8(2 * y + x) }
        return y == 3 ? (x == 0 ? 0x40 : 0x80) : 1 << UInt8(3 * x + y)
    }
}
