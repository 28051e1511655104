/// A drawing of boxes and arrows.
package struct Diagram: Sendable, Equatable {
    package init() {}
}
