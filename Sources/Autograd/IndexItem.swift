/// One item between the brackets of `x[…]`.
package enum IndexItem {
    case int(Int)
    case slice(start: Int?, stop: Int?, step: Int?)
    case ellipsis
    case newAxis
    case bool(Bool)
    /// Integers or booleans.
    case tensor(Tensor)
    /// A list of integers or booleans, nested or not.
    case list(NestedData)
}
