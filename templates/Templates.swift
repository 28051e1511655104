/// The page's template and style sheet, as they travel inside the program.
package enum Templates {
    /// The HTML skeleton of a page.
    package static var page: String { String(decoding: PackageResources.page_html, as: UTF8.self) }
    /// The style sheet of a page.
    package static var style: String { String(decoding: PackageResources.page_css, as: UTF8.self) }
}
