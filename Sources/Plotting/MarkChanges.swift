/// Changes to marks that a lesson makes after drawing them.
extension Mark {
    /// Gives it one colour.
    ///
    /// - Returns: whether it has such.
    package mutating func paint(_ color: Color) -> Bool {
        switch self {
        case .line(var mark):
            mark.color = color
            self = .line(mark)
        case .scatter(var mark):
            mark.colors = .single(color)
            self = .scatter(mark)
        case .text(var mark):
            mark.color = color
            self = .text(mark)
        case .rule(var mark):
            mark.color = color
            self = .rule(mark)
        case .bars(var mark):
            mark.colors = [color]
            self = .bars(mark)
        case .fill(var mark):
            mark.color = color
            self = .fill(mark)
        case .strokes(var mark):
            (mark.colors, mark.shading) = ([color], nil)
            self = .strokes(mark)
        case .areas(var mark):
            (mark.colors, mark.shading) = ([color], nil)
            self = .areas(mark)
        case .arrows(var mark):
            (mark.colors, mark.shading) = ([color], nil)
            self = .arrows(mark)
        case .picture: return false
        }
        return true
    }

    /// An entry of a legend: how it looks, and a name.
    package func entry(named label: String?) -> Mark {
        var mark = withoutPoints
        mark.label = label
        return mark
    }

    /// How it looks, with nothing to be seen.
    var withoutPoints: Mark {
        switch self {
        case .line(var mark):
            (mark.xs, mark.ys, mark.zs) = ([], [], nil)
            return .line(mark)
        case .scatter(var mark):
            (mark.xs, mark.ys, mark.zs) = ([], [], nil)
            return .scatter(mark)
        case .fill(var mark):
            (mark.xs, mark.lower, mark.upper) = ([], [], [])
            return .fill(mark)
        case .bars(var mark):
            (mark.centers, mark.lengths) = ([], [])
            return .bars(mark)
        case .strokes(var mark):
            mark.paths = mark.paths.prefix(1).map { Strokes.Path(xs: [], ys: [], level: $0.level) }
            return .strokes(mark)
        case .areas(var mark):
            mark.areas = mark.areas.prefix(1).map { Areas.Area(outlines: [], value: $0.value) }
            return .areas(mark)
        case .rule(var mark):
            mark.value = .nan
            return .rule(mark)
        case .text, .picture, .arrows: return self
        }
    }

    /// The colour of a mark that has one.
    package var mainColor: Color? {
        switch self {
        case .line(let mark): mark.color
        case .text(let mark): mark.color
        case .rule(let mark): mark.color
        case .bars(let mark): mark.colors.first
        case .fill(let mark): mark.color
        case .strokes(let mark): mark.colors.first
        case .areas(let mark): mark.colors.first
        case .arrows(let mark): mark.colors.first
        case .scatter, .picture: nil
        }
    }

    /// Draws an edge around areas and points.
    ///
    /// - Returns: whether it has such.
    package mutating func edge(_ color: Color) -> Bool {
        switch self {
        case .scatter(var mark):
            mark.edge = color
            self = .scatter(mark)
        case .bars(var mark):
            mark.edge = color
            self = .bars(mark)
        case .areas(var mark):
            mark.edge = color
            self = .areas(mark)
        case .fill(var mark):
            mark.edge = color
            self = .fill(mark)
        case .line, .text, .rule, .strokes, .arrows, .picture: return false
        }
        return true
    }

    /// Makes its lines so thick, in points.
    ///
    /// - Returns: whether it has such.
    package mutating func width(_ width: Double) -> Bool {
        switch self {
        case .line(var mark):
            mark.width = width
            self = .line(mark)
        case .rule(var mark):
            mark.width = width
            self = .rule(mark)
        case .strokes(var mark):
            mark.width = width
            self = .strokes(mark)
        case .bars(var mark):
            mark.edgeWidth = width
            self = .bars(mark)
        case .areas(var mark):
            mark.edgeWidth = width
            self = .areas(mark)
        case .arrows(var mark):
            mark.width = width
            self = .arrows(mark)
        case .scatter, .text, .fill, .picture: return false
        }
        return true
    }

