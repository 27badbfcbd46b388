// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Numbers in the place of names that documents have given, of files and of what is in them.
///
/// Files are often called by the titles of documents. The same name has the same number.
struct SubjectMasks {
    private var numbers: [String: Int] = [:]

    /// What is named by the configuration or by us.
    private static let ours = ["agency", "calendar", "configuration", "daemon", "ledger", "plan", "sending"]

    mutating func subject(_ subject: String, of verb: String) -> String {
        guard !Self.ours.contains(where: { verb.hasPrefix("\($0).") }) else {
            return Discretion.text(subject)
        }
        return masked(subject)
    }

    mutating func actor(_ actor: String) -> String {
        let file = "file:"
        guard actor.hasPrefix(file) else { return Discretion.text(actor) }
        return file + masked(String(actor.dropFirst(file.count)))
    }

    private mutating func masked(_ name: String) -> String {
        let number = numbers[name] ?? numbers.count + 1
        numbers[name] = number
        // How it is read depends on it.
        let ending = (name as NSString).pathExtension
        let isKind =
            !ending.isEmpty && ending.utf8.count <= 5 && ending.allSatisfy { $0.isASCII && $0.isLetter }
        return isKind ? "#\(number).\(ending)" : "#\(number)"
    }
}
