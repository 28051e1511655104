import Testing

@testable import Lessons

/// Two numbers as digits and exponent, and their distance: exact decimal arithmetic by hand.
@Test(arguments: [
    ("1.5", "1.25", "0.25"), ("-1.5", "1.5", "3"), ("0.3", "0.30000000000000004", "4e-17"), ("10", "9.999", "0.001"),
    ("1e5", "99999.5", "0.5"), ("0", "0.0", "0"), ("123456789", "0", "1.23e8"), ("1e-9", "0", "1e-9"),
    ("12.5", "0", "12.5"),
])
func distancesAreExact(_ left: String, _ right: String, _ distance: String) {
    let numbers = OutputText("\(left) \(right)", isPattern: true).numbers
    #expect(numbers.count == 2)
    #expect(numbers.first?.distance(to: numbers[1]) == distance)
    #expect(numbers.last?.distance(to: numbers[0]) == distance)
}

@Test func powersOfTenBoundMagnitudes() {
    let number = DecimalNumber(isNegative: true, digits: [1, 0, 0], exponent: -4)
    #expect(number.isAtMostPowerOfTen(-2))
    #expect(!number.isAtMostPowerOfTen(-3))
    #expect(!DecimalNumber(isNegative: false, digits: [1, 0, 1], exponent: -4).isAtMostPowerOfTen(-2))
    #expect(DecimalNumber(isNegative: false, digits: [], exponent: 7).isAtMostPowerOfTen(-300))
}

@Test func hugeExponentsCostNothing() {
    #expect(compare(expected: "2e999999999", actual: "1e-999999999") != .agrees)
    #expect(compare(expected: "1.0e400", actual: "1.0e400 ") == .agrees)
}
