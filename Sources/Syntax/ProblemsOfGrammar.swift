internal import Diagnostics

/// The wording of every mistake that the parser sees; sentences follow CPython 3.11.
extension Problem {
    static let invalidSyntax = syntax("invalid syntax")
    static let forgottenComma = syntax("invalid syntax. Perhaps you forgot a comma?")
    static let assignmentInExpression = syntax("invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
    static let expectedElse = syntax("expected 'else' after 'if' expression")

    static func expected(_ symbol: String) -> Problem { syntax("expected '\(symbol)'") }

    static func missingParentheses(_ name: String) -> Problem {
        syntax("Missing parentheses in call to '\(name)'. Did you mean \(name)(...)?")
    }

    // MARK: Targets

    static func cannotAssign(_ what: String) -> Problem { syntax("cannot assign to \(what)") }

    static func cannotAssignHere(_ what: String) -> Problem {
        syntax("cannot assign to \(what) here. Maybe you meant '==' instead of '='?")
    }

    static func cannotDelete(_ what: String) -> Problem { syntax("cannot delete \(what)") }

    static func cannotName(_ what: String) -> Problem { syntax("cannot use assignment expressions with \(what)") }

    static func illegalAugmented(_ what: String) -> Problem {
        syntax("'\(what)' is an illegal expression for augmented assignment")
    }

    static func onlySingleTarget(_ what: String) -> Problem {
        syntax("only single target (not \(what)) can be annotated")
    }

    static let illegalAnnotationTarget = syntax("illegal target for annotation")
    static let assignmentToYield = syntax("assignment to yield expression not possible")
    static let starredHere = syntax("cannot use starred expression here")
    static let doubleStarredHere = syntax("cannot use double starred expression here")

    // MARK: Calls, displays and comprehensions

    static let argumentAssignment = syntax("expression cannot contain assignment, perhaps you meant \"==\"?")
    static let generatorParentheses = syntax("Generator expression must be parenthesized")
    static let starAfterDoubleStar = syntax("iterable argument unpacking follows keyword argument unpacking")
    static let positionalAfterKeyword = syntax("positional argument follows keyword argument")
    static let positionalAfterUnpacking = syntax("positional argument follows keyword argument unpacking")
    static let starInComprehension = syntax("iterable unpacking cannot be used in comprehension")
    static let doubleStarInComprehension = syntax("dict unpacking cannot be used in dict comprehension")
    static let comprehensionParentheses = syntax("did you forget parentheses around the comprehension target?")
    static let expectedDictionaryColon = syntax("':' expected after dictionary key")
    static let expectedDictionaryValue = syntax("expression expected after dictionary key and ':'")
    static let starInDictionaryValue = syntax("cannot use a starred expression in a dictionary value")

    // MARK: Parameters

    static let nonDefaultAfterDefault = syntax("non-default argument follows default argument")
    static let expectedDefault = syntax("expected default value expression")
    static let parenthesizedParameters = syntax("Function parameters cannot be parenthesized")
    static let parenthesizedLambdaParameters = syntax("Lambda expression parameters cannot be parenthesized")
    static let nothingBeforeSlash = syntax("at least one argument must precede /")
    static let secondSlash = syntax("/ may appear only once")
    static let slashAfterStar = syntax("/ must be ahead of *")
    static let commaAfterSlash = syntax("expected comma between / and *")
    static let nothingAfterStar = syntax("named arguments must follow bare *")
    static let secondStar = syntax("* argument may appear only once")
    static let variadicDefault = syntax("var-positional argument cannot have default value")
    static let keywordsDefault = syntax("var-keyword argument cannot have default value")
    static let afterKeywords = syntax("arguments cannot follow var-keyword argument")

    // MARK: Statements

    static let expectedHandler = syntax("expected 'except' or 'finally' block")
    static let exceptionParentheses = syntax("multiple exception types must be parenthesized")
    static let trailingImportComma = syntax("trailing comma not allowed without surrounding parentheses")

    // MARK: Formatted strings

    static let formattedBackslash = syntax("f-string expression part cannot include a backslash")
    static let formattedComment = syntax("f-string expression part cannot include '#'")
    static let formattedTooDeep = syntax("f-string: expressions nested too deeply")
    static let formattedSingleBrace = syntax("f-string: single '}' is not allowed")
    static let formattedUnclosed = syntax("f-string: expecting '}'")
    static let formattedString = syntax("f-string: unterminated string")
    static let formattedEmpty = syntax("f-string: empty expression not allowed")
    static let formattedConversion = syntax("f-string: invalid conversion character: expected 's', 'r', or 'a'")

    static func formattedRequired(before mark: UInt8) -> Problem {
        syntax("f-string: expression required before '\(Unicode.Scalar(mark))'")
    }

    /// A mistake inside the expression of an f-string.
    func inFormattedString() -> Problem {
        var problem = self
        if problem.code == .syntax, !message.hasPrefix("f-string") { problem.message = "f-string: " + message }
        return problem
    }
}
