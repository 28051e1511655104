import Diagnostics
import Numerals
import Syntax
import Tensors

extension Compiler {
    /// An operand that holds the value: a constant, a local's register, or a temporary.
    func operand(_ expression: Expression) throws(CompileProblem) -> UInt16 {
        switch expression.kind {
        case .none: return constant(.none)
        case .bool(let value): return constant(.bool(value))
        case .int(let value): return constant(.int(value))
        case .largeInt(let digits, let radix): return constant(try largeInteger(digits, radix, expression.range))
        case .float(let value): return constant(.float(value))
        case .imaginary(let value): return constant(.complex(Complex(0, value)))
        case .string(let value): return constant(.string(value))
        case .unary(.negative, let inner):
            if case .int(let value) = inner.kind { return constant(.int(0 &- value)) }
            if case .float(let value) = inner.kind { return constant(.float(-value)) }
            return try register(expression)
        default: return try register(expression)
        }
    }

    private func largeInteger(
        _ digits: String, _ radix: Int, _ range: SourceRange
    ) throws(CompileProblem) -> Value {
        guard let number = LargeInt(digits: digits.utf8, radix: radix), let type = globals.builtin("int")?.asType else {
            throw CompileProblem(problem: .integerOverflow(), range: range)
        }
        return .object(LargeIntObject(number, type: type))
    }

    /// A register that holds the value.
    func register(_ expression: Expression) throws(CompileProblem) -> UInt16 {
        if let register = variable(expression) { return register }
        return try evaluated(expression, into: temporary())
    }

    /// The register of a variable that lies in one.
    func variable(_ expression: Expression) -> UInt16? {
        guard case .name(let name) = expression.kind, case .register(let register) = binding(name) else { return nil }
        return register
    }

    /// Puts the value into a register, and gives that.
    func evaluated(_ expression: Expression, into target: UInt16) throws(CompileProblem) -> UInt16 {
        try evaluate(expression, into: target)
        return target
    }

    /// Puts the value into a register; temporaries used on the way are free again afterwards.
    func evaluate(_ expression: Expression, into target: UInt16) throws(CompileProblem) {
        let outerRange = range
        let mark = top
        range = expression.range
        try evaluateKind(expression, into: target)
        range = outerRange
        top = mark
    }

    private func evaluateKind(_ expression: Expression, into target: UInt16) throws(CompileProblem) {
        switch expression.kind {
        case .none, .bool, .int, .largeInt, .float, .imaginary, .string:
            emit(.loadConstant, a: target, d: Int(try operand(expression) & ~Instruction.constantFlag))
        case .ellipsis:
            emit(.loadConstant, a: target, d: Int(constant(globals.ellipsis) & ~Instruction.constantFlag))
        case .formatted(let parts): try formatted(parts, into: target)
        case .name(let name): load(name, into: target)
        case .tuple(let elements): try display(elements, .buildTuple, into: target)
        case .list(let elements): try display(elements, .buildList, into: target)
        case .set(let elements): try display(elements, .buildSet, into: target)
        case .dictionary(let pairs): try dictionary(pairs, into: target)
        case .unary(let op, let inner): try unary(op, inner, expression, into: target)
        case .binary(let op, let left, let right): try binary(op, left, right, augmented: false, into: target)
        case .boolean(let op, let operands): try boolean(op, operands, into: target)
        case .comparison(let first, let rest): try comparison(first, rest, into: target)
        case .conditional(let condition, let then, let otherwise):
            let toElse = try jump(unless: true, condition)
            try evaluate(then, into: target)
            let toEnd = emit(.jump)
            land(toElse)
            try evaluate(otherwise, into: target)
            land(toEnd)
        case .call(let callee, let arguments): try call(callee, arguments, into: target)
        case .attribute(let object, let attribute):
            if case .name(let variable) = object.kind, case .cell(let cell) = binding(variable) {
                emit(.loadCellAttribute, a: target, b: cell, c: name(attribute.name), d: cache())
                return
            }
            let object = try register(object)
            range = expression.range
            emit(.loadAttribute, a: target, b: object, c: name(attribute.name), d: cache())
        case .subscript(let object, let index):
            let object = try stableRegister(object, before: index)
            let index = try operand(index)
            range = expression.range
            emit(.loadItem, a: target, b: object, c: index)
        case .slice(let start, let stop, let step):
            let first = temporaries(3)
            for (offset, part) in [start, stop, step].enumerated() {
                let register = first + UInt16(offset)
                if let part { try evaluate(part, into: register) } else { emit(.copy, a: register, b: constant(.none)) }
            }
            emit(.buildSlice, a: target, b: first)
        case .lambda(let parameters, let body, let scope):
            try function(
                name: "<lambda>", parameters: parameters, scope: scope, documentation: nil, into: target
            ) { inner throws(CompileProblem) in
                inner.range = body.range
                inner.emit(.returnValue, b: try inner.operand(body))
            }
        case .comprehension(let kind, let element, let value, let clauses, let scope):
            try comprehension(kind, element, value, clauses, scope, into: target)
        case .starred: throw CompileProblem(problem: .misplacedStar, range: expression.range)
        case .named(let name, let value):
            try evaluate(value, into: target)
            store(name.name, from: target)
        case .yield(let value):
            let value = if let value { try operand(value) } else { constant(.none) }
            emit(.yieldValue, a: target, b: value, c: Instruction.nothing)
        case .yieldFrom(let source): try yieldFrom(source, into: target)
        }
    }

