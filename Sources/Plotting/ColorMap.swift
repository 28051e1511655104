package import Diagnostics

/// A map from numbers between 0 and 1 to colours, as matplotlib has it.
package struct ColorMap: Sendable, Equatable {
    /// matplotlib's name, or the lesson's.
    package let name: String
    /// Taken at equal parts of 0…1.
    private let entries: [RGB]

    package static let viridis = ColorMap("viridis", ColorMap.digits(ColorMapTables.viridis))

    /// Reads a name, which may end in `_r` for the reverse.
    ///
    /// - Throws: `ValueError` in matplotlib's words.
    package init(parsing name: String) throws(Problem) {
        if name == "viridis" {
            self = .viridis
            return
        }
        let plain = name.hasSuffix("_r") ? String(name.dropLast(2)) : name
        guard let entries = ColorMap.entries(of: plain) else { throw Problems.colorMap(name) }
        self.init(name, plain == name ? entries : entries.reversed())
    }

    /// Colours that are taken one by one (`ListedColormap`).
    package init(listed colors: [Color], name: String = "from_list") {
        self.init(name, colors.map(\.solid))
    }

    /// Colours mixed in between (`LinearSegmentedColormap.from_list`), 256 of them.
    package init(mixing colors: [Color], name: String) {
        self.init(name, ColorMap.mixed(colors.map(\.solid)))
    }

    private init(_ name: String, _ entries: [RGB]) {
        self.name = name
        self.entries = entries.isEmpty ? [RGB(hex: 0)] : entries
    }

    /// How many colours it tells apart (`cmap.N`).
    package var count: Int { entries.count }

    /// The map with its ends exchanged (`reversed`).
    package var reversed: ColorMap { ColorMap(name + "_r", entries.reversed()) }

    /// The map in so many colours (`get_cmap(name, count)`).
    package func resampled(_ count: Int) -> ColorMap {
        let count = min(max(count, 1), 4096)
        let parts = (0..<count).map { count == 1 ? 0 : Double($0) / Double(count - 1) }
        return ColorMap(name, parts.map(color(at:)))
    }

    /// The parts of the colour at a part of the map: red, green, blue.
    package func components(at fraction: Double) -> [Double] {
        let color = color(at: fraction)
        return [color.red, color.green, color.blue]
    }

    /// The parts of one of its colours, the first or last for a number outside (`cmap(3)`).
    package func components(entry index: Int) -> [Double] {
        let color = entries[min(max(index, 0), entries.count - 1)]
        return [color.red, color.green, color.blue]
    }

    /// The colour at a part of the map, clamped to 0…1; NaN counts as 0.
    func color(at fraction: Double) -> RGB {
        let clamped = fraction.isNaN ? 0 : min(max(fraction, 0), 1)
        return entries[min(Int(clamped * Double(entries.count)), entries.count - 1)]
    }

    /// All names without `_r`, sorted.
    package static let names: [String] =
        (Array(tables.keys) + ColorMapAnchors.lists.keys + ColorMapAnchors.steps.keys + ColorMapAnchors.channels.keys
        + ColorMapSamples.all.keys).sorted()

    private static let tables: [String: String] = [
        "viridis": ColorMapTables.viridis, "plasma": ColorMapTables.plasma, "inferno": ColorMapTables.inferno,
        "magma": ColorMapTables.magma, "cividis": ColorMapTables.cividis, "coolwarm": ColorMapTables.coolwarm,
    ]

    private static func entries(of name: String) -> [RGB]? {
        if let text = tables[name] ?? ColorMapSamples.all[name] ?? ColorMapAnchors.lists[name] { return digits(text) }
        if let text = ColorMapAnchors.steps[name] { return mixed(digits(text)) }
        return ColorMapAnchors.channels[name].map(channels)
    }

    /// Colours of six hexadecimal digits each.
    private static func digits(_ text: String) -> [RGB] {
        var colors: [RGB] = []
        var value: UInt32 = 0
        for (index, byte) in text.utf8.enumerated() {
            value = value << 4 | UInt32(byte < 0x3A ? byte - 0x30 : byte - 0x57)
            if index % 6 == 5 { colors.append(RGB(hex: value & 0xFFFFFF)) }
        }
        return colors
    }

    private static func mixed(_ colors: [RGB]) -> [RGB] {
        let places = colors.indices.map { Double($0) / Double(max(colors.count - 1, 1)) }
        func part(_ keyPath: KeyPath<RGB, Double>) -> [Double] {
            curve(Array(zip(places, colors.map { $0[keyPath: keyPath] })))
        }
        return combined(part(\.red), part(\.green), part(\.blue))
    }

    /// `place:strength …` for red, green and blue, with ` / ` between.
    private static func channels(_ text: String) -> [RGB] {
        let curves = text.split(separator: "/").map { channel in
            curve(
                channel.split(separator: " ").map { point in
                    let parts = point.split(separator: ":").compactMap { Double($0) }
                    return (parts.first ?? 0, parts.last ?? 0)
                })
        }
        guard curves.count == 3 else { return [] }
        return combined(curves[0], curves[1], curves[2])
    }

    private static func combined(_ red: [Double], _ green: [Double], _ blue: [Double]) -> [RGB] {
        red.indices.map { RGB(red: red[$0], green: green[$0], blue: blue[$0]) }
    }

    /// The values at 256 equal parts of a curve of straight pieces from 0 to 1.
    private static func curve(_ points: [(place: Double, value: Double)]) -> [Double] {
        // Counted in 255ths, which rounds as matplotlib does.
        let points = points.map { (place: $0.place * 255, value: $0.value) }
        return (0..<256).map { index in
            let place = Double(index)
            guard let next = points.firstIndex(where: { $0.place >= place }) else { return points.last?.value ?? 0 }
            guard next > 0 else { return points[0].value }
            let (from, to) = (points[next - 1], points[next])
            return from.value + (place - from.place) / (to.place - from.place) * (to.value - from.value)
        }
    }
}

