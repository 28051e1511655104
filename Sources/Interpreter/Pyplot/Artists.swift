import Diagnostics
import Numerals
import Plotting

/// The classes of what drawing calls give.
enum ArtistKind: String {
    case line2D = "matplotlib.lines.Line2D"
    case line3D = "mpl_toolkits.mplot3d.art3d.Line3D"
    case points = "matplotlib.collections.PathCollection"
    case points3D = "mpl_toolkits.mplot3d.art3d.Path3DCollection"
    case lines = "matplotlib.collections.LineCollection"
    case lines3D = "mpl_toolkits.mplot3d.art3d.Line3DCollection"
    case polygons3D = "mpl_toolkits.mplot3d.art3d.Poly3DCollection"
    case polygons = "matplotlib.collections.PolyCollection"
    case between = "matplotlib.collections.FillBetweenPolyCollection"
    case mesh = "matplotlib.collections.QuadMesh"
    case rectangle = "matplotlib.patches.Rectangle"
    case path = "matplotlib.patches.PathPatch"
    case circle = "matplotlib.patches.Circle"
    case ellipse = "matplotlib.patches.Ellipse"
    case polygon = "matplotlib.patches.Polygon"
    case arrow = "matplotlib.patches.FancyArrow"
    case wedge = "matplotlib.patches.Wedge"
    case image = "matplotlib.image.AxesImage"
    case contours = "matplotlib.contour.QuadContourSet"
    case contours3D = "mpl_toolkits.mplot3d.art3d.QuadContourSet3D"
    case quiver = "matplotlib.quiver.Quiver"
    case text = "matplotlib.text.Text"
    case annotation = "matplotlib.text.Annotation"
    case legend = "matplotlib.legend.Legend"
    case colorBar = "matplotlib.colorbar.Colorbar"
    case tick = "matplotlib.axis.XTick"
    case pie = "matplotlib.container.PieContainer"
}

/// What a drawing call gives: a mark of axes that a lesson can change.
final class ArtistObject: NativeObject {
    let axes: AxesObject?
    /// The mark's number in its axes; 0 for what is no mark, such as a title.
    let number: Int
    /// What it prints as; `nil` prints its class.
    var text: String?
    /// The levels of a contour set.
    var levels: [Double] = []
    /// Which bar of its mark it is; `nil` for all of the mark.
    var part: Int?
    /// The lengths of bars were whole numbers.
    var isWhole = false
    /// Further marks that go with it, such as the caps of error bars.
    var others: [Int] = []

    init(_ kind: ArtistKind, _ axes: AxesObject?, number: Int = 0, _ machine: Machine) {
        self.axes = axes
        self.number = number
        super.init(machine.state.figures.artistType(kind, machine))
    }

    var mark: Mark? {
        get { axes?.axes[mark: number] }
        set { axes?.axes[mark: number] = newValue }
    }

    /// The mark, or the one bar of it.
    var shown: Mark? {
        guard let part, case .bars(let bars)? = mark else { return mark }
        return bars.only(part).map { .bars($0) }
    }

    /// Changes the mark, or one bar of it.
    ///
    /// - Returns: whether one bar alone can be so.
    func show(_ changed: Mark) -> Bool {
        guard let part, case .bars(var bars)? = mark, case .bars(let bar) = changed else {
            mark = changed
            return true
        }
        guard bars.replace(part, with: bar) else { return false }
        mark = .bars(bars)
        return true
    }

    var representation: String { text ?? "<\(type.module).\(type.name)>" }
}

/// Several artists that are one thing: bars, error bars, stems.
final class ContainerObject: NativeObject {
    let artists: [Value]
    init(_ name: String, _ artists: [Value], _ machine: Machine) {
        self.artists = artists
        super.init(machine.state.figures.type("matplotlib.container.\(name)", machine, Builtin.container))
    }
    var representation: String { "<\(type.name) object of \(artists.count) artists>" }
}

extension Machine {
    func artist(_ kind: ArtistKind, _ axes: AxesObject, _ number: Int) -> Value {
        .object(ArtistObject(kind, axes, number: number, self))
    }

    /// The bars of a mark, one by one.
    func bars(_ target: AxesObject, _ number: Int, _ count: Int, isWhole: Bool = false) -> [Value] {
        (0..<count).map { part in
            let artist = ArtistObject(.rectangle, target, number: number, self)
            (artist.part, artist.isWhole) = (part, isWhole)
            return .object(artist)
        }
    }

    /// Whether a list or an array holds whole numbers.
    func isWhole(_ value: Value) -> Bool {
        if let elements = value.asList?.elements ?? value.asTuple?.elements {
            return elements.allSatisfy { $0.asInt != nil }
        }
        if let array = value.asObject as? ArrayObject { return array.isWhole }
        return value.asInt != nil
    }

    /// A text that prints as matplotlib's does.
    func textArtist(_ x: Double, _ y: Double, _ string: String, _ axes: AxesObject?, number: Int = 0) -> Value {
        let artist = ArtistObject(.text, axes, number: number, self)
        artist.text = "Text(\(PythonText.short(x)), \(PythonText.short(y)), \(PythonText.quoted(string)))"
        return .object(artist)
    }
}

/// Python's writing of numbers and texts inside matplotlib's representations.
enum PythonText {
    static func quoted(_ text: String) -> String { Numerals.repr(text) }

    /// A whole number without a point, as an argument that was an integer.
    static func short(_ value: Double) -> String {
        if value == value.rounded(), value.magnitude < 1e15 { return String(Int(value)) }
        return Numerals.repr(value)
    }
}

/// A native object that prints in a way of its own.
protocol Represented {
    func representation(_ machine: Machine) throws(Raise) -> String
}

extension ArtistObject: Represented {
    func representation(_ machine: Machine) -> String { representation }
}
extension ContainerObject: Represented {
    func representation(_ machine: Machine) -> String { representation }
}
extension AxesObject: Represented {
    func representation(_ machine: Machine) -> String { representation }
}
extension FigureObject: Represented {
    func representation(_ machine: Machine) -> String { representation }
}
extension AxesPart: Represented {
    func representation(_ machine: Machine) -> String { representation }
}
extension ColorMapObject: Represented {
    func representation(_ machine: Machine) -> String { representation }
}
extension AxesGrid: Represented {
    /// As NumPy shows an array of objects.
    func representation(_ machine: Machine) throws(Raise) -> String {
        let texts = try axes.map { (axes) throws(Raise) in try machine.representation(axes) }
        guard shape.count == 2 else { return "array([" + texts.joined(separator: ", ") + "], dtype=object)" }
        let rows = (0..<shape[0]).map { row in
            "[" + texts[row * shape[1]..<(row + 1) * shape[1]].joined(separator: ", ") + "]"
        }
        return "array([" + rows.joined(separator: ",\n       ") + "], dtype=object)"
    }
}