    /// Dashes its lines.
    ///
    /// - Returns: whether it has such.
    package mutating func dash(_ style: LineStyle) -> Bool {
        switch self {
        case .line(var mark):
            mark.style = style
            self = .line(mark)
        case .rule(var mark):
            mark.style = style
            self = .rule(mark)
        case .strokes(var mark):
            mark.style = style
            self = .strokes(mark)
        case .scatter, .text, .bars, .fill, .areas, .arrows, .picture: return false
        }
        return true
    }

    /// Sets how much of it is seen, from 0 to 1.
    package mutating func fade(_ alpha: Double) {
        switch self {
        case .line(var mark):
            mark.alpha = alpha
            self = .line(mark)
        case .scatter(var mark):
            mark.alpha = alpha
            self = .scatter(mark)
        case .text(var mark):
            mark.alpha = alpha
            self = .text(mark)
        case .rule(var mark):
            mark.alpha = alpha
            self = .rule(mark)
        case .bars(var mark):
            mark.alpha = alpha
            self = .bars(mark)
        case .fill(var mark):
            mark.alpha = alpha
            self = .fill(mark)
        case .strokes(var mark):
            mark.alpha = alpha
            self = .strokes(mark)
        case .areas(var mark):
            mark.alpha = alpha
            self = .areas(mark)
        case .arrows(var mark):
            mark.alpha = alpha
            self = .arrows(mark)
        case .picture(var mark):
            mark.alpha = alpha
            self = .picture(mark)
        }
    }

    /// Changes the colours of a mark that is drawn by values.
    package mutating func setShading(_ change: (inout Shading) -> Void) {
        guard var shading = keyed?.shading else { return }
        change(&shading)
        switch self {
        case .scatter(var mark):
            if case .values(let values, _, _, _, let isLog) = mark.colors {
                mark.colors = .values(
                    values, map: shading.map, lower: shading.lower, upper: shading.upper, isLog: isLog)
            }
            self = .scatter(mark)
        case .strokes(var mark):
            mark.shading = shading
            self = .strokes(mark)
        case .areas(var mark):
            mark.shading = shading
            self = .areas(mark)
        case .picture(var mark):
            if case .values(let values, _) = mark.cells { mark.cells = .values(values, shading) }
            self = .picture(mark)
        case .arrows(var mark):
            mark.shading = shading
            self = .arrows(mark)
        case .line, .text, .rule, .bars, .fill: break
        }
    }
}

extension Color {
    /// As matplotlib names it: `C0`, `#rrggbb`.
    package var text: String {
        switch self {
        case .cycle(let number): "C\(number)"
        case .rgb(let red, let green, let blue, _): RGB(red: red, green: green, blue: blue).hexadecimal
        }
    }

    /// The same colour, seen through.
    package func faded(_ alpha: Double) -> Color {
        let solid = solid
        return .rgb(red: solid.red, green: solid.green, blue: solid.blue, alpha: min(max(alpha, 0), 1))
    }

    /// Red, green, blue and how little is seen through, each from 0 to 1.
    package var components: [Double] {
        switch self {
        case .cycle(let number):
            let tableau: [UInt32] = [
                0x1F77B4, 0xFF7F0E, 0x2CA02C, 0xD62728, 0x9467BD, 0x8C564B, 0xE377C2, 0x7F7F7F, 0xBCBD22, 0x17BECF,
            ]
            let color = RGB(hex: tableau[((number % 10) + 10) % 10])
            return [color.red, color.green, color.blue, 1]
        case .rgb(let red, let green, let blue, let alpha): return [red, green, blue, alpha]
        }
    }
}

extension RGB {
    fileprivate var hexadecimal: String {
        "#" + String(packed | 0x100_0000, radix: 16).dropFirst()
    }
}

extension Mark {
    /// The numbers that colours show; `nil` for a mark without.
    package var numbers: [Double]? {
        switch self {
        case .scatter(let scatter):
            guard case .values(let values, _, _, _, _) = scatter.colors else { return nil }
            return values
        case .areas(let areas): return areas.shading == nil ? nil : areas.areas.compactMap(\.value)
        case .picture(let picture):
            guard case .values(let values, _) = picture.cells else { return nil }
            return values
        case .arrows(let arrows): return arrows.shading == nil ? nil : arrows.values
        case .line, .text, .rule, .bars, .fill, .strokes: return nil
        }
    }
}
