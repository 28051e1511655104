import Testing

@testable import Interpreter

/// What every entry of a builtin promises.
struct BuiltinTests {
    static let entries: [Builtin] = [
        Builtin.functions, Builtin.constructors, Builtin.listMethods, Builtin.tupleMethods, Builtin.dictMethods,
        Builtin.setMethods, Builtin.rangeMethods, Builtin.sliceMethods, Builtin.generatorMethods,
        Builtin.numberMethods, Builtin.stringMethods, Builtin.objectMethods, Builtin.propertyMethods,
        Builtin.exceptionMethods, [Builtin.fromKeys, Builtin.initSubclass], Builtin.mathematics, Builtin.pythonRandom,
        Builtin.functools, Builtin.itertools, Builtin.copying, Builtin.operators, Builtin.listSlots,
        Builtin.tupleSlots, Builtin.stringSlots, Builtin.dictSlots, Builtin.setSlots, Builtin.rangeSlots,
        Builtin.intSlots, Builtin.floatSlots, Builtin.objectDefaults, Builtin.typeMethods, Builtin.typeDefaults,
        Builtin.orderedDictMethods, Builtin.environment, Builtin.system, Builtin.randomCore,
        Builtin.randomCoreMethods, Builtin.abstractClasses, Builtin.iteratorDefaults, [Builtin.makeTranslation],
    ].flatMap { $0 }

    @Test(arguments: entries.filter { $0.example != nil }.map(\.name)) func exampleHolds(_ name: String) {
        for case let example? in BuiltinTests.entries.filter({ $0.name == name }).map(\.example) {
            let answer = answers(to: [example.source]).first
            #expect(answer?.error == nil)
            #expect(answer?.result ?? "None" == example.result, "\(example.source)")
        }
    }

    @Test(arguments: entries.map { [$0.name, $0.summary] }) func summaryIsOnePhrase(_ entry: [String]) {
        let summary = entry[1]
        #expect(!summary.isEmpty && summary.count <= 100)
        #expect(!summary.hasSuffix("."))
        #expect(summary.prefix(1) == summary.prefix(1).lowercased())
    }

    @Test(arguments: entries.map { [$0.name, $0.signature] }) func signatureIsInParentheses(_ entry: [String]) {
        #expect(entry[1].hasPrefix("(") && entry[1].hasSuffix(")"))
    }
}
