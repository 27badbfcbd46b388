// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// The fields of a wire type, whatever its values have: what is optional and absent in all rows still has its column.
///
/// A type is asked for its fields by having it decode itself from nothing, where every field answers with a value of its type.
enum WireColumns {
    /// Paths of the fields, in the order of their declaration: `id`, `status.code`, `lead.name`.
    static func of<Value: Decodable>(_ type: Value.Type) -> [String] {
        let probe = FieldProbe()
        // A type that takes none of the sample texts ends the asking; what was found until then stands.
        _ = try? Value(from: FieldDecoder(probe: probe, path: []))
        return probe.columns
    }

    /// As the encoder of the API writes it: `takenAt` is `taken_at`.
    static func wireName(_ name: String) -> String {
        name.reduce(into: "") { text, letter in
            if letter.isUppercase, !text.isEmpty { text += "_" }
            text += letter.lowercased()
        }
    }
}

/// What has been found, for one thread alone.
private final class FieldProbe {
    private(set) var columns: [String] = []
    /// Which of the sample texts is tried.
    var attempt = 0

    /// Texts of which every type that is written as one takes some.
    static let samples = ["2022-02-15", "07:30", "7d", "announce", "office", "x", "1", "Asia/Ho_Chi_Minh"]

    var sample: String { FieldProbe.samples[attempt % FieldProbe.samples.count] }

    func add(_ path: [String]) {
        let column = path.joined(separator: ".")
        if !columns.contains(column) { columns.append(column) }
    }

    /// A value of the type, of which the fields are noted at the path.
    func value<Value: Decodable>(_ type: Value.Type, at path: [String]) throws -> Value {
        if let date = Date(timeIntervalSince1970: 0) as? Value {
            add(path)
            return date
        }
        if let json = JSONValue.null as? Value {
            add(path)
            return json
        }
        if let list = type as? any CaseIterable.Type, let first = FieldProbe.firstCase(of: list) as? Value {
            add(path)
            return first
        }
        var failure: (any Error)?
        for attempt in FieldProbe.samples.indices {
            self.attempt = attempt
            do {
                return try Value(from: FieldDecoder(probe: self, path: path))
            } catch {
                failure = error
            }
        }
        throw failure ?? DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no value"))
    }

    private static func firstCase<Cases: CaseIterable>(of type: Cases.Type) -> Any? { type.allCases.first }
}

private struct FieldDecoder: Decoder {
    let probe: FieldProbe
    let path: [String]
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(FieldContainer<Key>(probe: probe, path: path))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { FieldList(probe: probe, path: path) }
    func singleValueContainer() -> any SingleValueDecodingContainer { FieldValue(probe: probe, path: path) }
}

/// The fields of one value; absent ones answer like the others.
private struct FieldContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let probe: FieldProbe
    let path: [String]
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        try probe.value(type, at: path + [WireColumns.wireName(key.stringValue)])
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key)
        -> KeyedDecodingContainer<Nested>
    {
        FieldDecoder(probe: probe, path: path + [WireColumns.wireName(key.stringValue)]).container(
            keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedDecodingContainer {
        FieldList(probe: probe, path: path + [WireColumns.wireName(key.stringValue)])
    }

    func superDecoder() -> any Decoder { FieldDecoder(probe: probe, path: path) }
    func superDecoder(forKey key: Key) -> any Decoder {
        FieldDecoder(probe: probe, path: path + [WireColumns.wireName(key.stringValue)])
    }
}

/// A list of one.
private struct FieldList: UnkeyedDecodingContainer {
    let probe: FieldProbe
    let path: [String]
    var codingPath: [any CodingKey] { [] }
    var count: Int? { 1 }
    var isAtEnd: Bool { currentIndex > 0 }
    private(set) var currentIndex = 0

    init(probe: FieldProbe, path: [String]) {
        self.probe = probe
        self.path = path
    }

    mutating func decodeNil() -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        currentIndex += 1
        return try probe.value(type, at: path)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedDecodingContainer<
        Nested
    > {
        currentIndex += 1
        return FieldDecoder(probe: probe, path: path).container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedDecodingContainer {
        currentIndex += 1
        return FieldList(probe: probe, path: path)
    }

    mutating func superDecoder() -> any Decoder { FieldDecoder(probe: probe, path: path) }
}

/// A value that has no fields, and so is a column.
private struct FieldValue: SingleValueDecodingContainer {
    let probe: FieldProbe
    let path: [String]
    var codingPath: [any CodingKey] { [] }

    func decodeNil() -> Bool { false }
    func decode(_ type: Bool.Type) -> Bool { found(false) }
    func decode(_ type: String.Type) -> String { found(probe.sample) }
    func decode(_ type: Double.Type) -> Double { found(0) }
    func decode(_ type: Float.Type) -> Float { found(0) }
    func decode(_ type: Int.Type) -> Int { found(0) }
    func decode(_ type: Int8.Type) -> Int8 { found(0) }
    func decode(_ type: Int16.Type) -> Int16 { found(0) }
    func decode(_ type: Int32.Type) -> Int32 { found(0) }
    func decode(_ type: Int64.Type) -> Int64 { found(0) }
    func decode(_ type: UInt.Type) -> UInt { found(0) }
    func decode(_ type: UInt8.Type) -> UInt8 { found(0) }
    func decode(_ type: UInt16.Type) -> UInt16 { found(0) }
    func decode(_ type: UInt32.Type) -> UInt32 { found(0) }
    func decode(_ type: UInt64.Type) -> UInt64 { found(0) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try probe.value(type, at: path) }

    private func found<Value>(_ value: Value) -> Value {
        probe.add(path)
        return value
    }
}
