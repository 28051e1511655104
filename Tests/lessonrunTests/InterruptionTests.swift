import Foundation
import Testing

@Suite struct InterruptionTests {
    /// A page is old or new at any moment at which the program may be killed, and leftovers do not gather.
    @Test func killedAtAnyMoment() throws {
        let folder = try Folder.withLesson()
        try folder.write("old page\n", to: "in/a.html")
        _ = try folder.run("lessonrun in/a.md; cp in/a.html new.html")
        let new = folder.text("new.html")
        let outcome = try folder.run(
            """
            for run in $(seq 40); do
                echo "old page" > in/a.html
                "$LESSONRUN" in/a.md > /dev/null 2>&1 & program=$!
                sleep 0.$(printf %03d $((run * 8)))
                kill -KILL $program 2> /dev/null; wait $program 2> /dev/null
                if ! cmp -s in/a.html new.html && test "$(cat in/a.html)" != "old page"; then echo torn; fi
                if test $(ls -A in | grep -c tmp) -gt 1; then echo leftovers; fi
            done
            lessonrun in/a.md > /dev/null; ls -A in
            """)
        #expect(outcome.output == "a.html\na.md\n", "\(outcome.output)")
        #expect(folder.text("in/a.html") == new)
    }

    /// The lesson itself is old or new, too.
    @Test func killedWhileAccepting() throws {
        let folder = try Folder.withLesson()
        let wrong = Folder.lesson.replacingOccurrences(of: "```output\n1", with: "```output\n2")
        try folder.write(wrong, to: "wrong.md")
        try folder.write(Folder.lesson, to: "right.md")
        let outcome = try folder.run(
            """
            for run in $(seq 30); do
                cp wrong.md in/a.md
                "$LESSONRUN" accept in/a.md > /dev/null 2>&1 & program=$!
                sleep 0.$(printf %03d $((run * 10)))
                kill -KILL $program 2> /dev/null; wait $program 2> /dev/null
                cmp -s in/a.md wrong.md || cmp -s in/a.md right.md || echo torn
            done
            lessonrun accept in/a.md > /dev/null; ls -A in; cat in/a.md
            """)
        #expect(outcome.output == "a.md\n\(Folder.lesson)", "\(outcome.output)")
    }

    @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
    func signalsLeaveNothingBehind(_ signal: String, _ status: Int) throws {
        let folder = try Folder.withLesson()
        let outcome = try folder.run(
            """
            for run in $(seq 12); do
                # What runs in a shell's background ignores INT.
                setsid env --default-signal=INT,TERM,HUP "$LESSONRUN" in/a.md > /dev/null 2>&1 & program=$!
                sleep 0.$(printf %03d $((run * 25)))
                kill -\(signal) $program 2> /dev/null; wait $program 2> /dev/null; echo $?
            done
            ls -A in | grep tmp
            """)
        // The first come long before the end: a program that does not heed the signal would not pass.
        let statuses = Set(outcome.output.split(separator: "\n").map(String.init))
        #expect(statuses.isSubset(of: ["0", "\(status)"]) && statuses.contains("\(status)"), "\(outcome.output)")
    }

    /// `nohup` asks that the end of the terminal be ignored.
    @Test func ignoredSignalsStayIgnored() throws {
        let folder = try Folder.withLesson()
        try folder.write("```python\nfor i in range(2000000): pass\n```\n", to: "in/long.md")
        let outcome = try folder.run(
            """
            trap '' HUP
            "$LESSONRUN" check in/long.md & program=$!
            sleep 0.5; kill -HUP $program; wait $program; echo $?
            """)
        #expect(outcome.output.hasSuffix("0\n"), "\(outcome.output)\(outcome.error)")
    }
}
