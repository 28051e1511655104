/// The characters that a text form draws with.
package enum TextStyle: String, CaseIterable, Sendable {
    /// Nothing beyond what the lesson itself writes leaves ASCII.
    case ascii
    /// Frames of box characters, bars of blocks.
    case unicode
    /// As `unicode`, with lines and points of braille dots, eight to a character.
    case braille
    /// As `unicode`, with lines and points of quarter blocks.
    case blocks

    var glyphs: Glyphs { self == .ascii ? .ascii : .unicode }
    private func pick(_ ascii: Character, _ unicode: Character) -> Character { self == .ascii ? ascii : unicode }

    var vertical: Character { pick("|", "│") }
    var horizontal: Character { pick("-", "─") }
    var corner: Character { pick("+", "└") }
    var leftTick: Character { pick("+", "┤") }
    var bottomTick: Character { pick("+", "┬") }
    var spaceTick: Character { pick("+", "┼") }
    var rising: Character { "/" }
    var falling: Character { "\\" }
    /// The far edges of a box in space, and lines that join markers.
    var faint: Character { pick(".", "·") }
    var verticalRule: Character { pick(":", "┊") }
    var horizontalRule: Character { pick("-", "┄") }
    var area: Character { pick(":", "░") }

    /// From the faintest to the strongest, for areas and pictures.
    var ramp: [Character] { self == .ascii ? Array(" .:-=+*#%@") : Array(" ░▒▓█") }
    /// Into how many columns and rows a character is divided for lines and points; `nil` draws them with characters.
    var dots: (across: Int, down: Int)? {
        switch self {
        case .ascii, .unicode: nil
        case .braille: (2, 4)
        case .blocks: (2, 2)
        }
    }

    /// Arrows to the right, and on anticlockwise by eighths of a turn.
    var arrows: [Character] {
        self == .ascii ? [">", "/", "^", "\\", "<", "/", "v", "\\"] : ["→", "↗", "↑", "↖", "←", "↙", "↓", "↘"]
    }

    /// The ramp as a key shows it.
    var range: String { (self == .ascii ? "" : "“") + String(ramp.drop { $0 == " " }) + (self == .ascii ? "" : "”") }

    /// The character of a strength from 0 to 1.
    func shade(_ strength: Double) -> Character {
        ramp[min(max(Int(strength * Double(ramp.count)), 0), ramp.count - 1)]
    }

    /// One character per series of bars.
    var bars: [Character] { self == .ascii ? ["#", "=", "%", "@"] : ["█", "▒", "▓", "░"] }
    /// Eighths of a block from the bottom, for the ends of upright bars; none in ASCII.
    var eighths: [Character] { self == .ascii ? [] : ["▁", "▂", "▃", "▄", "▅", "▆", "▇"] }
    /// Eighths of a block from the left, for the ends of bars to the right; none in ASCII.
    var sideEighths: [Character] { self == .ascii ? [] : ["▏", "▎", "▍", "▌", "▋", "▊", "▉"] }

    /// What points of the first, second, … series look like.
    static let series: [Character] = ["*", "o", "+", "x", "#", "@", "%", "&"]
    /// What contours look like, from the least level.
    static let letters: [Character] = Array("abcdefghijklmnopqrstuvwxyz")
    /// What points coloured by a value look like, from the least to the greatest.
    static let shades: [Character] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
}

/// Which character stands for which mark of some axes.
struct TextSeries {
    private var characters: [Int: Character] = [:]
    private var patterns: [Int: Int] = [:]
    private let style: TextStyle

    init(_ axes: Axes, style: TextStyle) {
        self.style = style
        var taken: Set<Character> = []
        var count = 0
        var bars = 0
        let dots = TextDots(style, columns: 1, rows: 1)
        for (index, mark) in axes.marks.enumerated() where dots?.takes(mark) == true {
            patterns[index] = [1, 2, 3, 4, 6][patterns.count % 5]
        }
        for (index, mark) in axes.marks.enumerated() {
            switch mark {
            case .line(let line):
                characters[index] = TextSeries.next(line.marker, &taken, &count)
            case .scatter(let scatter):
                if case .values = scatter.colors { continue }
                characters[index] = TextSeries.next(scatter.marker == .circle ? nil : scatter.marker, &taken, &count)
            case .bars:
                characters[index] = style.bars[bars % style.bars.count]
                bars += 1
            case .fill: characters[index] = style.area
            case .rule(let rule):
                switch rule.orientation {
                case .horizontal: characters[index] = style.horizontalRule
                case .vertical: characters[index] = style.verticalRule
                case .sloped: characters[index] = style.faint
                }
            case .strokes, .arrows: characters[index] = TextSeries.next(nil, &taken, &count)
            case .areas: characters[index] = style.area
            case .text, .picture: break
            }
        }
    }

    subscript(index: Int) -> Character { characters[index] ?? "*" }

    /// Of how many dots one is set in the lines of a series.
    func pattern(_ index: Int) -> Int { patterns[index] ?? 1 }

    /// What a series looks like in a key.
    func sample(_ index: Int) -> String {
        patterns[index].flatMap { TextDots.sample(style, pattern: $0) } ?? String(self[index])
    }

    /// The marker's own letter where it is free and shows, else the next of the series.
    private static func next(_ marker: Marker?, _ taken: inout Set<Character>, _ count: inout Int) -> Character {
        let own: Character? =
            switch marker {
            case .circle: "o"
            case .cross, .filledCross: "x"
            case .plus, .filledPlus: "+"
            case .star: "*"
            case .triangleUp, .triUp: "^"
            case .triangleDown, .triDown: "v"
            case .diamond, .thinDiamond: "d"
            case .square: "#"
            case .point, .pixel, .triangleLeft, .triangleRight, .pentagon, .hexagon, .hexagonFlat, .octagon, .triLeft,
                .triRight, .verticalLine, .horizontalLine, nil:
                nil
            }
        var choices = TextStyle.series
        if let own { choices.insert(own, at: 0) }
        let chosen = choices.first { !taken.contains($0) } ?? TextStyle.series[count % TextStyle.series.count]
        taken.insert(chosen)
        count += 1
        return chosen
    }
}
