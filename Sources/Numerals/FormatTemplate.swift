package import Diagnostics

/// A template of `str.format`, cut into text and replacement fields.
///
/// Mistakes are parts, too: as in CPython they count only when formatting reaches them.
package struct FormatTemplate: Sendable {
    package enum Part: Sendable {
        case text(String)
        case field(Field)
        case malformed(Problem)
    }

    /// Which argument a field begins with. Automatic numbers are already given.
    package enum Argument: Equatable, Sendable {
        case index(Int)
        case name(String)
    }

    /// A step from a value to a part of it.
    package enum Step: Sendable {
        case attribute(String)
        case index(Int)
        case key(String)
        case malformed(Problem)
    }

    package struct Field: Sendable {
        package var argument: Argument
        package var steps: [Step]
        /// The scalar after `!`; anything but `s`, `r` and `a` is a mistake.
        package var conversion: Unicode.Scalar?
        /// The specification, which can hold fields itself.
        package var spec: [Part]
    }

    package var parts: [Part]

    package init(_ template: String) {
        var reader = FormatTemplateReader(rest: Array(template.unicodeScalars)[...])
        parts = reader.parts(depth: 2)
    }
}

/// Reads a template as CPython's `string_format.h` does.
private struct FormatTemplateReader {
    typealias Part = FormatTemplate.Part
    typealias Scalars = ArraySlice<Unicode.Scalar>
    enum Numbering { case automatic, manual }

    var rest: Scalars
    var numbering: Numbering?
    var nextIndex = 0

    mutating func parts(depth: Int) -> [Part] {
        if depth <= 0 { return [.malformed(.badFormat("Max string recursion exceeded"))] }
        var parts: [Part] = []
        var text: [Unicode.Scalar] = []
        do throws(Problem) {
            while let scalar = rest.popFirst() {
                guard scalar == "{" || scalar == "}" else {
                    text.append(scalar)
                    continue
                }
                if rest.take(scalar) {
                    text.append(scalar)
                    continue
                }
                if scalar == "}" || rest.isEmpty {
                    throw .badFormat("Single '\(scalar)' encountered in format string")
                }
                if !text.isEmpty { parts.append(.text(string(text))) }
                text = []
                parts.append(.field(try field(depth: depth)))
            }
            if !text.isEmpty { parts.append(.text(string(text))) }
        } catch {
            if !text.isEmpty { parts.append(.text(string(text))) }
            parts.append(.malformed(error))
        }
        return parts
    }

    private mutating func field(depth: Int) throws(Problem) -> FormatTemplate.Field {
        let (name, end) = try fieldName()
        var conversion: Unicode.Scalar?
        var spec: Scalars = []
        var closed = end == "}"
        if end == "!" {
            guard let scalar = rest.popFirst() else {
                throw .badFormat("end of string while looking for conversion specifier")
            }
            conversion = scalar
            if let next = rest.popFirst() {
                closed = next == "}"
                if !closed && next != ":" { throw .badFormat("expected ':' after conversion specifier") }
            }
        }
        if !closed { spec = try specification() }
        return try FormatTemplate.Field(
            argument: argument(name), steps: steps(name), conversion: conversion,
            spec: nested(spec, depth: depth))
    }

    private mutating func fieldName() throws(Problem) -> (Scalars, Unicode.Scalar) {
        let start = rest
        while let scalar = rest.popFirst() {
            switch scalar {
            case "{": throw .badFormat("unexpected '{' in field name")
            case "[": rest = rest.drop { $0 != "]" }
            case "}", ":", "!": return (start[..<(rest.startIndex - 1)], scalar)
            default: continue
            }
        }
        throw .badFormat("expected '}' before end of string")
    }

    private mutating func specification() throws(Problem) -> Scalars {
        let start = rest
        var depth = 1
        while let scalar = rest.popFirst() {
            if scalar == "{" { depth += 1 }
            if scalar == "}" { depth -= 1 }
            if depth == 0 { return start[..<(rest.startIndex - 1)] }
        }
        throw .badFormat("unmatched '{' in format spec")
    }

    private mutating func nested(_ spec: Scalars, depth: Int) -> [Part] {
        guard spec.contains("{") else { return spec.isEmpty ? [] : [.text(string(spec))] }
        let outer = rest
        defer { rest = outer }
        rest = spec
        return parts(depth: depth - 1)
    }

    private mutating func argument(_ name: Scalars) throws(Problem) -> FormatTemplate.Argument {
        let first = name.prefix { $0 != "." && $0 != "[" }
        let index = try number(first)
        guard first.isEmpty || index != nil else { return .name(string(first)) }
        if numbering == nil { numbering = first.isEmpty ? .automatic : .manual }
        switch (numbering, index) {
        case (.manual, nil):
            throw .badFormat("cannot switch from manual field specification to automatic field numbering")
        case (.automatic, .some):
            throw .badFormat("cannot switch from automatic field numbering to manual field specification")
        case (_, .some(let index)): return .index(index)
        case (_, nil):
            nextIndex += 1
            return .index(nextIndex - 1)
        }
    }

    /// The whole of the scalars as a number; `nil` where they are something else.
    private func number(_ scalars: Scalars) throws(Problem) -> Int? {
        var rest = scalars
        guard !scalars.isEmpty, scalars.allSatisfy({ $0.decimalValue != nil }) else { return nil }
        return try readIndex(&rest)
    }

    private func steps(_ name: Scalars) -> [FormatTemplate.Step] {
        var rest = name.drop { $0 != "." && $0 != "[" }
        var steps: [FormatTemplate.Step] = []
        do throws(Problem) {
            while let scalar = rest.popFirst() { steps.append(try step(scalar, &rest)) }
        } catch {
            steps.append(.malformed(error))
        }
        return steps
    }

    private func step(_ first: Unicode.Scalar, _ rest: inout Scalars) throws(Problem) -> FormatTemplate.Step {
        let isAttribute = first == "."
        guard isAttribute || first == "[" else {
            throw .badFormat("Only '.' or '[' may follow ']' in format field specifier")
        }
        let name = isAttribute ? rest.prefix { $0 != "." && $0 != "[" } : rest.prefix { $0 != "]" }
        rest = rest.dropFirst(name.count)
        if !isAttribute && !rest.take("]") { throw .badFormat("Missing ']' in format string") }
        if name.isEmpty { throw .badFormat("Empty attribute in format string") }
        if isAttribute { return .attribute(string(name)) }
        if let index = try number(name) { return .index(index) }
        return .key(string(name))
    }
}
