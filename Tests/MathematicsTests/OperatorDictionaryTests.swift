import Testing

@testable import Mathematics

@Test func dictionaryIsThatOfTheSpecificationForEverySignInUse() {
    var signs = Symbols.literals.map(\.0) + ["\u{2217}", "ˆ", "˜", "‾", "⏞", "⏟", "\u{2061}", "′"]
    for (_, command) in Command.all {
        switch command {
        case .symbol(let sign, _), .largeOperator(let sign, _), .accent(let sign, _, _), .stretchyArrow(let sign):
            signs.append(sign)
        default: break
        }
    }
    for sign in signs {
        guard let value = sign.unicodeScalars.first?.value, sign.unicodeScalars.count == 1 else { continue }
        for form in [Form.prefix, .infix, .postfix] {
            let recorded = operatorDictionary.first { entry in
                entry.form == form.rawValue && entry.ranges.contains { $0.contains(value) }
            }
            // The specification names these two apart from the table: they have the default spaces.
            let isForced = form == .infix && (sign == "|" || sign == "∼")
            let expected = isForced ? "standard" : recorded?.category
            #expect(OperatorCategory.exact(value, form)?.rawValue == expected, "\(sign) \(form)")
        }
    }
}
