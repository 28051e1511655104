import Diagnostics
import Plotting

/// Keyword arguments of a drawing call.
final class PlotOptions {
    private var rest: [(name: String, value: Value)]
    /// The function, as problems name it.
    let function: String
    private let machine: Machine
    /// What the function asked for: what it takes.
    private var asked: [String] = []

    init(_ keywords: DictObject, _ function: String, _ machine: Machine) {
        rest = keywords.table.live.map { ($0.key.asString ?? "", $0.value) }
        rest.removeAll { PageMatter.covers(function, $0.name) }
        self.function = function
        self.machine = machine
    }

    /// The first of these names that is given and not `None`.
    func take(_ names: String...) -> Value? { take(any: names) }

    private func take(any names: [String]) -> Value? {
        asked += names
        guard let index = rest.firstIndex(where: { names.contains($0.name) }) else { return nil }
        let value = rest.remove(at: index).value
        return value.isNone ? nil : value
    }

    func has(_ names: String...) -> Bool { rest.contains { names.contains($0.name) } }

    /// Adds arguments that are not given already, such as those of a `fontdict`.
    func add(_ more: DictObject) {
        for entry in more.table.live {
            let name = entry.key.asString ?? ""
            if !PageMatter.covers(function, name), !rest.contains(where: { $0.name == name }) {
                rest.append((name, entry.value))
            }
        }
    }

    func real(_ names: String...) throws(Raise) -> Double? {
        guard let value = take(any: names) else { return nil }
        return try machine.real(value)
    }

    func integer(_ names: String...) throws(Raise) -> Int? {
        guard let value = take(any: names) else { return nil }
        return try machine.integer(value)
    }

    func string(_ names: String...) throws(Raise) -> String? {
        guard let value = take(any: names) else { return nil }
        return try machine.text(value)
    }

    func truth(_ names: String...) throws(Raise) -> Bool? {
        guard let value = take(any: names) else { return nil }
        return try machine.truth(value)
    }

    func color(_ names: String...) throws(Raise) -> Color? {
        guard let value = take(any: names) else { return nil }
        return try machine.color(value)
    }

    func colors(_ names: String...) throws(Raise) -> [Color]? {
        guard let value = take(any: names) else { return nil }
        return try machine.colors(value)
    }

    func numbers(_ names: String...) throws(Raise) -> Numbers? {
        guard let value = take(any: names) else { return nil }
        return try machine.numbers(value)
    }

    /// One number for all; several are refused.
    func single(_ names: String...) throws(Raise) -> Double? {
        guard let value = take(any: names) else { return nil }
        let numbers = try machine.numbers(value)
        guard numbers.count == 1 else { throw refusal(names[0] + "=[…]") }
        return numbers.values[0]
    }

    func lineStyle(_ names: String...) throws(Raise) -> LineStyle? {
        guard let value = take(any: names) else { return nil }
        return try machine.lineStyle(value, function, names[0])
    }

    /// A marker; `nil` when none is given, and `.some(nil)` for no marker.
    func marker() throws(Raise) -> Marker?? {
        guard let value = take("marker") else { return nil }
        guard let text = value.asString else { throw refusal("marker") }
        return .some(try machine.tensors { () throws(Problem) in try Marker.parse(text) })
    }

    /// Takes an argument of which only some values have a picture here.
    func only(_ name: String, _ allowed: String...) throws(Raise) {
        guard let value = take(any: [name]) else { return }
        try machine.expect(function, name, value, allowed)
    }

    /// How letters look.
    ///
    /// - Parameter style: a `fontdict`.
    func look(_ style: Value = .none) throws(Raise) -> TextLook {
        if let more = style.asDictionary ?? take("fontdict")?.asDictionary { add(more) }
        var look = TextLook()
        if let value = take("fontsize", "size") { look.size = try machine.fontSize(value) }
        look.color = try color("color", "c")
        if let value = take("fontweight", "weight") { look.isBold = try machine.isBold(value) }
        if let value = try string("fontstyle", "style") { look.isItalic = try machine.isItalic(value) }
        return look
    }

    private func refusal(_ name: String) -> Raise { machine.raise(.plotArgument(function, name)) }

    /// Refuses what nobody took.
    func finish() throws(Raise) {
        if let first = rest.first { throw machine.raise(.plotArgument(function, first.name, takes: asked)) }
    }

    /// What each mark has: its name, how little is seen through it, and where it lies.
    func common() throws(Raise) -> (label: String?, alpha: Double, height: Double?) {
        (try string("label"), try real("alpha") ?? 1, try real("zorder"))
    }
}

extension Machine {
    /// Takes keyword arguments out one by one; what is left over is refused by name.
    func options(_ keywords: DictObject, _ function: String) -> PlotOptions { PlotOptions(keywords, function, self) }

    /// Refuses an argument that has none of the values that have a picture here.
    func expect(_ function: String, _ name: String, _ value: Value, _ allowed: [String]) throws(Raise) {
        let shown = try text(value)
        if value.isNone || allowed.contains(shown) { return }
        let isText = value.asString != nil
        throw raise(.plotArgument(function, "\(name)=" + (isText ? PythonText.quoted(shown) : shown)))
    }

    func lineStyle(_ value: Value, _ function: String, _ name: String) throws(Raise) -> LineStyle {
        guard let text = value.asString else { throw raise(.plotArgument(function, name)) }
        return try tensors { () throws(Problem) in try LineStyle(parsing: text) }
    }

    /// A size in points, or one of matplotlib's names for it.
    func fontSize(_ value: Value) throws(Raise) -> Double {
        guard let name = value.asString else { return try real(value) }
        let factors = [
            "xx-small": 0.579, "x-small": 0.694, "small": 0.833, "medium": 1, "large": 1.2, "x-large": 1.44,
            "xx-large": 1.728, "smaller": 0.833, "larger": 1.2,
        ]
        guard let factor = factors[name] else { throw raise(.plotChoice(name, "fontsize", factors.keys.sorted())) }
        return factor * (state.figures.settings.fontSize ?? 10)
    }

    func isBold(_ value: Value) throws(Raise) -> Bool {
        guard let name = value.asString else { return try real(value) >= 600 }
        let bold = ["semibold", "demibold", "demi", "bold", "heavy", "extra bold", "black"]
        let plain = ["ultralight", "light", "normal", "regular", "book", "medium", "roman"]
        guard bold.contains(name) || plain.contains(name) else {
            throw raise(.plotChoice(name, "weight", plain + bold))
        }
        return bold.contains(name)
    }

    func isItalic(_ name: String) throws(Raise) -> Bool {
        guard ["normal", "italic", "oblique"].contains(name) else {
            throw raise(.plotChoice(name, "style", ["normal", "italic", "oblique"]))
        }
        return name != "normal"
    }
}
