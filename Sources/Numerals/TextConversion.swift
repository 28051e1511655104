/// Which text of a value a format asks for.
package enum TextConversion: Unicode.Scalar, Sendable {
    case str = "s"
    case repr = "r"
    case ascii = "a"
}
