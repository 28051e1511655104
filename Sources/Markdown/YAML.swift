import CYaml
import Diagnostics

/// A value of the front matter: text as it stands, until its key's type is known.
indirect enum YAML: Sendable {
    case scalar(String, SourceRange)
    case list([YAML], SourceRange)
    case map([Pair], SourceRange)

    struct Pair: Sendable {
        var key: YAML
        var value: YAML
    }

    var range: SourceRange {
        switch self {
        case .scalar(_, let range), .list(_, let range), .map(_, let range): range
        }
    }

    /// What it is, as in "not a list".
    var description: String {
        switch self {
        case .scalar(let text, _): text.isEmpty ? "nothing" : "`\(shortened(text))`"
        case .list: "a list"
        case .map: "keys and values"
        }
    }
}

/// Reads one YAML document through libyaml's events: aliases, anchors, tags and further documents are refused.
struct YAMLReader {
    static let depth = 3
    static let nodes = 1024

    private let text: ArraySlice<UInt8>
    private var cursor: (index: Int, offset: Int)
    private var open: [Container] = []
    private var result: YAML?
    private var documents = 0
    private var count = 0

    private struct Container {
        var isMap: Bool
        var start: SourceRange
        var items: [YAML] = []
    }

    /// Reads a part of the file, in which the values are placed. Throws `frontMatter`.
    static func read(_ text: ArraySlice<UInt8>) throws(Diagnostic) -> YAML? {
        var reader = YAMLReader(text)
        // libyaml keeps a pointer to its parser inside it, so the parser must not move.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { throw Diagnostic(.outOfMemory(), at: nil) }
        defer { yaml_parser_delete(parser) }
        // It reads from this copy, which lives until the parser is gone.
        let input = UnsafeMutablePointer<UInt8>.allocate(capacity: max(text.count, 1))
        defer { input.deallocate() }
        for (index, byte) in text.enumerated() { input[index] = byte }
        yaml_parser_set_input_string(parser, input, text.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        while try reader.step(parser) {}
        return reader.result
    }

    private init(_ text: ArraySlice<UInt8>) {
        self.text = text
        cursor = (0, text.startIndex)
    }

    /// Takes one event; false after the last.
    private mutating func step(_ parser: UnsafeMutablePointer<yaml_parser_t>) throws(Diagnostic) -> Bool {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else {
            let message = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
            var place = range(parser.pointee.problem_mark, parser.pointee.problem_mark)
            // What is still open at the end is better shown where it begins.
            if place.start >= text.endIndex, parser.pointee.context != nil {
                place = range(parser.pointee.context_mark, parser.pointee.context_mark)
            }
            throw Diagnostic(.yaml(message), at: place)
        }
        defer { yaml_event_delete(&event) }
        let place = range(event.start_mark, event.end_mark)
        switch event.type {
        case YAML_STREAM_END_EVENT: return false
        case YAML_DOCUMENT_START_EVENT:
            documents += 1
            if documents > 1 { throw Diagnostic(.frontMatter("front matter is one YAML document"), at: place) }
        case YAML_ALIAS_EVENT:
            throw Diagnostic(.frontMatter("front matter takes no aliases", help: "write the value again"), at: place)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            try refuse(scalar.anchor, scalar.tag, at: place)
            let buffer = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            try add(.scalar(String(decoding: buffer, as: UTF8.self), place))
        case YAML_SEQUENCE_START_EVENT:
            try refuse(event.data.sequence_start.anchor, event.data.sequence_start.tag, at: place)
            try enter(isMap: false, place)
        case YAML_MAPPING_START_EVENT:
            try refuse(event.data.mapping_start.anchor, event.data.mapping_start.tag, at: place)
            try enter(isMap: true, place)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try leave(place)
        default: break
        }
        return true
    }

    private func refuse(
        _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?, at place: SourceRange
    ) throws(Diagnostic) {
        if anchor != nil {
            throw Diagnostic(
                .frontMatter("front matter takes no anchors", help: "quote text that begins with `&`"), at: place)
        }
        if tag != nil {
            throw Diagnostic(
                .frontMatter("front matter takes no tags", help: "quote text that begins with `!`"), at: place)
        }
    }

    private mutating func enter(isMap: Bool, _ place: SourceRange) throws(Diagnostic) {
        guard open.count < Self.depth else {
            throw Diagnostic(
                .frontMatterLimit("front matter depth", "front matter is nested deeper than \(Self.depth) levels"),
                at: place)
        }
        open.append(Container(isMap: isMap, start: place))
    }

    private mutating func leave(_ place: SourceRange) throws(Diagnostic) {
        guard let container = open.popLast() else { return }
        let end = max(container.start.end, container.items.last?.range.end ?? 0)
        let range = SourceRange(container.start.start, end)
        guard container.isMap else { return try add(.list(container.items, range)) }
        var pairs: [YAML.Pair] = []
        for index in stride(from: 0, to: container.items.count - 1, by: 2) {
            pairs.append(YAML.Pair(key: container.items[index], value: container.items[index + 1]))
        }
        try add(.map(pairs, range))
    }

    private mutating func add(_ value: YAML) throws(Diagnostic) {
        count += 1
        guard count <= Self.nodes else {
            throw Diagnostic(
                .frontMatterLimit("front matter values", "front matter holds more than \(Self.nodes) values"),
                at: value.range)
        }
        if open.isEmpty { result = value } else { open[open.count - 1].items.append(value) }
    }

    private mutating func range(_ start: yaml_mark_t, _ end: yaml_mark_t) -> SourceRange {
        let first = offset(start)
        return SourceRange(first, max(first, offset(end)))
    }

    /// The byte of the file at a mark, which counts characters. Marks mostly move forward, so counting goes on from the
    /// last one.
    private mutating func offset(_ mark: yaml_mark_t) -> Int {
        let index = Int(mark.index)
        if index < cursor.index { cursor = (0, text.startIndex) }
        while cursor.index < index, cursor.offset < text.endIndex {
            cursor.offset += 1
            while cursor.offset < text.endIndex, text[cursor.offset] & 0xC0 == 0x80 { cursor.offset += 1 }
            cursor.index += 1
        }
        return cursor.offset
    }
}
