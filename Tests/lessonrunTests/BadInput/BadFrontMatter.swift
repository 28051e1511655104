extension BadInput {
    static let frontMatter: [BadInput] = [
        BadInput(20, lesson: "---\na: &a [x,x]\nb: [*a,*a]\n---\n", 2, "L105 2:4 front matter takes no anchors"),
        BadInput(20, lesson: "---\n<<: *a\n---\n", 2, "L105 2:5 front matter takes no aliases"),
        BadInput(20, lesson: "---\ntitle: !!python/object x\n---\n", 2, "L105 2:8 front matter takes no tags"),
        BadInput(20, lesson: "---\na: b\n--- c\n---\n", 2, "L105 3:1 front matter is one YAML document"),
        BadInput(
            21, lesson: "---\ntitle: a\ntitle: b\n---\n", 1, "L105 3:1 the front matter key `title` is given twice"),
        BadInput(21, lesson: "---\nseed: yes\n---\n", 1, "L105 2:7 `seed` takes a whole number, 0 or above, not `yes`"),
        BadInput(
            21, lesson: "---\nseed: 1_000\n---\n", 1, "L105 2:7 `seed` takes a whole number, 0 or above, not `1_000`"),
        BadInput(
            21, lesson: "---\nseed: 0o17\n---\n", 1, "L105 2:7 `seed` takes a whole number, 0 or above, not `0o17`"),
        BadInput(
            21, lesson: "---\nseed: 12:30:45\n---\n", 1,
            "L105 2:7 `seed` takes a whole number, 0 or above, not `12:30:45`"),
        BadInput(21, lesson: "---\ntoc: on\n---\n", 1, "L105 2:6 `toc` takes `true` or `false`, not `on`"),
        BadInput(21, lesson: "---\ntitel: a\n---\n", 1, "L105 2:1 there is no front matter key `titel`"),
        BadInput(21, lesson: "---\ntitle: [a]\n---\n", 1, "L105 2:8 `title` takes text, not a list"),
        BadInput(22, lesson: "---\ntitle: a\n", 2, "L105 1:1 the front matter is never closed"),
        BadInput(22, lesson: "# T\n\n```text\n---\na: b\n---\n```\n", 5),
        BadInput(
            23,
            lesson:
                "---\ntitle: \"<script>alert(1)</script>\"\nauthor: '\"><b>'\ndescription: \"a\\nb\\x1b[31m\"\n---\n",
            5, "L003"),
        BadInput(
            24, lesson: "---\nseed: 5\nmax-steps: 1000000000\n---\n", 1,
            "L105 3:1 there is no front matter key `max-steps`"),
        BadInput(
            24, lesson: "---\nlimits: {memory: 1G}\n---\n\n```python\n1\n```\n", 1,
            "L105 2:10 a lesson can lower its limits only"),
        BadInput(24, lesson: "---\ntimeout: 100000\n---\n", 1, "L105 2:1 there is no front matter key `timeout`"),
        BadInput(
            22, lesson: "---\n" + times("a: b\n", 4000) + "---\n", 2,
            "L105 1:1 front matter of 20000 bytes is larger than 16384"),
    ]
}
