// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The degree of a State secret, as it is stamped on a document.
package enum Secrecy: String, Codable, CaseIterable, Sendable {
    case secret = "mật"
    case highlySecret = "tối mật"
    case topSecret = "tuyệt mật"
}

extension Secrecy {
    /// The mark of secrecy in the head of a text; nil for a text that bears none.
    ///
    /// Looks at the head alone, so that it costs the same for every text, and is meant to be asked before anything
    /// of the text is kept.
    package static func mark(of text: String) -> Secrecy? {
        var head = Array(text.utf8.prefix(headBytes))
        // A scalar that the cut has broken is left out.
        while let last = head.last, last & 0xC0 == 0x80 { head.removeLast() }
        if let last = head.last, last >= 0xC0 { head.removeLast() }
        let source = SourceText(String(decoding: head, as: UTF8.self))
        return StampReader(source, HeadWindow.range(of: source)).secrecy()?.value
    }

    private static let headBytes = 48 * 1024
}
