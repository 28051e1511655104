import Diagnostics

/// What goes wrong in the functions of the module `lesson`.
extension Problem {
    static func lessonNeedsTensor(_ function: String, _ type: String) -> Problem {
        Problem(.figure, .typeError, "lesson.\(function)() takes a tensor, not \(type)")
    }
    static func lessonWithoutGraph(_ function: String) -> Problem {
        Problem(
            .figure, .runtimeError, "lesson.\(function)(): nothing was recorded for this tensor",
            help: "make the tensors that it comes from with `requires_grad=True`")
    }
    static func lessonGraphTooLarge(_ most: Int) -> Problem {
        Problem(
            .sizeLimit, .valueError, "the graph has more than \(most) nodes",
            help: "draw a smaller part: one step, one layer, one example")
    }
    static var lessonPoints: Problem {
        Problem(.figure, .valueError, "lesson.iterates() takes points: one row of coordinates for each step")
    }
}
