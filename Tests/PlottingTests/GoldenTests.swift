import Foundation
import Testing

@testable import Plotting

/// The layout of whole figures, as it was when a person last looked at them.
///
/// After a wanted change run `PLOTTING_RENEW=1 swift test --filter Golden`, which writes the files anew and fails,
/// and look at the difference.
@Test func goldenFiguresAreUnchanged() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let isRenewing = ProcessInfo.processInfo.environment["PLOTTING_RENEW"] != nil
    for (name, figure) in try Samples.all() + Samples.marks() {
        var texts = [("txt", figure.text()), ("svg", figure.svg(id: name) + "\n")]
        for style in [TextStyle.ascii, .braille, .blocks] where ["waves", "losses", "cloud", "bars"].contains(name) {
            texts.append(("\(style.rawValue).txt", figure.text(style: style)))
        }
        for (kind, text) in texts {
            let file = folder.appending(path: "\(name).\(kind)")
            if isRenewing {
                try Data(text.utf8).write(to: file)
            } else {
                let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
                #expect(text == golden, "\(name).\(kind)")
            }
        }
    }
    #expect(!isRenewing, "golden files were written anew")
}
