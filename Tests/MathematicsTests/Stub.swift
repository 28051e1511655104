import Testing
@testable import Mathematics
import Glibc
import Diagnostics
@Test func scratch() {
    guard let f = fopen("/tmp/formulas.txt","r"), let o = fopen("/tmp/mathscratch/page.html","w") else { return }
    fputs("<!doctype html><meta charset=utf-8><style>\(mathStyleSheet) body{font-family:serif;font-size:18px} td{padding:4px}</style><table>", o)
    var n = 0
    while let line = { () -> String? in var l: UnsafeMutablePointer<CChar>? = nil; var c = 0; defer { free(l) }; let r = getline(&l,&c,f); return r < 0 ? nil : l.map { String(cString:$0) } }() {
        n += 1
        let t = line.hasSuffix("\n") ? String(line.dropLast()) : line
        do throws(MathProblem) {
            let d = try mathML(t, isDisplay: true), i = try mathML(t, isDisplay: false)
            fputs("<tr><td>\(n)<td>\(d)<td>\(i)</tr>\n", o)
        } catch { print(n, t, error.problem.message, error.problem.help ?? "", error.range) }
    }
    fclose(o)
}
