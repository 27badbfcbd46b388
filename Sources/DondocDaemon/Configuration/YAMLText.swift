// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation
import Yams

/// The YAML of files that people write: read with line numbers, and bounded against what would take for ever.
enum YAMLText {
    /// The document's node; nil for an empty text, and for one that is no YAML, which becomes a problem.
    static func node(of text: String, problems: ProblemList) -> Node? {
        // libyaml takes the mark for a character of the first key.
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        guard !hasManyAliases(text) else {
            problems.add("too many aliases (*name); write the values out")
            return nil
        }
        do {
            // The encoding is given since the default is taken from the environment.
            return try Parser(yaml: text, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            let (line, reason) = place(of: error)
            problems.add(reason, line: line)
        } catch {
            problems.add("not YAML: \(error)")
        }
        return nil
    }

    /// Aliases of aliases grow without bound where libyaml compares keys: some dozens of them are a bomb, not a document.
    private static func hasManyAliases(_ text: String) -> Bool {
        var anchors = 0
        var aliases = 0
        var previous: UInt8 = 0x20
        var beforePrevious: UInt8 = 0x20
        for byte in text.utf8 {
            if previous == UInt8(ascii: "&") || previous == UInt8(ascii: "*"), byte.isNameByte,
                beforePrevious.opensNode
            {
                if previous == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
            }
            (beforePrevious, previous) = (previous, byte)
        }
        return anchors > 0 && aliases > 32
    }

    private static func place(of error: YamlError) -> (line: Int?, reason: String) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let context = context.map { "\($0.text): " } ?? ""
            return (mark.line, "not YAML: \(context)\(problem)")
        case .reader(let problem, _, _, _): return (nil, "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.map { "'\($0)'" }.joined(separator: ", ")
            return (context.mark.line, "the key \(keys) is given twice; keep one")
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            return (nil, "not YAML")
        }
    }
}

extension UInt8 {
    fileprivate var isNameByte: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...:
            true
        default: false
        }
    }

    /// Whether a node may begin after it.
    fileprivate var opensNode: Bool { " \t\n\r[{,:?-".utf8.contains(self) }
}

extension Node {
    /// The text of a scalar, however it is quoted; nil for collections, and for an unquoted empty or null one.
    var text: String? {
        guard case .scalar(let scalar) = self else { return nil }
        if scalar.style == .plain || scalar.style == .any,
            ["", "~", "null", "Null", "NULL"].contains(scalar.string)
        {
            return nil
        }
        return scalar.string
    }

    /// What it is, for "expected …, got …"; long texts are cut.
    var shown: String {
        switch self {
        case .mapping: return "a mapping"
        case .sequence: return "a list"
        case .alias: return "an alias"
        case .scalar:
            guard let text else { return "nothing" }
            let line = text.prefix(while: { !$0.isNewline })
            let shown = String(line.prefix(40)).unicodeScalars.map(\.visible).joined()
            return line.count <= 40 && line.count == text.count ? "'\(shown)'" : "'\(shown)…'"
        }
    }
}

extension Unicode.Scalar {
    /// Whether it shows nothing of its own and may change how the rest is shown, as the marks that turn the direction of writing.
    var isHidden: Bool {
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }

    fileprivate var visible: String { isHidden ? "\\u{\(String(value, radix: 16))}" : String(self) }
}
