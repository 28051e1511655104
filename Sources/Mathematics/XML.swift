/// XML as text: the only place where characters become markup.
struct XML {
    typealias Attribute = (String, String)

    private(set) var text = ""

    mutating func open(_ name: String, _ attributes: [Attribute] = []) {
        start(name, attributes)
        text += ">"
    }

    mutating func close(_ name: String) {
        text += "</"
        text += name
        text += ">"
    }

    mutating func empty(_ name: String, _ attributes: [Attribute] = []) {
        start(name, attributes)
        text += "/>"
    }

    /// An element that holds nothing but characters.
    mutating func leaf(_ name: String, _ characters: String, _ attributes: [Attribute] = []) {
        open(name, attributes)
        escape(characters)
        close(name)
    }

    private mutating func start(_ name: String, _ attributes: [Attribute]) {
        text += "<"
        text += name
        for (key, value) in attributes {
            text += " "
            text += key
            text += "=\""
            escape(value)
            text += "\""
        }
    }

    private mutating func escape(_ characters: String) {
        if characters.utf8.allSatisfy({ !needsEscape($0) }) {
            text += characters
            return
        }
        for scalar in characters.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            case "\r": text += "&#13;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    private func needsEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"),
            UInt8(ascii: "\r"):
            true
        default: false
        }
    }
}
