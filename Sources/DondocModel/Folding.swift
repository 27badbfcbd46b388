// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Spelling made equal, for comparing and for searching, never for showing.
package enum Folding {
    /// Lower case without marks, đ as d, runs of anything but letters and digits as one space: "giao thong" finds "Giao thông".
    package static func searchable(_ text: String) -> String {
        var result = ""
        result.reserveCapacity(text.utf8.count)
        var pendingSpace = false
        for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            guard scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) else {
                pendingSpace = !result.isEmpty
                continue
            }
            if pendingSpace {
                result.unicodeScalars.append(" ")
                pendingSpace = false
            }
            switch scalar {
            case "đ", "Đ": result.unicodeScalars.append("d")
            default: result.append(scalar.properties.lowercaseMapping)
            }
        }
        return result
    }

    /// The key under which an agency's names meet: as `searchable`, with "và" and "&" left out and "Ủy ban nhân dân" as UBND.
    package static func agencyKey(_ name: String) -> String {
        let long = [("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"), ("van phong", "vp")]
        let words = searchable(name).split(separator: " ").filter { $0 != "va" }.joined(separator: " ")
        return long.reduce(words) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }

    /// ASCII letters, digits and single hyphens, for identifiers: "272-KL/TU" → "272-kl-tu".
    package static func slug(_ text: String) -> String {
        String(searchable(text).unicodeScalars.filter { $0.isASCII }.map { $0 == " " ? "-" : Character($0) })
    }
}
