package import Diagnostics

/// The parsed source of one cell: a list of statements.
package struct Module: Sendable {
    package var body: [Statement]
    /// The scopes of this module in the order of their `scope` numbers; the module itself is scope 0.
    package var scopes: [Scope]
    /// Whether the last statement is an expression whose value is shown: no `;` after it.
    package var showsLast: Bool
    /// Global names that the cell, or a function it defines, may read before the cell has surely bound them: what it
    /// needs of the cells before it, builtins included; in order, each once.
    package var needs: [String]
    package init(body: [Statement], scopes: [Scope], showsLast: Bool, needs: [String]) {
        self.body = body
        self.scopes = scopes
        self.showsLast = showsLast
        self.needs = needs
    }
}

/// A statement with its place in the cell.
package struct Statement: Sendable {
    package var kind: Kind
    package var range: SourceRange
    package init(_ kind: Kind, _ range: SourceRange) {
        self.kind = kind
        self.range = range
    }

    package indirect enum Kind: Sendable {
        case expression(Expression)
        /// `a = b = value`: targets from left to right.
        case assign(targets: [Expression], value: Expression)
        case augmentedAssign(target: Expression, BinaryOperator, value: Expression)
        /// `name: annotation = value`.
        case annotatedAssign(target: Expression, annotation: Expression, value: Expression?)
        case delete([Expression])
        case pass
        case `break`
        case `continue`
        case `return`(Expression?)
        case raise(Expression?, cause: Expression?)
        case assert(Expression, message: Expression?)
        case `if`(Expression, then: [Statement], otherwise: [Statement])
        case match(Expression, [MatchCase])
        case `while`(Expression, body: [Statement], otherwise: [Statement])
        case `for`(target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement])
        case with([WithItem], body: [Statement])
        case `try`(body: [Statement], handlers: [ExceptHandler], otherwise: [Statement], finally: [Statement])
        case function(FunctionDefinition)
        case `class`(ClassDefinition)
        case importModules([ImportAlias])
        /// `from module import a as b`; `names` is empty for `*`.
        case importFrom(module: String, names: [ImportAlias], all: Bool)
        case global([Identifier])
        case nonlocal([Identifier])
    }
}

/// A name with its place.
package struct Identifier: Sendable, Equatable {
    package var name: String
    package var range: SourceRange
    package init(_ name: String, _ range: SourceRange) {
        self.name = name
        self.range = range
    }
}

/// `name as alias`; a dotted module's name has its dots.
package struct ImportAlias: Sendable {
    package var name: Identifier
    package var alias: Identifier?
    package init(name: Identifier, alias: Identifier?) {
        self.name = name
        self.alias = alias
    }
}

/// `expression as target`, one item of a `with`.
package struct WithItem: Sendable {
    package var context: Expression
    package var target: Expression?
    package init(context: Expression, target: Expression?) {
        self.context = context
        self.target = target
    }
}

/// `except type as name: body`.
package struct ExceptHandler: Sendable {
    package var type: Expression?
    package var name: Identifier?
    package var body: [Statement]
    package var range: SourceRange
    package init(type: Expression?, name: Identifier?, body: [Statement], range: SourceRange) {
        self.type = type
        self.name = name
        self.body = body
        self.range = range
    }
}

/// A `def`.
package struct FunctionDefinition: Sendable {
    package var name: Identifier
    package var parameters: Parameters
    package var returns: Expression?
    package var body: [Statement]
    package var decorators: [Expression]
    /// The docstring, when the body begins with one.
    package var documentation: String?
    /// The index of its scope in `Module.scopes`.
    package var scope: Int
    package init(
        name: Identifier, parameters: Parameters, returns: Expression?, body: [Statement], decorators: [Expression],
        documentation: String?, scope: Int
    ) {
        self.name = name
        self.parameters = parameters
        self.returns = returns
        self.body = body
        self.decorators = decorators
        self.documentation = documentation
        self.scope = scope
    }
}

/// A `class`.
package struct ClassDefinition: Sendable {
    package var name: Identifier
    package var bases: [Expression]
    package var keywords: [KeywordArgument]
    package var body: [Statement]
    package var decorators: [Expression]
    package var documentation: String?
    package var scope: Int
    package init(
        name: Identifier, bases: [Expression], keywords: [KeywordArgument], body: [Statement],
        decorators: [Expression], documentation: String?, scope: Int
    ) {
        self.name = name
        self.bases = bases
        self.keywords = keywords
        self.body = body
        self.decorators = decorators
        self.documentation = documentation
        self.scope = scope
    }
}