    // MARK: Names

    func load(_ name: String, into target: UInt16) {
        switch binding(name) {
        case .register(let register): if register != target { emit(.move, a: target, b: register) }
        case .cell(let cell): emit(.loadCell, a: target, b: cell)
        case .global(let slot): emit(.loadGlobal, a: target, d: slot)
        case .className(let cell, let slot):
            emit(.loadName, a: target, b: cell ?? Instruction.nothing, c: self.name(name), d: slot)
        }
    }

    func store(_ name: String, from operand: UInt16) {
        switch binding(name) {
        case .register(let register): if register != operand { emit(.copy, a: register, b: operand) }
        case .cell(let cell): emit(.storeCell, a: cell, b: operand)
        case .global(let slot): emit(.storeGlobal, b: operand, d: slot)
        case .className(let cell, let slot):
            if scope.places[name] == .local {
                emit(.storeName, b: operand, c: self.name(name))
            } else if let cell {
                emit(.storeCell, a: cell, b: operand)
            } else {
                emit(.storeGlobal, b: operand, d: slot)
            }
        }
    }

    // MARK: Operators

    /// A register that a later operand's assignment expression cannot change under us.
    private func stableRegister(_ expression: Expression, before later: Expression) throws(CompileProblem) -> UInt16 {
        guard later.assignsNames else { return try register(expression) }
        let target = temporary()
        try evaluate(expression, into: target)
        return target
    }

    func stableOperand(_ expression: Expression, before later: Expression) throws(CompileProblem) -> UInt16 {
        later.assignsNames ? try stableRegister(expression, before: later) : try operand(expression)
    }

    private func unary(
        _ op: UnaryOperator, _ inner: Expression, _ whole: Expression, into target: UInt16
    ) throws(CompileProblem) {
        if op == .negative {
            let folded = try operandIfNegativeLiteral(inner)
            if let folded {
                _ = emit(.copy, a: target, b: folded)
                return
            }
        }
        let value = try operand(inner)
        range = whole.range
        let opcode: Opcode =
            switch op {
            case .negative: .negative
            case .positive: .positive
            case .invert: .invert
            case .not: .not
            }
        emit(opcode, a: target, b: value)
    }

    private func operandIfNegativeLiteral(_ inner: Expression) throws(CompileProblem) -> UInt16? {
        switch inner.kind {
        case .int(let value): constant(.int(0 &- value))
        case .float(let value): constant(.float(-value))
        default: nil
        }
    }

    func binary(
        _ op: BinaryOperator, _ left: Expression, _ right: Expression, augmented: Bool, into target: UInt16
    ) throws(CompileProblem) {
        let whole = range
        let left = try stableOperand(left, before: right)
        let right = try operand(right)
        range = whole
        emit(Compiler.opcode(of: op), a: target, b: left, c: right, d: augmented ? 1 : 0)
    }

    static func opcode(of op: BinaryOperator) -> Opcode {
        switch op {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .matrixMultiply: .matrixMultiply
        case .divide: .divide
        case .floorDivide: .floorDivide
        case .modulo: .modulo
        case .power: .power
        case .leftShift: .leftShift
        case .rightShift: .rightShift
        case .bitAnd: .bitAnd
        case .bitOr: .bitOr
        case .bitXor: .bitXor
        }
    }

    private func boolean(
        _ op: BooleanOperator, _ operands: [Expression], into target: UInt16
    ) throws(CompileProblem) {
        // The target may be a local that a later operand reads, so the value is built in a temporary.
        let value = temporary()
        var toEnd: [Int] = []
        for (index, operand) in operands.enumerated() {
            try evaluate(operand, into: value)
            if index < operands.count - 1 {
                toEnd.append(emit(op == .and ? .jumpIfFalse : .jumpIfTrue, b: value))
            }
        }
        land(toEnd)
        emit(.move, a: target, b: value)
    }

    private static func opcode(of op: ComparisonOperator) -> Opcode {
        switch op {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .is: .is
        case .isNot: .isNot
        case .in: .contains
        case .notIn: .notContains
        }
    }