/// A range of numbers shown by the colours of a map (matplotlib's `norm` and `cmap`).
package struct Shading: Sendable, Equatable {
    package var map: ColorMap
    /// The numbers at the ends of the map.
    package var lower: Double
    package var upper: Double
    /// Whether equal factors rather than equal differences are equally far apart (`LogNorm`).
    package var isLog: Bool

    package init(_ map: ColorMap, lower: Double, upper: Double, isLog: Bool = false) {
        self.map = map
        self.lower = lower
        self.upper = upper
        self.isLog = isLog
    }

    /// The range of the values that are finite, where no end is given.
    package init(_ map: ColorMap, of values: [Double], lower: Double?, upper: Double?, isLog: Bool = false) {
        var extent = Extent()
        for value in values { extent.add(value, isLog: isLog) }
        self.init(
            map, lower: lower ?? (extent.isEmpty ? 0 : extent.least),
            upper: upper ?? (extent.isEmpty ? 1 : extent.greatest), isLog: isLog)
    }

    /// Where a value lies between the ends, 0…1; `nil` where it is not finite.
    package func fraction(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        if isLog {
            guard value > 0, lower > 0, upper > lower else { return nil }
            return Scale(lower: lower, upper: upper, isLog: true).fraction(value).map { min(max($0, 0), 1) }
        }
        let span = upper / 2 - lower / 2
        guard span != 0, span.isFinite else { return 0 }
        return min(max((value / 2 - lower / 2) / span, 0), 1)
    }

    /// The colour of a value; nothing is drawn for one that is not finite.
    func color(_ value: Double) -> Color {
        fraction(value).map { map.color(at: $0).color } ?? .clear
    }
}

extension Color {
    /// The colour without its opacity, as it is on light ground.
    var solid: RGB {
        switch self {
        case .cycle(let number):
            RGB(hex: Paint.cycle[((number % Paint.cycle.count) + Paint.cycle.count) % Paint.cycle.count].light)
        case .rgb(let red, let green, let blue, _): RGB(red: red, green: green, blue: blue)
        }
    }
}
