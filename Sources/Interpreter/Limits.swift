/// What a lesson may use; reaching a limit fails the cell with a message that names the limit.
package struct Limits: Sendable, Equatable {
    /// Instructions that jump back or call, and 64 tensor elements made, count one each.
    package var steps = 50_000_000
    /// Bytes of live tensors, lists and strings.
    package var memory = 512 << 20
    package var callDepth = 1000
    /// Bytes that one cell may print.
    package var output = 1 << 20
    package init() {}
}
