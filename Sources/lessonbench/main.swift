import Diagnostics
import Glibc
import Interpreter
import Plotting

func slurp(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
        let n = fread(&buffer, 1, buffer.count, file)
        if n <= 0 { break }
        bytes += buffer[0..<n]
    }
    return String(decoding: bytes, as: UTF8.self)
}
let session = Session(seed: 0, limits: Limits())
let text = slurp(CommandLine.arguments[1])
var cells: [String] = [""]
for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line == "#%%" { cells.append("") } else { cells[cells.count - 1] += line + "\n" }
}
for (i, cell) in cells.enumerated() {
    let outcome = session.run(cell, cell: i)
    for output in outcome.outputs {
        switch output {
        case .printed(let t): print(t, terminator: "")
        case .result(let t): print(t)
        case .figure(let f): print("<figure \(f.axes.count)>")
        }
    }
    if let f = outcome.failure {
        print("!!", f.lastLine, "cell", f.cell, f.range, f.problem.notes, f.problem.help ?? "")
    }
}
