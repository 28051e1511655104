import Diagnostics

/// A text as the page may show it: control characters as their pictures (␛), bidirectional controls by their numbers.
func shown(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) || isBidirectionalControl($0) }) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if isBidirectionalControl(scalar) {
            result.append(contentsOf: "[U+\(String(scalar.value, radix: 16, uppercase: true))]".unicodeScalars)
        } else if isControl(scalar) {
            result.append(picture(of: scalar))
        } else {
            result.append(scalar)
        }
    }
    return String(result)
}

/// Control characters other than tab and line ends.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00...0x1F, 0x7F...0x9F: true
    default: false
    }
}

/// The control picture of a C0 control or DEL; the replacement character for C1 controls, which have none.
private func picture(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    default: "\u{FFFD}"
    }
}

/// What a lesson's control characters are worth saying: an error in each cell that holds some, a warning for each
/// line of prose that holds a bidirectional control, at most 20.
func controlDiagnostics(_ source: Source, _ lines: Lines, cells: [Cell]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var lastLine = -1
    var warnings = 0
    var cell = 0
    var lastCell = -1
    var offset = 0
    for scalar in source.text.unicodeScalars {
        let range = SourceRange(offset, offset + UTF8.width(scalar))
        offset = range.end
        guard scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value >= 0x2000 else { continue }
        let isDirection = isBidirectionalControl(scalar)
        guard isDirection || isControl(scalar) else { continue }
        while cell < cells.count, cells[cell].fence.end <= range.start { cell += 1 }
        if cell < cells.count, cells[cell].fence.start <= range.start {
            guard cell != lastCell else { continue }
            lastCell = cell
            result.append(Diagnostic(isDirection ? .directionInCell(scalar) : .controlInCell(scalar), at: range))
        } else if isDirection, warnings < 20 {
            let line = lines.line(at: range.start)
            guard line != lastLine else { continue }
            lastLine = line
            warnings += 1
            result.append(Diagnostic(.directionInProse(scalar), at: range, severity: .warning))
        }
    }
    return result
}