    private func comparison(
        _ first: Expression, _ rest: [(ComparisonOperator, Expression)], into target: UInt16
    ) throws(CompileProblem) {
        let whole = range
        if rest.count == 1, let (op, right) = rest.first {
            let left = try stableOperand(first, before: right)
            let right = try operand(right)
            range = whole
            emit(Compiler.opcode(of: op), a: target, b: left, c: right)
            return
        }
        let value = temporary()
        var left = temporary()
        try evaluate(first, into: left)
        var toEnd: [Int] = []
        for (index, (op, next)) in rest.enumerated() {
            let right = temporary()
            try evaluate(next, into: right)
            range = whole
            emit(Compiler.opcode(of: op), a: value, b: left, c: right)
            if index < rest.count - 1 { toEnd.append(emit(.jumpIfFalse, b: value)) }
            left = right
        }
        land(toEnd)
        emit(.move, a: target, b: value)
    }

    // MARK: Conditions

    /// Emits jumps taken when the condition is false (`unless`) or true; they are to be landed.
    func jump(unless: Bool, _ condition: Expression) throws(CompileProblem) -> [Int] {
        let outerRange = range
        let mark = top
        defer {
            range = outerRange
            top = mark
        }
        range = condition.range
        switch condition.kind {
        case .unary(.not, let inner): return try jump(unless: !unless, inner)
        case .boolean(let op, let operands) where (op == .and) == unless:
            var jumps: [Int] = []
            for operand in operands { jumps += try jump(unless: unless, operand) }
            return jumps
        case .boolean(_, let operands):
            var past: [Int] = []
            for operand in operands.dropLast() { past += try jump(unless: !unless, operand) }
            guard let last = operands.last else { return [] }
            let jumps = try jump(unless: unless, last)
            land(past)
            return jumps
        case .comparison(let left, let rest) where rest.count == 1:
            guard let (op, right) = rest.first, let opcode = Compiler.branch(of: op) else { break }
            let leftOperand = try stableOperand(left, before: right)
            let rightOperand = try operand(right)
            range = condition.range
            return [emit(opcode, a: unless ? 1 : 0, b: leftOperand, c: rightOperand)]
        default: break
        }
        let value = try operand(condition)
        range = condition.range
        return [emit(unless ? .jumpIfFalse : .jumpIfTrue, b: value)]
    }

    private static func branch(of op: ComparisonOperator) -> Opcode? {
        switch op {
        case .equal: .branchEqual
        case .notEqual: .branchNotEqual
        case .less: .branchLess
        case .lessOrEqual: .branchLessOrEqual
        case .greater: .branchGreater
        case .greaterOrEqual: .branchGreaterOrEqual
        case .is, .isNot, .in, .notIn: nil
        }
    }

    private func yieldFrom(_ source: Expression, into target: UInt16) throws(CompileProblem) {
        let iterator = temporary()
        let value = temporary()
        let sent = temporary()
        try evaluate(source, into: iterator)
        emit(.getIterator, a: iterator, b: iterator)
        emit(.copy, a: sent, b: constant(.none))
        let start = here
        let toEnd = emit(.delegate, a: value, b: iterator, c: sent)
        emit(.yieldValue, a: sent, b: value, c: iterator)
        emit(.loop, d: start)
        land(toEnd)
        emit(.generatorResult, a: target, b: iterator)
    }
}

extension Expression {
    /// Whether evaluating it may bind a name of this scope (`:=`).
    var assignsNames: Bool {
        switch kind {
        case .named: true
        case .none, .bool, .int, .largeInt, .float, .imaginary, .string, .ellipsis, .name, .lambda, .yield, .yieldFrom:
            false
        case .formatted(let parts):
            parts.contains { if case .value(let inner, _, _) = $0 { inner.assignsNames } else { false } }
        case .tuple(let elements), .list(let elements), .set(let elements), .boolean(_, let elements):
            elements.contains(where: \.assignsNames)
        case .dictionary(let pairs): pairs.contains { $0.key?.assignsNames ?? false || $0.value.assignsNames }
        case .unary(_, let inner), .attribute(let inner, _), .starred(let inner): inner.assignsNames
        case .binary(_, let left, let right), .subscript(let left, let right): left.assignsNames || right.assignsNames
        case .comparison(let first, let rest): first.assignsNames || rest.contains { $0.1.assignsNames }
        case .conditional(let condition, let then, let otherwise):
            condition.assignsNames || then.assignsNames || otherwise.assignsNames
        case .call(let callee, let arguments): callee.assignsNames || arguments.contains { $0.value.assignsNames }
        case .slice(let start, let stop, let step):
            start?.assignsNames ?? false || stop?.assignsNames ?? false || step?.assignsNames ?? false
        case .comprehension(_, let element, let value, let clauses, _):
            element.assignsNames || value?.assignsNames ?? false
                || clauses.contains { $0.iterable.assignsNames || $0.conditions.contains(where: \.assignsNames) }
        }
    }
}
