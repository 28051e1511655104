import CCmarkGFM
import CGuard
import Diagnostics
import Synchronization

/// What the Markdown library may use for one lesson, which it may read several times.
///
/// Admission bounds the cost of known patterns; this bounds that of all others. Two trees live at most at a time, so that
/// they stay below 128 MiB together.
struct ParsingBudget {
    /// Bytes of one tree and of the parser that makes it.
    var bytes = 60 << 20
    /// The time, computed by the calling thread, that is left for all of them.
    var nanoseconds: UInt64 = 800_000_000
}

/// The tree that cmark-gfm makes of a text, freed with this object.
final class Tree {
    let root: Node
    /// The most bytes that the library held while it parsed.
    let peak: Int

    /// Parses a text and takes the time from the budget. Throws `markdownLimit` where the budget does not suffice.
    init(_ bytes: [UInt8], _ budget: inout ParsingBudget) throws(Problem) {
        let limits = guard_limits(bytes: budget.bytes, nanoseconds: budget.nanoseconds)
        let outcome = parserLock.withLock { _ in
            // The library copies what it is fed, so the buffer need not outlive the call.
            bytes.withUnsafeBytes { buffer in
                guard_parse(buffer.bindMemory(to: CChar.self).baseAddress, buffer.count, limits)
            }
        }
        budget.nanoseconds -= min(outcome.nanoseconds, budget.nanoseconds)
        guard let root = outcome.root else {
            throw outcome.end == guard_out_of_time ? .parsingTakesTooLong() : .treeTooLarge()
        }
        self.root = Node(pointer: root)
        peak = outcome.peak
    }

    deinit { cmark_node_free(root.pointer) }

    /// Visits every node below the root before its children, in document order, without recursion.
    func forEach(_ visit: (Node) -> Void) {
        var next = root.firstChild
        while let node = next {
            visit(node)
            next = node.firstChild ?? node.following(within: root)
        }
    }
}

/// The library keeps a global table of special characters that every parse changes, so one text is parsed at a time.
private let parserLock = Mutex(())

/// A node of a tree; valid as long as its tree lives.
struct Node: @unchecked Sendable {
    let pointer: OpaquePointer

    enum Kind {
        case quote, list, item, code, html, paragraph, heading, thematicBreak, footnoteDefinition
        case table, tableRow, tableCell
        case text, softBreak, lineBreak, codeSpan, inlineHTML, emphasis, strong, link, image, footnoteReference
        case strikethrough
        case other
    }

    var kind: Kind {
        switch cmark_node_get_type(pointer) {
        case CMARK_NODE_BLOCK_QUOTE: .quote
        case CMARK_NODE_LIST: .list
        case CMARK_NODE_ITEM: .item
        case CMARK_NODE_CODE_BLOCK: .code
        case CMARK_NODE_HTML_BLOCK: .html
        case CMARK_NODE_PARAGRAPH: .paragraph
        case CMARK_NODE_HEADING: .heading
        case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
        case CMARK_NODE_FOOTNOTE_DEFINITION: .footnoteDefinition
        case CMARK_NODE_TEXT: .text
        case CMARK_NODE_SOFTBREAK: .softBreak
        case CMARK_NODE_LINEBREAK: .lineBreak
        case CMARK_NODE_CODE: .codeSpan
        case CMARK_NODE_HTML_INLINE: .inlineHTML
        case CMARK_NODE_EMPH: .emphasis
        case CMARK_NODE_STRONG: .strong
        case CMARK_NODE_LINK: .link
        case CMARK_NODE_IMAGE: .image
        case CMARK_NODE_FOOTNOTE_REFERENCE: .footnoteReference
        default: extensionKind
        }
    }

    /// Extensions number their nodes at run time, so these are told by name.
    private var extensionKind: Kind {
        switch String(cString: cmark_node_get_type_string(pointer)) {
        case "table": .table
        case "table_header", "table_row": .tableRow
        case "table_cell": .tableCell
        case "strikethrough": .strikethrough
        default: .other
        }
    }

    var firstChild: Node? { cmark_node_first_child(pointer).map(Node.init) }
    var next: Node? { cmark_node_next(pointer).map(Node.init) }
    var previous: Node? { cmark_node_previous(pointer).map(Node.init) }
    var parent: Node? { cmark_node_parent(pointer).map(Node.init) }

    var children: [Node] {
        var result: [Node] = []
        var next = firstChild
        while let node = next {
            result.append(node)
            next = node.next
        }
        return result
    }

    /// The next node in document order that is not a descendant, if it is still below an ancestor.
    func following(within ancestor: Node) -> Node? {
        var current = self
        while current.pointer != ancestor.pointer {
            if let next = current.next { return next }
            guard let parent = current.parent else { return nil }
            current = parent
        }
        return nil
    }

    /// The first line, from 0; negative for a cell that a table was filled up with.
    var startLine: Int { Int(cmark_node_get_start_line(pointer)) - 1 }
    /// The first byte's place in its line, from 0. Inside a paragraph's later lines see `Reader.offset(of:in:)`.
    var startColumn: Int { Int(cmark_node_get_start_column(pointer)) - 1 }
    /// The last line, from 0; not reliable for code and HTML.
    var endLine: Int { Int(cmark_node_get_end_line(pointer)) - 1 }
    /// The place in the last line after the last byte.
    var endColumn: Int { Int(cmark_node_get_end_column(pointer)) }

    var literal: String { text(cmark_node_get_literal(pointer)) }
    var url: String { text(cmark_node_get_url(pointer)) }
    var title: String { text(cmark_node_get_title(pointer)) }
    var info: String { text(cmark_node_get_fence_info(pointer)) }

    private func text(_ characters: UnsafePointer<CChar>?) -> String { characters.map { String(cString: $0) } ?? "" }

    var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

    /// The first number of an ordered list.
    var listStart: Int? {
        cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(pointer)) : nil
    }

    var isTight: Bool { cmark_node_get_list_tight(pointer) != 0 }

    /// Whether a task's box is ticked; `nil` for other items.
    var isChecked: Bool? {
        guard String(cString: cmark_node_get_type_string(pointer)) == "tasklist" else { return nil }
        return cmark_gfm_extensions_get_tasklist_item_checked(pointer)
    }

    /// The marks of a fence; `nil` for indented code.
    var fence: (length: Int, character: UInt8)? {
        var length: Int32 = 0
        var indentation: Int32 = 0
        var character: CChar = 0
        guard cmark_node_get_fenced(pointer, &length, &indentation, &character) != 0 else { return nil }
        return (Int(length), UInt8(bitPattern: character))
    }

    /// One per column.
    var alignments: [Block.Alignment] {
        let count = Int(cmark_gfm_extensions_get_table_columns(pointer))
        guard let letters = cmark_gfm_extensions_get_table_alignments(pointer) else { return [] }
        // The library keeps one letter per column.
        return (0..<count).map { column in
            switch letters[column] {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .right
            default: .none
            }
        }
    }
}
