// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// Text made safe for a terminal.
enum Plain {
    /// Control characters, which a document may carry, become spaces; with them go escape sequences.
    static func text(_ text: String, keepingLines: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: { isUnsafe($0) || $0 == "\n" }) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            let replacement: Unicode.Scalar =
                isUnsafe(scalar) || (scalar == "\n" && !keepingLines) ? " " : scalar
            result.unicodeScalars.append(replacement)
        }
        return result
    }

    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n"
        case .lineSeparator, .paragraphSeparator: true
        // Direction marks could show a text in another order than it has.
        case .format: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        default: false
        }
    }
}
