/// The characters that a text form draws with.
package enum TextStyle: Sendable {
    /// Nothing beyond what the lesson itself writes leaves ASCII.
    case ascii
    /// Frames of box characters, bars of blocks.
    case unicode

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

    /// One character per series of bars.
    var blocks: [Character] { self == .ascii ? ["#", "=", "%", "@"] : ["█", "▒", "▓", "░"] }
    /// Eighths of a block from the bottom, for the ends of upright bars; none in ASCII.
    var eighths: [Character] { self == .ascii ? [] : ["▁", "▂", "▃", "▄", "▅", "▆", "▇"] }
    /// Eighths of a block from the left, for the ends of bars to the right; none in ASCII.
    var sideEighths: [Character] { self == .ascii ? [] : ["▏", "▎", "▍", "▌", "▋", "▊", "▉"] }

    /// What points of the first, second, … series look like.
    static let series: [Character] = ["*", "o", "+", "x", "#", "@", "%", "&"]
    /// What points coloured by a value look like, from the least to the greatest.
    static let shades: [Character] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
}

/// Which character stands for which mark of some axes.
struct TextSeries {
    private var characters: [Int: Character] = [:]

    init(_ axes: Axes, style: TextStyle) {
        var taken: [Character] = []
        var bars = 0
        for (index, mark) in axes.marks.enumerated() {
            switch mark {
            case .line(let line):
                characters[index] = TextSeries.next(line.marker, &taken)
            case .scatter(let scatter):
                if case .values = scatter.colors { continue }
                characters[index] = TextSeries.next(scatter.marker == .circle ? nil : scatter.marker, &taken)
            case .bars:
                characters[index] = style.blocks[bars % style.blocks.count]
                bars += 1
            case .fill: characters[index] = style.area
            case .rule(let rule):
                characters[index] = rule.orientation == .horizontal ? style.horizontalRule : style.verticalRule
            case .text: break
            }
        }
    }

    subscript(index: Int) -> Character { characters[index] ?? "*" }

    /// The marker's own letter where it is free and shows, else the next of the series.
    private static func next(_ marker: Marker?, _ taken: inout [Character]) -> Character {
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
        let chosen = choices.first { !taken.contains($0) } ?? TextStyle.series[taken.count % TextStyle.series.count]
        taken.append(chosen)
        return chosen
    }
}
