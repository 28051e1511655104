// The program that libFuzzer drives; what it is told to do stands in the lesson on promises.
import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<Arguments>,
    _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

typealias Arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

/// What `FUZZ_TARGET` names.
private let chosen: FuzzTarget? = {
    guard let name = getenv("FUZZ_TARGET") else { return nil }
    let wanted = String(cString: name)
    return FuzzTarget.all.first { $0.name == wanted }
}()

private func tryBytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    // The driver's buffer lives as long as this call.
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let violation = chosen?.violation(bytes) {
        print("violation:", violation)
        fflush(nil)
        abort()
    }
    return 0
}

/// The entry that the package manager gives a program of this name.
@_cdecl("Fuzz_main")
func fuzz(_ count: Int32, _ arguments: Arguments) -> Int32 {
    guard chosen != nil else {
        print("FUZZ_TARGET is one of", FuzzTarget.all.map(\.name).joined(separator: ", "))
        return 64
    }
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments) { tryBytes($0, $1) }
}
