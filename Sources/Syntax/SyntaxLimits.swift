/// How large and how deep a cell may be; each limit has its own message.
package enum SyntaxLimits {
    /// Tokens of one cell.
    package static let tokens = 100_000
    /// Expressions inside expressions, such as brackets in brackets.
    package static let nesting = 64
    /// The height of an expression's tree: a chain such as `a + b + c` counts each of its links.
    package static let height = 200
    /// Blocks inside blocks.
    package static let blocks = 64
    /// Branches of one `if`.
    package static let branches = 200
    /// Bytes of one name.
    package static let name = 128

    /// All of them, with what each limits.
    package static let all: [(name: String, limit: Int)] = [
        ("tokens of a cell", tokens), ("operators in one expression", height), ("blocks within blocks", blocks),
        ("branches of one `if`", branches), ("bytes of a name", name),
    ]
}
