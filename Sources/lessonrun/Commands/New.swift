import ArgumentParser
import Diagnostics

/// Writes a starter lesson.
struct New: ConsoleCommand {
    static let configuration = CommandConfiguration(commandName: "new", abstract: "Write a starter lesson.")

    @Argument(help: ArgumentHelp("The lesson to write; its name ends in .md.", valueName: "file"))
    var file: String

    func validate() throws {
        if !file.hasSuffix(".md") { throw ValidationError("A lesson's name ends in '.md'.") }
    }

    mutating func run(on console: Console) -> ExitStatus {
        guard fileKind(file) == .none else {
            console.show(Refusal(name: file, Problems.exists()))
            return .file
        }
        do {
            try writeFile(file, Array(starterLesson.utf8))
        } catch {
            console.show(Refusal(name: file, error))
            return .file
        }
        console.write("wrote \(file); `lessonrun \(file)` runs it and writes its page\n", to: .output)
        return .agreed
    }
}

/// A lesson that passes, and shows each part that a lesson can have.
let starterLesson = """
    ---
    title: A first lesson
    description: A slope, by hand and by autograd.
    ---

    # A first lesson

    The function $f(x) = x^2$ has the slope $2x$. A tensor that requires a gradient remembers what is done with it:

    ```python
    import torch

    x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
    y = (x ** 2).sum()
    y.backward()
    x.grad
    ```

    ```output
    tensor([2., 4., 6.])
    ```

    The block above holds what the cell must print. Change the cell, and `lessonrun accept` writes the new output.

    ```python
    #| label: check
    print((x.grad == 2 * x).all().item())
    ```

    ```output
    True
    ```

    """
