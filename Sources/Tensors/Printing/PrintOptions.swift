/// What `torch.set_printoptions` sets.
package struct PrintOptions: Equatable, Sendable {
    /// Digits after the point, of which at most 1,000 are written.
    package var precision = 4
    /// More elements than this are summarised.
    package var threshold = 1000
    /// How many elements a summary shows at each end of a dimension.
    package var edgeItems = 3
    package var lineWidth = 80
    /// Scientific notation always or never; `nil` where the numbers decide.
    package var scientific: Bool?
    /// The dtype that `tensor(…)` need not name, set by `torch.set_default_dtype`.
    package var defaultDType = "torch.float32"
    /// The complex dtype that goes with it.
    var defaultComplex: String { defaultDType == "torch.float64" ? "torch.complex128" : "torch.complex64" }

    package init() {}

    package static let standard = PrintOptions()

    /// The profile of that name: `default`, `short` or `full`; `nil` where there is none.
    package init?(profile: String) {
        switch profile {
        case "default": break
        case "short":
            precision = 2
            edgeItems = 2
        case "full": threshold = .max
        default: return nil
        }
    }
}
