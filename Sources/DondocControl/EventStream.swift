// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Takes server-sent events apart as their bytes come.
package struct EventStream: Sendable {
    package struct Event: Hashable, Sendable {
        package var id: String?
        /// `message` where the server names none.
        package var name: String
        package var data: String

        package init(id: String?, name: String, data: String) {
            self.id = id
            self.name = name
            self.data = data
        }
    }

    private var line: [UInt8] = []
    private var id: String?
    private var name = ""
    private var data: [String] = []
    /// A longer line is none of ours.
    private static let longestLine = 16 << 20

    package init() {}

    /// The events that end in these bytes.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [Event] {
        var events: [Event] = []
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                if let event = end() { events.append(event) }
            } else if line.count < Self.longestLine {
                line.append(byte)
            }
        }
        return events
    }

    private mutating func end() -> Event? {
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        line.removeAll(keepingCapacity: true)
        guard !text.isEmpty else {
            defer { (name, data) = ("", []) }
            guard !data.isEmpty else { return nil }
            return Event(id: id, name: name.isEmpty ? "message" : name, data: data.joined(separator: "\n"))
        }
        guard !text.hasPrefix(":") else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var value = parts.count == 2 ? parts[1] : ""
        if value.hasPrefix(" ") { value.removeFirst() }
        switch parts[0] {
        case "id": id = String(value)
        case "event": name = String(value)
        case "data": data.append(String(value))
        default: break
        }
        return nil
    }
}
