import Syntax

/// Annotations are evaluated where CPython evaluates them, and kept as `__annotations__`.
extension Compiler {
    /// Gives a class body its dictionary of annotations when it will need one.
    func prepareAnnotations(_ body: [Statement]) {
        guard scope.kind == .class, body.contains(where: hasAnnotation) else { return }
        keepsAnnotations = true
        let mark = top
        let dictionary = temporary()
        emit(.buildDictionary, a: dictionary)
        emit(.storeName, b: dictionary, c: name("__annotations__"))
        top = mark
    }

    /// Whether a body says `from __future__ import annotations`.
    static func delaysAnnotations(_ body: [Statement]) -> Bool {
        body.contains { statement in
            guard case .importFrom("__future__", let names, _) = statement.kind else { return false }
            return names.contains { $0.name.name == "annotations" }
        }
    }

    private func hasAnnotation(_ statement: Statement) -> Bool {
        if case .annotatedAssign = statement.kind { true } else { false }
    }

    /// Notes the annotation of a variable, which in a function is not even evaluated.
    func annotate(_ target: Expression, _ annotation: Expression) throws(CompileProblem) {
        guard scope.kind == .class || scope.kind == .module, bindings.count == 1 else { return }
        range = annotation.range
        let value = temporary()
        if delaysAnnotations {
            emit(.copy, a: value, b: constant(.string("")))
        } else {
            try evaluate(annotation, into: value)
        }
        guard keepsAnnotations, case .name(let variable) = target.kind else { return }
        let dictionary = temporary()
        let slot = globals.slot(of: "__annotations__", in: draft.module)
        emit(.loadName, a: dictionary, b: Instruction.nothing, c: name("__annotations__"), d: slot)
        emit(.dictionarySet, a: dictionary, b: constant(.string(variable)), c: value)
    }

    /// Evaluates the annotations of a function's parameters and result.
    func annotate(_ function: UInt16, _ definition: FunctionDefinition) throws(CompileProblem) {
        let parameters = definition.parameters
        let all =
            parameters.positionalOnly + parameters.positional + [parameters.variadic].compactMap(\.self)
            + parameters.keywordOnly + [parameters.keywords].compactMap(\.self)
        var pairs = all.compactMap { parameter in parameter.annotation.map { (parameter.name.name, $0) } }
        if let returns = definition.returns { pairs.append(("return", returns)) }
        // Nobody asks the library's functions for theirs.
        if pairs.isEmpty || delaysAnnotations || draft.module != Globals.lesson { return }
        let mark = top
        let whole = range
        let dictionary = temporary()
        emit(.buildDictionary, a: dictionary)
        for (name, annotation) in pairs {
            range = annotation.range
            let inner = top
            var expression = annotation
            if case .starred(let value) = annotation.kind { expression = value }
            let value = try operand(expression)
            emit(.dictionarySet, a: dictionary, b: constant(.string(name)), c: value)
            top = inner
        }
        range = whole
        emit(.storeAttribute, a: function, b: dictionary, c: self.name("__annotations__"), d: cache())
        top = mark
    }
}
