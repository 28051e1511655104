/// Finds `$…$` and `$$…$$` in running text, as pandoc and GitHub do, and puts placeholders in their place.
///
/// An opening `$` follows no letter or digit and stands before something visible; the next unescaped `$` must be a
/// closing one: after something visible, not before a digit. So `$5 and $6` holds no formula. `$$…$$` may hold spaces
/// at its ends. Code spans are passed over, `\$` is a dollar sign, and no formula leaves its paragraph.
struct InlineFormulas {
    let placeholders: Placeholders
    private(set) var bytes: [UInt8]

    init(_ bytes: [UInt8], _ placeholders: Placeholders) {
        self.bytes = bytes
        self.placeholders = placeholders
    }

    /// Hides the formulas of one paragraph, heading or table row.
    mutating func hide(in region: Range<Int>) {
        guard bytes[region].contains(.dollar) else { return }
        var spans = CodeSpans(bytes, region)
        var i = region.lowerBound
        while i < region.upperBound {
            switch bytes[i] {
            case .backslash: i += 2
            case .backtick: i = spans.end(at: i, length: run(of: .backtick, at: i, region))
            case UInt8(ascii: "<"): i = autolinkEnd(at: i, region) ?? i + 1
            case .dollar:
                let count = run(of: .dollar, at: i, region)
                if let formula = formula(at: i, count, region) {
                    replace(formula, dollars: count)
                    i = formula.upperBound
                } else {
                    i += count
                }
            default: i += 1
            }
        }
    }

    /// The byte after `<scheme:…>`, in which nothing is a formula.
    private func autolinkEnd(at start: Int, _ region: Range<Int>) -> Int? {
        var i = start + 1
        var hasScheme = false
        while i < region.upperBound {
            switch bytes[i] {
            case .quoteMarker: return hasScheme ? i + 1 : nil
            case UInt8(ascii: "<"), 0x00...0x20: return nil
            case UInt8(ascii: ":"): hasScheme = true
            case let byte where !hasScheme && !byte.isLetter && !byte.isDigit && !"+.-".utf8.contains(byte): return nil
            default: break
            }
            i += 1
        }
        return nil
    }

    private func run(of byte: UInt8, at start: Int, _ region: Range<Int>) -> Int {
        var end = start
        while end < region.upperBound, bytes[end] == byte { end += 1 }
        return end - start
    }

    private func formula(at start: Int, _ count: Int, _ region: Range<Int>) -> Range<Int>? {
        switch count {
        case 1: inlineFormula(at: start, region)
        case 2: displayedFormula(at: start, region)
        default: nil
        }
    }

    private func inlineFormula(at start: Int, _ region: Range<Int>) -> Range<Int>? {
        guard start + 1 < region.upperBound, !isSpace(bytes[start + 1]) else { return nil }
        if start > region.lowerBound, bytes[start - 1].isLetter || bytes[start - 1].isDigit { return nil }
        var i = start + 1
        while i < region.upperBound {
            if bytes[i] == .backslash {
                i += 2
            } else if bytes[i] == .dollar {
                let follows = i + 1 < region.upperBound ? bytes[i + 1] : .space
                guard !isSpace(bytes[i - 1]), follows != .dollar, !follows.isDigit else { return nil }
                return start..<i + 1
            } else {
                i += 1
            }
        }
        return nil
    }

    private func displayedFormula(at start: Int, _ region: Range<Int>) -> Range<Int>? {
        var i = start + 2
        var isBlank = true
        while i < region.upperBound {
            if bytes[i] == .backslash {
                i += 2
                isBlank = false
            } else if bytes[i] == .dollar {
                let count = run(of: .dollar, at: i, region)
                if count == 2 { return isBlank ? nil : start..<i + 2 }
                if count > 2 { return nil }
                i += 1
            } else {
                if !isSpace(bytes[i]) { isBlank = false }
                i += 1
            }
        }
        return nil
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte.isBlank || byte == .lineFeed || byte == .carriageReturn
    }

    private mutating func replace(_ formula: Range<Int>, dollars: Int) {
        let content = formula.lowerBound + dollars..<formula.upperBound - dollars
        for i in formula.lowerBound..<content.lowerBound { bytes[i] = placeholders.open }
        for i in content.upperBound..<formula.upperBound { bytes[i] = placeholders.close }
        var isPrefix = false
        for i in content {
            switch bytes[i] {
            case .lineFeed, .carriageReturn: isPrefix = true
            // Quote markers before a continued line belong to the container.
            case .quoteMarker where isPrefix, .space, .tab: break
            default:
                isPrefix = false
                bytes[i] = placeholders.hide(bytes[i])
            }
        }
    }
}

/// Finds code spans: a run of backticks up to the next run of the same length.
struct CodeSpans {
    /// For each length, where its runs begin, in order.
    private var runs: [Int: [Int]] = [:]
    /// For each length, the first of its runs that may still lie ahead.
    private var cursors: [Int: Int] = [:]

    init(_ bytes: [UInt8], _ region: Range<Int>) {
        var i = region.lowerBound
        while i < region.upperBound {
            let start = i
            while i < region.upperBound, bytes[i] == .backtick { i += 1 }
            if i > start { runs[i - start, default: []].append(start) } else { i += 1 }
        }
    }

    /// The byte after the code span that a run of backticks begins, or after the run when it begins none.
    mutating func end(at start: Int, length: Int) -> Int {
        let places = runs[length] ?? []
        var cursor = cursors[length] ?? 0
        while cursor < places.count, places[cursor] < start + length { cursor += 1 }
        cursors[length] = cursor
        return cursor < places.count ? places[cursor] + length : start + length
    }
}
