package import Diagnostics
internal import Templates

/// How pages look: the skeleton of their HTML and their style sheet.
package struct PageStyle: Sendable {
    package let template: Template
    package let styleSheet: String

    package init(template: Template, styleSheet: String) {
        self.template = template
        self.styleSheet = styleSheet
    }

    /// The style that comes with the program.
    ///
    /// - Throws: never with the templates as they are: a test reads them.
    package static func standard() throws(Diagnostic) -> PageStyle {
        let page = Source(name: "page.html", text: Templates.page)
        return PageStyle(template: try Template(page), styleSheet: Templates.style)
    }
}
