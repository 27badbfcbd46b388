// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Crypto
import DondocModel
import Foundation

/// The hashes by which a change of what was recorded shows.
///
/// Each event's hash is made of the former event's and of its own fields. Attempts are covered by the event that sealed them.
enum EventChain {
    /// In the place of a former event, before the first.
    static let root = [UInt8](repeating: 0, count: SHA256.byteCount)

    /// The hash of an event of that row.
    static func hash(after former: [UInt8], row: Int64, _ event: EventRecord) -> [UInt8] {
        var fields = Fields()
        fields.add(former)
        fields.add(row)
        fields.add(event.at.milliseconds)
        fields.add(event.actor)
        fields.add(event.verb)
        fields.add(event.subject)
        fields.add(event.before)
        fields.add(event.after)
        return fields.hash
    }

    /// Values as bytes, so that no two lists of them give the same ones.
    struct Fields {
        private var bytes: [UInt8] = []

        init() { bytes.reserveCapacity(512) }

        var hash: [UInt8] { Array(SHA256.hash(data: bytes)) }

        mutating func add(_ number: Int64) {
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        }

        mutating func add(_ number: Int64?) {
            add(Int64(number == nil ? 0 : 1))
            if let number { add(number) }
        }

        mutating func add(bytes more: UnsafeRawBufferPointer) {
            add(Int64(more.count))
            bytes.append(contentsOf: more)
        }

        mutating func add(_ more: [UInt8]) { more.withUnsafeBytes { add(bytes: $0) } }

        mutating func add(_ text: String) {
            add(Int64(text.utf8.count))
            bytes.append(contentsOf: text.utf8)
        }

        mutating func add(_ text: String?) {
            guard let text else { return add(-1) }
            add(text)
        }

        /// Another list begins.
        mutating func clear() { bytes.removeAll(keepingCapacity: true) }
    }
}

/// What the event that seals attempts says of them.
struct AttemptSeal: Hashable, Codable {
    static let verb = "attempts.sealed"

    var count: Int
    /// SHA-256 over the attempts' own hashes, in the order of their rows; hexadecimal.
    var digest: String
    /// The rows of the attempts, as runs of following ones: `7-12 15`.
    var attempts: String
    /// The first four bytes of each attempt's hash, by which one that was changed is found.
    var marks: String
    /// What the hashes are made of; nil of older seals, where they cover the letters.
    private var form: AttemptForm?

    /// - Parameter sealed: in the order of the rows.
    init(_ sealed: [(attempt: Int64, hash: [UInt8])], form: AttemptForm = .all) {
        self.form = form == .letters ? nil : form
        var hashes: [UInt8] = []
        var marks: [UInt8] = []
        hashes.reserveCapacity(sealed.count * SHA256.byteCount)
        marks.reserveCapacity(sealed.count * 4)
        for attempt in sealed {
            hashes += attempt.hash
            marks += attempt.hash.prefix(4)
        }
        count = sealed.count
        digest = Hexadecimal.text(Array(SHA256.hash(data: hashes)))
        attempts = Self.runs(sealed.map(\.attempt))
        self.marks = Hexadecimal.text(marks)
    }

    private static func runs(_ rows: [Int64]) -> String {
        var runs: [ClosedRange<Int64>] = []
        for row in rows {
            if let last = runs.last, last.upperBound + 1 == row {
                runs[runs.count - 1] = last.lowerBound...row
            } else {
                runs.append(row...row)
            }
        }
        return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
            .joined(separator: " ")
    }

    var covers: AttemptForm { form ?? .letters }

    /// The rows of the sealed attempts, in their order; nil when the text is none of ours.
    var rows: [Int64]? {
        var rows: [Int64] = []
        for run in attempts.split(separator: " ") {
            let ends = run.split(separator: "-").compactMap { Int64($0) }
            guard let first = ends.first, let last = ends.last, ends.count <= 2, first <= last,
                last - first < 1_000_000
            else { return nil }
            rows += first...last
        }
        return rows
    }
}

enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
    /// Nil for what is no hexadecimal number of whole bytes.
    static func bytes(_ text: String) -> [UInt8]? {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
