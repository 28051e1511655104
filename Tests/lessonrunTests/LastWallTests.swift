import CCmarkGFM
import Glibc
import HostileInputs
import Instrumentation
import Testing

@testable import lessonrun

/// Reads with the library as it is, in a process that has nothing but the kernel's limits: how it ended.
private func end(reading text: String, _ limits: ResourceLimits) throws -> (status: Int32, seconds: Double) {
    let bytes = Array(text.utf8)
    let start = monotonicSeconds()
    let process = try ChildProcess(doing: {
        // Who runs the tests may have blocked the signal that ends it.
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
        Endings.install(reserve: limits.growth / 2)
        _ = Sandbox.enter(.limits, limits, memory: ProcessMemory())
        // The bytes live as long as the process.
        let tree = bytes.withUnsafeBytes { buffer in
            cmark_parse_document(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, 0)
        }
        return tree == nil ? 1 : 0
    })
    close(process.input)
    defer { close(process.output) }
    return (process.wait(), monotonicSeconds() - start)
}

/// The fourth wall around the Markdown library, alone: whatever it does, the kernel ends the process of the lesson.
@Suite(.enabled(if: Instrumentation.leavesAddresses)) struct LastWallTests {
    @Test func ordinaryTextIsRead() throws {
        let (status, _) = try end(reading: "# A\n\n* b\n", ResourceLimits(growth: 256 << 20, seconds: 5))
        #expect(status == 0)
    }

    /// A gigabyte where nothing guards: the text of a reference, over and over.
    @Test func memoryEnds() throws {
        let bomb = "[a]: " + times("x", 100_000) + "\n\n" + times("[a]", 33_000)
        let (status, _) = try end(reading: bomb, ResourceLimits(growth: 64 << 20, seconds: 60))
        #expect(status == Ending.outOfMemory.rawValue << 8)
    }

    /// Minutes where nothing guards.
    @Test func timeEnds() throws {
        let bomb = times(" -", 60_000) + "x" + times("\n", 60_000)
        let (status, _) = try end(reading: bomb, ResourceLimits(growth: 1 << 30, seconds: 1))
        #expect(status & 0x7F == SIGXCPU)
    }
}
