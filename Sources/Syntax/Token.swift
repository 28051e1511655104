internal import Diagnostics

/// A token of a cell, with the bytes that it stands on.
struct Token: Sendable, Equatable {
    var kind: TokenKind
    var range: SourceRange
    /// How many brackets are open after it.
    var level: Int
}

/// What a token is.
enum TokenKind: Sendable, Equatable {
    case name
    case number
    /// A string literal with its prefix and quotes, formatted or not.
    case string
    case keyword(Keyword)
    case symbol(Symbol)
    /// The end of a logical line.
    case newline
    case indent
    case dedent
    case end
    /// The end of the text inside brackets; its range is that of the innermost bracket.
    case unclosed
    /// A place that no token can be read from; nothing follows.
    case failed
    /// An ASCII character that no token begins with.
    case other
}

/// The reserved words of Python 3.11.
enum Keyword: String, Sendable, CaseIterable {
    case `false` = "False"
    case none = "None"
    case `true` = "True"
    case and, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif, `else`, except
    case finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, nonlocal, not, or, pass
    case raise, `return`, `try`, `while`, with, yield

    static let table = [String: Keyword](uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

/// Operators and delimiters.
enum Symbol: String, Sendable, CaseIterable {
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case comma = ","
    case colon = ":"
    case semicolon = ";"
    case dot = "."
    case ellipsis = "..."
    case arrow = "->"
    case assign = "="
    case walrus = ":="
    case equal = "=="
    case notEqual = "!="
    /// Python 2's `!=`, which no rule takes.
    case lessGreater = "<>"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case plus = "+"
    case minus = "-"
    case star = "*"
    case doubleStar = "**"
    case slash = "/"
    case doubleSlash = "//"
    case percent = "%"
    case at = "@"
    case leftShift = "<<"
    case rightShift = ">>"
    case ampersand = "&"
    case bar = "|"
    case caret = "^"
    case tilde = "~"
    case plusAssign = "+="
    case minusAssign = "-="
    case starAssign = "*="
    case doubleStarAssign = "**="
    case slashAssign = "/="
    case doubleSlashAssign = "//="
    case percentAssign = "%="
    case atAssign = "@="
    case leftShiftAssign = "<<="
    case rightShiftAssign = ">>="
    case ampersandAssign = "&="
    case barAssign = "|="
    case caretAssign = "^="

    /// Symbols by their bytes, packed into a number.
    private static let table = [UInt32: Symbol](
        uniqueKeysWithValues: allCases.map { ($0.rawValue.utf8.reduce(0) { $0 << 8 | UInt32($1) }, $0) })

    /// The longest symbol at an offset, with its length in bytes.
    static func longest(in bytes: [UInt8], at offset: Int, end: Int) -> (symbol: Symbol, length: Int)? {
        var key: UInt32 = 0
        var found: (symbol: Symbol, length: Int)?
        for length in 1...3 where offset + length <= end {
            key = key << 8 | UInt32(bytes[offset + length - 1])
            if let symbol = table[key] { found = (symbol, length) }
        }
        return found
    }
}