/// The parameters of a `def` or `lambda`, in Python's order.
package struct Parameters: Sendable {
    package var positionalOnly: [Parameter] = []
    package var positional: [Parameter] = []
    /// `*args`.
    package var variadic: Parameter?
    package var keywordOnly: [Parameter] = []
    /// `**kwargs`.
    package var keywords: Parameter?
    package init() {}
}

/// One parameter.
package struct Parameter: Sendable {
    package var name: Identifier
    package var annotation: Expression?
    package var defaultValue: Expression?
    package init(name: Identifier, annotation: Expression?, defaultValue: Expression?) {
        self.name = name
        self.annotation = annotation
        self.defaultValue = defaultValue
    }
}

/// An expression with its place in the cell.
package struct Expression: Sendable {
    package var kind: Kind
    package var range: SourceRange
    package init(_ kind: Kind, _ range: SourceRange) {
        self.kind = kind
        self.range = range
    }

    package indirect enum Kind: Sendable {
        case none
        case bool(Bool)
        case int(Int)
        /// Digits of an integer beyond 64 bits.
        case largeInt(String, radix: Int)
        case float(Double)
        /// `2j`.
        case imaginary(Double)
        case string(String)
        case ellipsis
        /// An f-string: its literal and replaced parts in order.
        case formatted([FormattedPart])
        case name(String)
        case tuple([Expression])
        case list([Expression])
        case set([Expression])
        /// A dictionary display; a `nil` key stands for `**value`.
        case dictionary([(key: Expression?, value: Expression)])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// `and` or `or`, two operands or more.
        case boolean(BooleanOperator, [Expression])
        /// `first op rest op rest …`.
        case comparison(Expression, [(ComparisonOperator, Expression)])
        /// `then if condition else otherwise`.
        case conditional(condition: Expression, then: Expression, otherwise: Expression)
        case call(Expression, [Argument])
        case attribute(Expression, Identifier)
        case `subscript`(Expression, Expression)
        case slice(start: Expression?, stop: Expression?, step: Expression?)
        case lambda(Parameters, body: Expression, scope: Int)
        case comprehension(
            ComprehensionKind, element: Expression, value: Expression?, [ComprehensionClause], scope: Int)
        /// `*value` in a call, a display or a target.
        case starred(Expression)
        /// `name := value`.
        case named(Identifier, Expression)
        case yield(Expression?)
        case yieldFrom(Expression)
    }
}

/// A part of an f-string.
package enum FormattedPart: Sendable {
    case literal(String)
    /// `{expression!conversion:specification}`; conversion is `r`, `s` or `a`; `{x=}` comes with its text as a literal
    /// part before it and, without a specification, conversion `r`.
    case value(Expression, conversion: Character?, specification: [FormattedPart])
}

/// An argument of a call.
package struct Argument: Sendable {
    package enum Kind: Sendable { case positional, keyword(Identifier), starred, doubleStarred }
    package var kind: Kind
    package var value: Expression
    package init(_ kind: Kind, _ value: Expression) {
        self.kind = kind
        self.value = value
    }
}

/// `name=value` among the bases of a class.
package struct KeywordArgument: Sendable {
    package var name: Identifier
    package var value: Expression
    package init(name: Identifier, value: Expression) {
        self.name = name
        self.value = value
    }
}

/// What a comprehension makes.
package enum ComprehensionKind: Sendable { case list, set, dictionary, generator }

/// `for target in iterable if condition …`.
package struct ComprehensionClause: Sendable {
    package var target: Expression
    package var iterable: Expression
    package var conditions: [Expression]
    package init(target: Expression, iterable: Expression, conditions: [Expression]) {
        self.target = target
        self.iterable = iterable
        self.conditions = conditions
    }
}

package enum UnaryOperator: String, Sendable, CaseIterable {
    case negative = "-"
    case positive = "+"
    case invert = "~"
    case not = "not"
}

package enum BinaryOperator: String, Sendable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case matrixMultiply = "@"
    case divide = "/"
    case floorDivide = "//"
    case modulo = "%"
    case power = "**"
    case leftShift = "<<"
    case rightShift = ">>"
    case bitAnd = "&"
    case bitOr = "|"
    case bitXor = "^"
}

package enum BooleanOperator: String, Sendable { case and, or }

package enum ComparisonOperator: String, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case `is` = "is"
    case isNot = "is not"
    case `in` = "in"
    case notIn = "not in"
}
