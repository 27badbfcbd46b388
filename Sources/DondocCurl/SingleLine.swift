// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A peer's words as one line that can be stored and shown.
enum SingleLine {
    /// Controls become spaces; what is longer than 500 characters is cut.
    static func of(_ text: some StringProtocol) -> String {
        if text.utf8.count <= 500, text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            return String(text)
        }
        let line = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
                ? " " : Character(scalar)
        }
        return String(String(line).prefix(500))
    }
}
