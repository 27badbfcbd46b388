// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

/// Head and foot of the documents that were written for the tests, against the reading beside each.
@Suite struct MetadataDocumentTests {
    struct Expected: Decodable {
        struct Head: Decodable {
            var issuer: String?
            var number: String?
            var kind: String?
            var place: String?
            var date: String?
            var subject: String?
            var signer: String?
            var urgency: String?
            var capacity: [String]?
            var addressees: [String]?
            var recipients: [String]?
        }

        var document: Head?
        var refused: String?
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Documents")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test(arguments: names)
    func `reads head and foot as the clerk did`(name: String) throws {
        let file = Self.folder.appending(path: name)
        let expected = try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: file.appendingPathExtension("json")))
        let text = try String(contentsOf: file.appendingPathExtension("txt"), encoding: .utf8)
        let reading = DirectiveReader().read(text)
        guard expected.refused == nil else {
            #expect(reading.refusal != nil)
            #expect(reading.document.number == nil && reading.document.issuer == nil)
            #expect(reading.assignments.isEmpty && reading.expressions.isEmpty)
            return
        }
        #expect(reading.refusal == nil)
        guard let head = expected.document else { return }
        let document = reading.document
        #expect(document.issuer == head.issuer)
        #expect(document.number == head.number)
        #expect(document.kind == head.kind)
        #expect(document.place == head.place)
        #expect(document.date?.description == head.date)
        #expect(document.subject == head.subject)
        #expect(document.signer == head.signer)
        #expect(document.urgency?.rawValue == head.urgency?.lowercased())
        #expect(document.capacity == head.capacity ?? [])
        #expect(document.addressees.map(\.text) == head.addressees ?? [])
        let copies = (head.recipients ?? []).map { $0.replacing(/<\/?sub>/, with: "") }
        #expect(document.copies.map(\.text) == copies)
        #expect(!document.recipients.contains { $0.hasPrefix("Như ") || $0.hasPrefix("Lưu") })
    }
}
