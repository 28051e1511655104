package import Diagnostics

/// What `str.format` asks about its arguments.
package protocol TemplateValues {
    associatedtype Value
    /// A `Problem`, or the interpreter's own exceptions.
    associatedtype Failure: Error
    /// Throws `Problem.replacementIndex` where there is no such argument.
    mutating func argument(at index: Int) throws(Failure) -> Value
    /// Throws `KeyError` where there is no such argument.
    mutating func argument(named name: String) throws(Failure) -> Value
    mutating func attribute(_ name: String, of value: Value) throws(Failure) -> Value
    mutating func item(_ index: Int, of value: Value) throws(Failure) -> Value
    mutating func item(_ key: String, of value: Value) throws(Failure) -> Value
    mutating func text(_ value: Value, _ conversion: TextConversion) throws(Failure) -> String
    /// `format(value, spec)`.
    mutating func format(_ value: Value, spec: String) throws(Failure) -> String
    func failure(_ problem: Problem) -> Failure
}

extension FormatTemplate {
    /// What `template.format(…)` gives, with CPython 3.11's mistakes.
    package func format<Values: TemplateValues>(_ values: inout Values) throws(Values.Failure) -> String {
        try render(parts, &values)
    }
}

private func render<Values: TemplateValues>(
    _ parts: [FormatTemplate.Part], _ values: inout Values
) throws(Values.Failure) -> String {
    var out = ""
    for part in parts {
        switch part {
        case .text(let text): out += text
        case .malformed(let problem): throw values.failure(problem)
        case .field(let field): out += try render(field, &values)
        }
    }
    return out
}

private func render<Values: TemplateValues>(
    _ field: FormatTemplate.Field, _ values: inout Values
) throws(Values.Failure) -> String {
    var value: Values.Value
    switch field.argument {
    case .index(let index): value = try values.argument(at: index)
    case .name(let name): value = try values.argument(named: name)
    }
    for step in field.steps {
        switch step {
        case .attribute(let name): value = try values.attribute(name, of: value)
        case .index(let index): value = try values.item(index, of: value)
        case .key(let key): value = try values.item(key, of: value)
        case .malformed(let problem): throw values.failure(problem)
        }
    }
    guard let scalar = field.conversion else {
        return try values.format(value, spec: try render(field.spec, &values))
    }
    guard let conversion = TextConversion(rawValue: scalar) else {
        throw values.failure(.unknownConversion(scalar))
    }
    let text = try values.text(value, conversion)
    let spec = try render(field.spec, &values)
    do throws(Problem) {
        return try format(.string(text), spec: spec)
    } catch {
        throw values.failure(error)
    }
}
