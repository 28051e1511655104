extension BadInput {
    static let markdown: [BadInput] = [
        BadInput(13, lesson: "[a]: b\n[a]: c\n\n[a]\n", 5),
        BadInput(13, lesson: "[a]: [b]\n[b]: [a]\n\n[a]\n", 5),
        BadInput(14, lesson: "# T\n\n```python\n1/0\n", 1, "L102 3:1 this code block is never closed"),
        BadInput(14, lesson: "- ```python\n  1/0\n  ```\n", 1, "L406 2:3 division by zero"),
        BadInput(14, lesson: "> ```python\n> 1/0\n> ```\n", 1, "L406 2:3 division by zero"),
        BadInput(
            14, lesson: "a[^1]\n\n[^1]: b\n\n    ```python\n    1/0\n    ```\n", 1,
            "L112 5:5 a cell in a footnote does not run"),
        BadInput(14, lesson: "~~~python\n1/0\n~~~\n", 1, "L406 2:1 division by zero"),
        BadInput(14, lesson: "    1/0\n", 5),
        BadInput(14, lesson: "```python\n1/0\n~~~\n", 1, "L102 1:1 this code block is never closed"),
        BadInput(
            15, lesson: "```python {ech=false}\n1\n```\n", 0,
            "L104 1:1 what stands behind the language is not read: `{ech=false}`"),
        BadInput(15, lesson: "```{=html}\n<script>\n```\n", 5),
        BadInput(15, lesson: "```\"><script>\nx\n```\n", 5),
        BadInput(15, lesson: "```rust\n1/0\n```\n", 5),
        BadInput(15, lesson: "```python\n#| ech: false\n1\n```\n", 1, "L103 2:4 there is no cell option `ech`"),
        BadInput(
            16, lesson: "```python\n#| label: a\n1\n```\n\n```python\n#| label: a\n2\n```\n", 1,
            "L108 7:11 the label `a` names two cells"),
        BadInput(16, lesson: "## cell-1\n\n```python\n#| label: cell-2\n1\n```\n\n```python\n2\n```\n", 0),
        BadInput(
            16, lesson: "```python\n#| label: a b\n1\n```\n", 1,
            "L104 2:11 `label` takes a name of letters, digits, `-`, `_`, `.` and `:`, not `a"),
        BadInput(
            16, lesson: "```python\n#| label:\n1\n```\n", 1,
            "L104 2:10 `label` takes a name of letters, digits, `-`, `_`, `.` and `:`, not ``"),
        BadInput(
            17, lesson: "<script>alert(1)</script>\n\n<!-- c -->\n\n<![CDATA[x]]>\n\n<?php ?>\n\na <b>c</b> <!-->\n", 5,
            "L107 1:1 raw HTML is left out of the page"),
        BadInput(18, lesson: "[^1]\n\n[^1]: [^1]\n", 5),
        BadInput(19, lesson: "#\n\n#\n\n# a\n", 5),
        BadInput(15, lesson: "```{python ech=false}\n1\n```\n", 1, "L104 1:1 a cell takes no options in braces"),
        BadInput(
            10, lesson: "[a]: " + times("x", 8000) + "\n\n" + times("[a]", 5000) + "\n", 2,
            "L106 1:1 this link definition of up to 8005 bytes may be used 5001 times"),
        BadInput(
            11, lesson: times(">", 10000) + "a", 2,
            "L106 1:1 quotes, lists and indentation are nested deeper than 32 levels"),
        BadInput(
            11, lesson: times("- ", 5000) + "a", 2,
            "L106 1:1 quotes, lists and indentation are nested deeper than 32 levels"),
        BadInput(11, lesson: times("[", 10000), 5), BadInput(11, lesson: times("*a ", 5000), 5),
        BadInput(12, lesson: times("|a", 70000) + "\n", 2, "L106 1:1 a line of 140000 bytes is longer than 16384"),
        BadInput(
            12, lesson: times("|a", 300) + "\n", 2, "L106 1:1 a line with 300 `|` is wider than a table may be: 256"),
        BadInput(
            12, lesson: times("|a", 200) + "\n" + times("|-", 200) + "\n" + times("|b\n", 10000), 2,
            "L106 1:1 the tables of this lesson may have more than 524288 cells"),
        BadInput(
            15, lesson: "```" + times("x", 20000) + "\n```\n", 2, "L106 1:1 a line of 20003 bytes is longer than 16384"),
        BadInput(18, lesson: "[^1]: a\n\n" + times("b[^1]\n\n", 10000), 5),
        BadInput(19, lesson: "# " + times("a", 16000) + "\n", 5),
        BadInput(19, lesson: times("# same\n", 10000), 5),
    ]
}
