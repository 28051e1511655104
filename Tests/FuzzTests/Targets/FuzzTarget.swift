/// A part of the program that is given any bytes, and what must hold whatever they are.
struct FuzzTarget: Sendable {
    let name: String
    /// What does not hold for these bytes; `nil` when all does.
    let violation: @Sendable (_ bytes: [UInt8]) -> String?

    static let all = [program, syntax, lesson, markdown, comparison, formula, frontMatter]
}
