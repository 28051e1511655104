import Foundation
import Interpreter
import Testing

/// The reference is made from the tables, so what it lacks the language lacks.
struct ReferenceTests {
    private let page = Reference.markdown()

    @Test(arguments: [
        "## Known differences", "- `async` and `await`: ", "- `enumerate(iterable, start=0)`: ",
        "- `tanh(input)`: the hyperbolic tangent", "## `torch.nn`", "- class `Conv2d`", "- class `Adam`",
        "- `jacrev(", "## `collections`", "- class `Normal`",
    ])
    func lists(_ line: String) {
        #expect(page.contains(line))
    }

    /// Every file of the library can be read: a module whose text fails lists nothing.
    @Test func everyModuleOfTheLibraryHasNames() {
        let sections = page.components(separatedBy: "\n## `").dropFirst()
        #expect(sections.count > 60)
        for section in sections { #expect(section.contains("\n- "), "\(section.prefix(40))") }
    }

    @Test func isTheSameEveryTime() {
        #expect(Reference.markdown() == page)
    }
}
