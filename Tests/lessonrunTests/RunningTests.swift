import Testing

private let good = "# Good\n\n```python\nprint(1)\n```\n\n```output\n1\n```\n"

@Test func goodLessonsPass() throws {
    let folder = try Folder()
    try folder.write(good, to: "a.md")
    let outcome = try folder.run("lessonrun a.md")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("ok  a.md  1 cell, 1 output agrees"))
    #expect(outcome.error.isEmpty)
}

@Test(
    arguments: [
        ("print(2)", "L601"), ("x = (", "L201"), ("y", "name 'y' is not defined"),
        ("raise ValueError('no')", "ValueError: no"),
        ("def f():\n    f()\nf()", "L503"), ("x = [0]\nwhile True:\n    x = x + x", "L5"),
        ("while True:\n    pass", "L501"), ("import torch\ntorch.zeros(10 ** 6, 10 ** 6)", "L50"),
    ])
func failingCellsFail(_ code: String, _ message: String) throws {
    let folder = try Folder()
    try folder.write("# Bad\n\n```python\n\(code)\n```\n\n```output\n1\n```\n", to: "a.md")
    try folder.write(good, to: "b.md")
    let outcome = try folder.run("lessonrun a.md b.md --max-steps 100000")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(message))
    #expect(outcome.output.contains("a.md:"))
    #expect(outcome.output.contains("lessonrun check a.md --cell 1"))
    #expect(outcome.output.contains("ok  b.md"))
    #expect(folder.text("a.html") != nil)
}

@Test func outputsAreAcceptedOnce() throws {
    let folder = try Folder()
    let mark = "\u{FEFF}"
    try folder.write(mark + "# A\r\n\r\n```python\r\nprint(2)\r\n```\r\n\r\n```output\r\n1\r\n```\r\nend", to: "a.md")
    #expect(try folder.run("lessonrun check a.md").status == 1)
    let dry = try folder.run("lessonrun accept --dry-run a.md")
    #expect(dry.status == 1)
    #expect(dry.output.contains("-1") && dry.output.contains("+2"))
    #expect(try folder.run("lessonrun accept a.md").status == 0)
    let accepted = mark + "# A\r\n\r\n```python\r\nprint(2)\r\n```\r\n\r\n```output\r\n2\r\n```\r\nend"
    #expect(folder.text("a.md") == accepted)
    #expect(try folder.run("lessonrun accept a.md; lessonrun check a.md").status == 0)
    #expect(folder.text("a.md") == accepted)
}

@Test func missingOutputsAreAddedOnDemand() throws {
    let folder = try Folder()
    try folder.write("> ```python\n> print(2)\n> ```\n", to: "a.md")
    #expect(try folder.run("lessonrun accept a.md").status == 0)
    #expect(folder.text("a.md") == "> ```python\n> print(2)\n> ```\n")
    #expect(try folder.run("lessonrun accept --missing a.md").status == 0)
    #expect(folder.text("a.md") == "> ```python\n> print(2)\n> ```\n>\n> ```output\n> 2\n> ```\n")
    #expect(try folder.run("lessonrun check a.md").output.contains("1 output agrees"))
}

@Test func oneCellRunsWithThoseBeforeIt() throws {
    let folder = try Folder()
    try folder.write(
        "```python\nw = 1\n```\n\n```python\n#| label: second\nprint(w)\n```\n\n```output\n1\n```\n\n```python\nzzz\n```\n",
        to: "a.md")
    #expect(try folder.run("lessonrun check a.md --cell second").status == 0)
    #expect(try folder.run("lessonrun check a.md --cell 2").status == 0)
    #expect(try folder.run("lessonrun check a.md --cell 3").status == 1)
}

@Test func starterLessonsPassAndAreComplete() throws {
    let folder = try Folder()
    #expect(try folder.run("lessonrun new first.md && lessonrun first.md").status == 0)
    let before = folder.text("first.md")
    #expect(try folder.run("lessonrun accept --missing first.md").status == 0)
    #expect(folder.text("first.md") == before)
}

@Test func aLessonThatTakesTooLongIsStopped() throws {
    let folder = try Folder()
    try folder.write("```python\nwhile True:\n    pass\n```\n", to: "a.md")
    let outcome = try folder.run("lessonrun check a.md --timeout 1 --max-steps 1000000000000000")
    #expect(outcome.status == 1)
    #expect(outcome.error.contains("L506") || outcome.output.contains("L506"))
}

@Test func theSeedCanBeGiven() throws {
    let folder = try Folder()
    try folder.write(
        "```python\nimport torch\nprint(torch.rand(1))\n```\n\n```output\ntensor([0.4963])\n```\n", to: "a.md")
    #expect(try folder.run("lessonrun check a.md").status == 0)
    #expect(try folder.run("lessonrun check a.md --seed 1").status == 1)
}
