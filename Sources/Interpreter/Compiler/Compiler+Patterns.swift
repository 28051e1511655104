import Diagnostics
import Syntax

/// `match`: each case tests the parts of the subject, jumps to the next where one does not fit, and binds its names
/// when all fit.
extension Compiler {
    /// What a case has found: registers of the names to bind, and the jumps of what does not fit.
    private struct Findings {
        var captured: [(name: Identifier, register: UInt16)] = []
        var misses: [Int] = []
    }

    func match(_ subject: Expression, _ cases: [MatchCase]) throws(CompileProblem) {
        let whole = temporary()
        try evaluate(subject, into: whole)
        var ends: [Int] = []
        for choice in cases {
            let mark = top
            var findings = Findings()
            try test(choice.pattern, whole, &findings)
            for (name, register) in findings.captured {
                range = name.range
                store(name.name, from: register)
            }
            if let guardian = choice.guardian { findings.misses += try jump(unless: true, guardian) }
            try statements(choice.body)
            ends.append(emit(.jump))
            land(findings.misses)
            top = mark
        }
        land(ends)
    }

    /// Goes on where a value fits a pattern, and notes what it binds.
    private func test(
        _ pattern: Pattern, _ value: UInt16, _ findings: inout Findings
    ) throws(CompileProblem) {
        range = pattern.range
        switch pattern.kind {
        case .value(let expected): try compare(value, expected, .equal, &findings)
        case .singleton(let expected): try compare(value, expected, .is, &findings)
        case .capture(let name), .star(let name): if let name { note(name, value, &findings) }
        case .bound(let inner, let name):
            try test(inner, value, &findings)
            note(name, value, &findings)
        case .sequence(let parts): try sequence(parts, value, &findings)
        case .mapping(let items, let rest): try mapping(items, rest, value, &findings)
        case .instance(let type, let parts, let named): try instance(type, parts, named, value, &findings)
        case .alternatives(let choices): try alternatives(choices, value, &findings)
        }
    }

    private func note(_ name: Identifier, _ value: UInt16, _ findings: inout Findings) {
        let register: UInt16
        if let known = findings.captured.first(where: { $0.name.name == name.name }) {
            register = known.register
        } else {
            register = temporary()
            findings.captured.append((name, register))
        }
        emit(.copy, a: register, b: value)
    }

    private func compare(
        _ value: UInt16, _ expected: Expression, _ op: ComparisonOperator, _ findings: inout Findings
    ) throws(CompileProblem) {
        let result = temporary()
        let other = try operand(expected)
        range = expected.range
        emit(op == .is ? .is : .equal, a: result, b: value, c: other)
        findings.misses.append(emit(.jumpIfFalse, b: result))
    }

    private func alternatives(
        _ choices: [Pattern], _ value: UInt16, _ findings: inout Findings
    ) throws(CompileProblem) {
        var hits: [Int] = []
        for (position, choice) in choices.enumerated() {
            var own = Findings(captured: findings.captured)
            try test(choice, value, &own)
            findings.captured = own.captured
            guard position < choices.count - 1 else {
                findings.misses += own.misses
                break
            }
            hits.append(emit(.jump))
            land(own.misses)
        }
        land(hits)
    }

    // MARK: Parts

    private func sequence(
        _ parts: [Pattern], _ value: UInt16, _ findings: inout Findings
    ) throws(CompileProblem) {
        let star = parts.firstIndex { if case .star = $0.kind { true } else { false } }
        let found = ask(
            .sequencePattern, [value, constant(.int(parts.count)), constant(star.map { .int($0) } ?? .none)], &findings)
        try test(parts, in: found, &findings)
    }

    private func mapping(
        _ items: [(key: Expression, pattern: Pattern)], _ rest: Identifier?, _ value: UInt16, _ findings: inout Findings
    ) throws(CompileProblem) {
        let whole = range
        let keys = temporary()
        emit(.buildTuple, a: keys, b: try consecutive(items.map(\.key)), c: UInt16(items.count))
        range = whole
        let found = ask(.mappingPattern, [value, keys, constant(.bool(rest != nil))], &findings)
        let last = rest.map { [Pattern(.capture($0), $0.range)] } ?? []
        try test(items.map(\.pattern) + last, in: found, &findings)
    }

    private func instance(
        _ type: Expression, _ parts: [Pattern], _ named: [(name: Identifier, pattern: Pattern)], _ value: UInt16,
        _ findings: inout Findings
    ) throws(CompileProblem) {
        let whole = range
        let type = try register(type)
        range = whole
        let names = constant(.tuple(named.map { .string($0.name.name) }))
        let found = ask(.classPattern, [value, type, constant(.int(parts.count)), names], &findings)
        try test(parts + named.map(\.pattern), in: found, &findings)
    }

    /// Tests each part of a tuple.
    private func test(_ parts: [Pattern], in tuple: UInt16, _ findings: inout Findings) throws(CompileProblem) {
        for (position, part) in parts.enumerated() {
            if case .capture(nil) = part.kind { continue }
            let register = temporary()
            range = part.range
            emit(.loadItem, a: register, b: tuple, c: constant(.int(position)))
            try test(part, register, &findings)
        }
    }

    /// Asks one of the functions below for the parts of a value; none is a miss.
    private func ask(_ question: Builtin, _ arguments: [UInt16], _ findings: inout Findings) -> UInt16 {
        let result = temporary()
        let base = temporaries(arguments.count + 1)
        emit(.copy, a: base, b: constant(.object(BuiltinObject(question))))
        for (offset, argument) in arguments.enumerated() {
            emit(.copy, a: base + UInt16(offset) + 1, b: argument)
        }
        emit(.call, a: base, b: result, c: UInt16(arguments.count), d: -1)
        let isNone = temporary()
        emit(.is, a: isNone, b: result, c: constant(.none))
        findings.misses.append(emit(.jumpIfTrue, b: isNone))
        return result
    }
}
