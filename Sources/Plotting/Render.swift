extension Figure {
    /// Characters that the text form is made of.
    package enum TextStyle: Sendable { case ascii, unicode }

    /// The figure as lines of text, at most `width` characters wide.
    package func text(width: Int = 72, style: TextStyle = .unicode) -> String { "" }

    /// The figure as one `<svg>` element; `id` is unique on the page and begins with a letter.
    package func svg(id: String) -> String { "" }

    /// The figure in one sentence, for those who cannot see it.
    package var summary: String { "" }
}
