// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
import Foundation

/// The parameters of a request, in a fixed order and percent-encoded.
package struct ControlQuery: Hashable, Sendable {
    private var items: [(name: String, value: String)] = []

    package init() {}

    /// Adds a parameter unless the value is nil.
    package mutating func add(_ name: String, _ value: String?) {
        if let value { items.append((name, value)) }
    }

    package mutating func add(_ name: String, _ value: Int?) { add(name, value.map(String.init)) }
    package mutating func add(_ name: String, _ value: Day?) { add(name, value?.description) }

    /// The path with these parameters.
    package func target(_ path: String) -> String {
        guard !items.isEmpty else { return path }
        return path + "?"
            + items.map { "\(ControlQuery.encoded($0.name))=\(ControlQuery.encoded($0.value))" }.joined(
                separator: "&")
    }

    /// Everything but RFC 3986's unreserved characters is escaped, so that it may stand in a path segment as well.
    package static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func == (left: ControlQuery, right: ControlQuery) -> Bool {
        left.target("") == right.target("")
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(target(""))
    }
}
