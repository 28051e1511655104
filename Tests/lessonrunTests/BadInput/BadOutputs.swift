extension BadInput {
    static let outputs: [BadInput] = [
        BadInput(49, lesson: "# T\n\n```python\nprint(1)\n```\n\n```output\n1   \n\t\n```\n", 0),
        BadInput(
            49, lesson: "# T\n\n```python\nprint(1)\n```\n\n```output\n\u{1B}[31m1\n```\n", 1,
            "L601 8:1 the output is not what the lesson expects"),
        BadInput(
            50, lesson: "# T\n\n```python\nprint('```')\nprint('# a')\nprint('---')\n```\n\n```output\nx\n```\n", 1,
            "L601 10:1 the output is not what the lesson expects"),
        BadInput(50, lesson: "# T\n\n```python\nprint('```output')\n```\n\n```output\n```output\n```\n", 0),
        BadInput(
            50, lesson: "# T\n\n```python\nprint('~~~\\n````')\n```\n\n```output\nx\n```\n", 1,
            "L601 8:1 the output is not what the lesson expects"),
        BadInput(51, cell: "while True: print('flood')", 1, "L504 4:13 the cell prints more than 1 MiB"),
        BadInput(51, cell: "print('x' * (1 << 20))", 1, "L504 4:1 the cell prints more than 1 MiB"),
        BadInput(
            49, lesson: "# T\n\n```python\nprint(1)\n```\n\n```output\n" + times("x\n", 100_000) + "```\n", 2,
            "L106 7:1 lines 7 to 100008 are too much text without a blank line"),
        BadInput(
            49,
            lesson: "# T\n\n```python\nfor i in range(2000): print(i)\n```\n\n```output\n"
                + (1...2000).map { "\($0)\n" }.joined() + "```\n", 1,
            "L601 8:1 the output is not what the lesson expects"),
    ]
}
