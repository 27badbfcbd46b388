// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
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

    /// A status in which files, and what is named after them, have numbers in the place of their names.
    mutating func status(_ value: JSONValue) -> JSONValue { masked(value, under: "") }

    /// Lists of files and of letters: what in them names one.
    private static let naming = [
        "quarantined_files": ["path"], "not_read": ["path"], "unreached_notices": ["key", "directive"],
        "returned_mail": ["last_unread", "last_unbelieved"],
    ]

    private mutating func masked(_ value: JSONValue, under key: String) -> JSONValue {
        switch value {
        case .array(let values):
            var told: [JSONValue] = []
            for value in values { told.append(masked(value, under: key)) }
            return .array(told)
        case .object(let members):
            var told = members
            // In an order, so that the same status has the same numbers.
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                if case .string(let text) = value, Self.naming[key]?.contains(name) == true {
                    told[name] = .string(masked(text))
                } else {
                    told[name] = masked(value, under: name)
                }
            }
            return .object(told)
        default: return value
        }
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
