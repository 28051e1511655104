import Glibc

/// The memory that the process really has, as the kernel counts it.
///
/// The descriptor stays open: the process of a lesson may open nothing, and reading alone costs less.
struct ProcessMemory {
    private let descriptor: Int32

    init() { descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC) }

    /// Bytes of addresses in use, whether memory stands behind them or not.
    var addresses: Int { pages(in: 0) }
    /// Bytes in memory.
    var resident: Int { pages(in: 1) }

    func end() { if descriptor >= 0 { close(descriptor) } }

    /// A number of `/proc/self/statm` (proc(5)) in bytes; 0 where there is no such file.
    private func pages(in field: Int) -> Int {
        withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer in
            let count = pread(descriptor, buffer.baseAddress, buffer.count, 0)
            // As many bytes as were read are set.
            let fields = UnsafeRawBufferPointer(buffer)[..<max(count, 0)].split(separator: UInt8(ascii: " "))
            guard fields.indices.contains(field) else { return 0 }
            let pages = fields[field].reduce(0) { $0 &* 10 &+ Int($1 &- UInt8(ascii: "0")) }
            return pages &* sysconf(Int32(_SC_PAGESIZE))
        }
    }
}
