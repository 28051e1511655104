import Testing

@testable import Diagnostics

@Test(arguments: Code.allCases)
func everyCodeIsExplained(code: Code) {
    let explanation = code.explanation
    #expect(explanation.count > 60)
    #expect(explanation.hasSuffix(".") || explanation.hasSuffix("`."))
    #expect(explanation.split(separator: "\n").allSatisfy { $0.count <= 120 && !$0.hasSuffix(" ") })
}

@Test func codesAreALetterAndThreeDigits() {
    for code in Code.allCases {
        #expect(code.rawValue.count == 4 && code.rawValue.hasPrefix("L"))
        #expect(code.rawValue.dropFirst().allSatisfy { $0.isNumber })
    }
}
