/// How memory is taken from the C library.
enum Heap {
    /// Lets freed blocks up to this size, among them the graph's nodes, be handed out again as they are.
    ///
    /// The library's own limit is 128 bytes; above it, each end of a node would look for free neighbours to join.
    private static let quickBytes: CInt = 160

    private static let isPrepared: Bool = mallopt(largestQuickBlock, quickBytes) == 1

    /// Prepares the process's heap, once; without effect where the library refuses.
    static func prepare() { _ = isPrepared }
}

/// `M_MXFAST` of malloc.h, a header that the C library's module leaves out.
private let largestQuickBlock: CInt = 1

@_silgen_name("mallopt")
private func mallopt(_ parameter: CInt, _ value: CInt) -> CInt
