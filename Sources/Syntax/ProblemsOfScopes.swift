internal import Diagnostics

/// The wording of every mistake with names and places; sentences follow CPython 3.11.
extension Problem {
    static func duplicateParameter(_ name: String) -> Problem {
        syntax("duplicate argument '\(name)' in function definition")
    }

    static func repeatedKeyword(_ name: String) -> Problem { syntax("keyword argument repeated: \(name)") }

    static func assignedBefore(_ name: String, _ declaration: String) -> Problem {
        syntax("name '\(name)' is assigned to before \(declaration) declaration")
    }

    static func usedBefore(_ name: String, _ declaration: String) -> Problem {
        syntax("name '\(name)' is used prior to \(declaration) declaration")
    }

    static func annotatedDeclaration(_ name: String, _ declaration: String) -> Problem {
        syntax("annotated name '\(name)' can't be \(declaration)")
    }

    static func parameterDeclaration(_ name: String, _ declaration: String) -> Problem {
        syntax("name '\(name)' is parameter and \(declaration)")
    }

    static func nonlocalAndGlobal(_ name: String) -> Problem { syntax("name '\(name)' is nonlocal and global") }

    static let nonlocalInModule = syntax("nonlocal declaration not allowed at module level")

    static func noBinding(_ name: String) -> Problem { syntax("no binding for nonlocal '\(name)' found") }

    static func rebindsIteration(_ name: String) -> Problem {
        syntax("assignment expression cannot rebind comprehension iteration variable '\(name)'")
    }

    static func iterationRebinds(_ name: String) -> Problem {
        syntax("comprehension inner loop cannot rebind assignment expression target '\(name)'")
    }

    static let assignmentInIterable = syntax(
        "assignment expression cannot be used in a comprehension iterable expression")
    static let assignmentInClass = syntax(
        "assignment expression within a comprehension cannot be used in a class body")

    static func outsideFunction(_ word: String) -> Problem { syntax("'\(word)' outside function") }

    static func yieldInside(_ comprehension: String) -> Problem { syntax("'yield' inside \(comprehension)") }

    static let breakOutside = syntax("'break' outside loop")
    static let continueOutside = syntax("'continue' not properly in loop")
    static let bareExceptFirst = syntax("default 'except:' must be last")
    static let starImportInside = syntax("import * only allowed at module level")
    static let starredLoad = syntax("can't use starred expression here")
    static let starredTarget = syntax("starred assignment target must be in a list or tuple")
    static let twoStarredTargets = syntax("multiple starred expressions in assignment")
    static let assignDebug = syntax("cannot assign to __debug__")
}
