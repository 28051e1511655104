/// What a lesson may use; reaching a limit fails the cell with a message that names the limit.
package struct Limits: Sendable, Equatable {
    /// Instructions that jump back or call count one step, a tensor 8 and one for each 64 elements, a product one for
    /// each 256 multiplications: each some 20 ns. The default is a few seconds, of which an honest lesson needs few.
    package var steps = 100_000_000
    /// Bytes of live tensors, long lists and strings, and instances: half of what is free on a small build server.
    package var memory = 512 << 20
    /// As deep as CPython goes.
    package var callDepth = 1000
    /// Bytes of one string: what is done to it in one step should take no longer than a second.
    package var text = 16 << 20
    /// Figures that a lesson may draw, and the lines, clouds, texts and bars on all of them.
    package var figures = 100
    package var marks = 10_000
    /// Numbers that one mark may hold; all figures of a lesson together hold four times as many.
    package var points = 1_000_000
    /// Bytes that one cell may print: 20,000 lines, more than anybody reads.
    package var output = 1 << 20
    package init() {}
}
