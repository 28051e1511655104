extension BadInput {
    static let bytes: [BadInput] = [
        BadInput(1, lesson: "", 5),
        BadInput(1, lesson: "\n\n \n", 5),
        BadInput(1, lesson: "---\ntitle: T\n---\n", 5),
        BadInput(2, bytes: [0x23, 0x20, 0x54, 0x0A, 0xFF, 0x0A], 2, "L101 byte 0xff at offset 4 is not UTF-8"),
        BadInput(2, bytes: [0x61, 0xC0, 0xAF], 2, "L101 byte 0xc0 at offset 1 is not UTF-8"),
        BadInput(2, bytes: [0xED, 0xA0, 0x80], 2, "L101 byte 0xed at offset 0 is not UTF-8"),
        BadInput(2, bytes: [0x61, 0x62, 0xE2, 0x82], 2, "L101 byte 0xe2 at offset 2 is not UTF-8"),
        BadInput(
            3, bytes: [0xFF, 0xFE, 0x23, 0x00, 0x20, 0x00, 0x54, 0x00], 2,
            "L101 this file is UTF-16 (little endian), not UTF-8"),
        BadInput(
            3, bytes: [0xFF, 0xFE, 0x00, 0x00, 0x23, 0x00, 0x00, 0x00, 0x20, 0x00, 0x00, 0x00, 0x54, 0x00, 0x00, 0x00],
            2, "L101 this file is UTF-32 (little endian), not UTF-8"),
        BadInput(3, bytes: [0x23, 0x20, 0x63, 0x61, 0x66, 0xE9], 2, "L101 byte 0xe9 at offset 5 is not UTF-8"),
        BadInput(3, lesson: "#\u{0} \u{0}T\u{0}\n\u{0}", 2, "L110 1:2 a lesson holds no NUL characters"),
        BadInput(3, lesson: "\u{0}#\u{0} \u{0}T\u{0}\n", 2, "L110 1:1 a lesson holds no NUL characters"),
        BadInput(4, lesson: "\u{FEFF}# T\n\n```python\n1/0\n```\n", 1, "L406 4:1 division by zero"),
        BadInput(5, lesson: "# T\u{0}\n", 2, "L110 1:4 a lesson holds no NUL characters"),
        BadInput(5, cell: "x = '\u{1B}[31m'", 1, "L110 4:6 a cell holds no control characters: this is U+001B"),
        BadInput(5, cell: "print('\\x1b[31m\\x07\\x9b')", 0),
        BadInput(5, lesson: "# T\u{1B}]0;x\u{7}\u{85}\n\n```py\u{7}thon\n1\n```\n", 5),
        BadInput(
            6, cell: "x = 1 # \u{202E} abc", 1,
            "L110 4:9 a cell holds no bidirectional control characters: this is U+202E"),
        BadInput(
            6, lesson: "# T \u{202E} abc\n", 5, "L110 1:5 bidirectional control character U+202E is shown, not obeyed"),
        BadInput(6, cell: "x\u{200B} = 1", 1, "L201 4:2 invalid non-printable character U+200B"),
        BadInput(6, cell: "\u{455}um = 1\nsum", 0),
        BadInput(6, cell: "\u{FB01} = 1\nfi", 1, "L203 4:1 invalid character '\u{FB01}' (U+FB01)"),
        BadInput(7, lesson: "# T\r\r```python\r1/0\r```\r", 1, "L406 4:1 division by zero"),
        BadInput(7, lesson: "# T\r\n\r\n```python\r\n1/0\r\n```\r\n", 1, "L406 4:1 division by zero"),
        BadInput(7, lesson: "# T\r\n\n```python\r1/0\n```\r", 1, "L406 4:1 division by zero"),
        BadInput(7, lesson: "# T\n\n```python\n1/0\n```", 1, "L406 4:1 division by zero"),
        BadInput(7, cell: "x = '\u{2028}'\n1/0", 1, "L406 5:1 division by zero"),
        BadInput(7, cell: "\u{C}x = 1\n1/0", 1, "L110 4:1 a cell holds no control characters: this is U+000C"),
        BadInput(8, lesson: times("x\n", 1 << 20), 2, "L001 cannot be read: it is larger than 1 MiB"),
        BadInput(9, lesson: "# T\n" + times("a", 1 << 19), 2, "L106 2:1 a line of 524288 bytes is longer than 16384"),
    ]
}
