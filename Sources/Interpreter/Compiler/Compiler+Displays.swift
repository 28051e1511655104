import Diagnostics
import Syntax

/// Lists, tuples, sets, dictionaries and f-strings.
extension Compiler {
    func display(_ elements: [Expression], _ opcode: Opcode, into target: UInt16) throws(CompileProblem) {
        let hasStar = elements.contains { if case .starred = $0.kind { true } else { false } }
        guard hasStar || elements.count > 4000 else {
            let first = try consecutive(elements)
            let isConstant = elements.count >= 3 && elements.allSatisfy(\.isConstant)
            emit(opcode, a: target, b: first, c: UInt16(elements.count), d: isConstant ? 1 : 0)
            return
        }
        let container = temporary()
        emit(opcode == .buildSet ? .buildSet : .buildList, a: container)
        for element in elements {
            let mark = top
            if case .starred(let inner) = element.kind {
                let source = try register(inner)
                emit(opcode == .buildSet ? .setUpdate : .listExtend, a: container, b: source)
            } else {
                emit(opcode == .buildSet ? .setAdd : .listAppend, a: container, b: try operand(element))
            }
            top = mark
        }
        emit(opcode == .buildTuple ? .listToTuple : .move, a: target, b: container)
    }

    /// Evaluates expressions into registers in a row; the first of them.
    func consecutive(_ elements: [Expression]) throws(CompileProblem) -> UInt16 {
        let first = temporaries(elements.count)
        for (offset, element) in elements.enumerated() {
            try evaluate(element, into: first + UInt16(offset))
        }
        return first
    }

    func dictionary(
        _ pairs: [(key: Expression?, value: Expression)], into target: UInt16
    ) throws(CompileProblem) {
        let container = temporary()
        emit(.buildDictionary, a: container)
        for (key, value) in pairs {
            let mark = top
            if let key {
                let keyOperand = try stableOperand(key, before: value)
                emit(.dictionarySet, a: container, b: keyOperand, c: try operand(value))
            } else {
                emit(.dictionaryUpdate, a: container, b: try register(value))
            }
            top = mark
        }
        emit(.move, a: target, b: container)
    }

    func formatted(_ parts: [FormattedPart], into target: UInt16) throws(CompileProblem) {
        let first = temporaries(parts.count)
        for (offset, part) in parts.enumerated() {
            let register = first + UInt16(offset)
            let mark = top
            switch part {
            case .literal(let text): emit(.copy, a: register, b: constant(.string(text)))
            case .value(let expression, let conversion, let specification):
                let outerRange = range
                let value = try operand(expression)
                var spec: UInt16 = Instruction.nothing
                if !specification.isEmpty {
                    spec = temporary()
                    try formatted(specification, into: spec)
                }
                range = expression.range
                emit(
                    .formatValue, a: register, b: value, c: spec,
                    d: Int(conversion?.unicodeScalars.first?.value ?? 0))
                range = outerRange
            }
            top = mark
        }
        emit(.buildString, a: target, b: first, c: UInt16(parts.count))
    }
}

extension Expression {
    /// Whether it is a literal, or a tuple of literals.
    fileprivate var isConstant: Bool {
        switch kind {
        case .none, .bool, .int, .float, .imaginary, .string, .ellipsis: true
        case .unary(.negative, let operand): operand.isConstant
        case .tuple(let elements): elements.allSatisfy(\.isConstant)
        default: false
        }
    }
}
