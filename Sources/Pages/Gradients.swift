internal import Interpreter
internal import Lessons

extension PageBuilder {
    /// What comparing a cell's gradients with differences showed, in a line.
    func gradients(_ checked: CheckedGradients) -> HTML {
        var parts: [String] = []
        let agreeing = checked.agreeing
        if agreeing > 0 {
            parts.append(
                agreeing == 1
                    ? "1 number of a gradient agrees with central differences"
                    : "\(agreeing) numbers of gradients agree with central differences")
        }
        let wrong = checked.passes.reduce(0) { $0 + $1.mismatches.count }
        if wrong > 0 { parts.append("\(wrong) contradicted by central differences") }
        let corners = checked.corners
        if !corners.isEmpty {
            let more = corners.count > 3 ? " and \(corners.count - 3) more" : ""
            parts.append("not differentiable here: " + corners.prefix(3).joined(separator: ", ") + more)
        }
        let skipped = checked.passes.compactMap(\.skipped)
        if let reason = skipped.first { parts.append("a gradient was not checked: \(reason)") }
        if checked.uncheckedPasses > 0 { parts.append("\(checked.uncheckedPasses) more were not checked") }
        let sign = HTML.element("span", [.class("sign"), .hidden], .text(wrong > 0 ? "✗" : "✓"))
        return .element("p", [.class("gradients")], sign, .text(" "), .prose(parts.joined(separator: "; ") + "."))
    }
}
