package import Diagnostics

/// A lesson as read: its prose as a tree, its cells in order, its front matter.
package struct Document: Sendable {
    package var source: Source
    package var frontMatter: FrontMatter
    package var blocks: [Block]
    /// Cells from top to bottom; `Block.Kind.cell` holds an index into them.
    package var cells: [Cell]
    /// Footnotes in order of first reference, as numbered in the prose.
    package var footnotes: [Footnote]
    /// Code spans that may stand for a value, in the order of the text; footnotes come last.
    package var fields: [ProseField]
    /// Mistakes that did not prevent reading: unknown options, an unclosed fence, omitted raw HTML …
    package var diagnostics: [Diagnostic]

    package init(
        source: Source, frontMatter: FrontMatter, blocks: [Block], cells: [Cell], footnotes: [Footnote],
        fields: [ProseField] = [], diagnostics: [Diagnostic]
    ) {
        self.source = source
        self.frontMatter = frontMatter
        self.blocks = blocks
        self.cells = cells
        self.footnotes = footnotes
        self.fields = fields
        self.diagnostics = diagnostics
    }

    /// The front matter's title, else the text of the first level-1 heading, else the file's name without its ending.
    package var title: String {
        if let title = frontMatter.title { return title }
        for block in blocks {
            if case .heading(let level, _, let content) = block.kind, level == 1 { return content.plainText }
        }
        let name = source.name.split(separator: "/").last.map(String.init) ?? source.name
        return name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    }
}

/// A block of prose with the bytes it covers.
package struct Block: Sendable {
    package var kind: Kind
    package var range: SourceRange
    package init(_ kind: Kind, _ range: SourceRange) {
        self.kind = kind
        self.range = range
    }

    package indirect enum Kind: Sendable {
        /// `slug` is unique in the document and safe as an HTML id.
        case heading(level: Int, slug: String, [Inline])
        case paragraph([Inline])
        case quote([Block])
        case list(ListStyle, items: [ListItem])
        /// A fence or indented block that is shown and not run; `language` matches `[a-z0-9_+-]{1,32}` or is nil.
        case code(language: String?, text: String)
        case cell(Int)
        /// A displayed formula's TeX.
        case math(String)
        case table(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]])
        case thematicBreak
    }

    package enum Alignment: Sendable { case none, left, center, right }
}

/// How a list is marked.
package struct ListStyle: Sendable, Equatable {
    /// The first number of an ordered list; `nil` for bullets.
    package var start: Int?
    package var isTight: Bool
    package init(start: Int?, isTight: Bool) {
        self.start = start
        self.isTight = isTight
    }
}

/// One item of a list; `isChecked` is set in a task list.
package struct ListItem: Sendable {
    package var isChecked: Bool?
    package var blocks: [Block]
    package init(isChecked: Bool?, blocks: [Block]) {
        self.isChecked = isChecked
        self.blocks = blocks
    }
}

/// A footnote's content.
package struct Footnote: Sendable {
    package var blocks: [Block]
    package init(blocks: [Block]) { self.blocks = blocks }
}

/// A code span such as `{loss:.3f}`, which may stand for a value at that point of the lesson.
package struct ProseField: Sendable, Equatable {
    /// What stands between its braces.
    package var text: String
    /// Its bytes, or those of its paragraph where it cannot be placed.
    package var range: SourceRange
    /// How many cells stand before it.
    package var cellsBefore: Int
    package init(text: String, range: SourceRange, cellsBefore: Int) {
        self.text = text
        self.range = range
        self.cellsBefore = cellsBefore
    }
}

/// Running text.
package indirect enum Inline: Sendable, Equatable {
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    /// A code span in braces: an index into the document's fields, and the span's text.
    case field(Int, text: String)
    /// TeX between `$…$`, or `$$…$$` inside a paragraph (then `isDisplay`).
    case math(String, isDisplay: Bool)
    case emphasis([Inline])
    case strong([Inline])
    case strikethrough([Inline])
    /// Only destinations that the link policy allows; a refused link comes as its content with a diagnostic.
    case link(destination: String, title: String?, [Inline])
    case image(source: String, title: String?, alternative: String)
    /// The number of a footnote, from 1.
    case footnoteReference(Int)
}

extension [Inline] {
    /// The text without its marks.
    package var plainText: String {
        map { inline in
            switch inline {
            case .text(let text), .code(let text), .field(_, let text), .math(let text, _): text
            case .softBreak, .lineBreak: " "
            case .emphasis(let content), .strong(let content), .strikethrough(let content), .link(_, _, let content):
                content.plainText
            case .image(_, _, let alternative): alternative
            case .footnoteReference: ""
            }
        }.joined()
    }
}

/// A limit that a lesson sets for itself: texts, whose meaning is not Markdown's.
package struct LimitSetting: Sendable, Equatable {
    package var name: String
    package var value: String
    package var range: SourceRange
}

/// The lesson's front matter.
package struct FrontMatter: Sendable, Equatable {
    package var title: String?
    package var description: String?
    package var author: String?
    package var date: String?
    package var seed: Int = 0
    package var tolerance: Double?
    /// The fence languages that count as cells.
    package var cells: [String] = ["tensor", "python", "py", "python3"]
    package var contents = true
    /// Whether gradients are compared with central differences.
    package var checksGradients = false
    /// What the lesson asks to be limited to.
    package var limits: [LimitSetting] = []
    package init() {}
}
