// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Testing

@testable import DondocReading

/// The documents of the folder `Documents`, read and held against what stands beside each.
@Suite struct DocumentsTests {
    private static let documents = Result { try WrittenDocument.all() }

    @Test func `has its expected reading beside each text`() throws {
        let documents = try Self.documents.get()
        #expect(documents.count >= 40)
        for document in documents {
            #expect(!document.placesOfDeadlines().contains(nil), "\(document.name)")
            #expect(!document.placesOfAssignments().contains(nil), "\(document.name)")
            for words in document.expected.notDeadlines ?? [] {
                #expect(document.text.contains(words), "\(document.name)")
            }
        }
    }

    @Test(arguments: try Self.documents.get().filter { $0.expected.refused == nil })
    func `reads a document as a clerk does`(document: WrittenDocument) {
        let comparison = DocumentComparison(document, DirectiveReader().read(document.text))
        withKnownIssue {
            for miss in comparison.misses { Issue.record("\(miss)") }
        } when: {
            Ratchet.unsettled.contains(document.name)
        }
    }

    /// Documents that others wrote, and that were read once before any rule knew of them.
    private static let unseen = Result { try WrittenDocument.all(in: "Documents/Unseen") }

    @Test(arguments: try Self.unseen.get().filter { $0.expected.refused == nil })
    func `reads a document that another wrote`(document: WrittenDocument) {
        #expect(!document.placesOfDeadlines().contains(nil) && !document.placesOfAssignments().contains(nil))
        let comparison = DocumentComparison(document, DirectiveReader().read(document.text))
        withKnownIssue {
            for miss in comparison.misses { Issue.record("\(miss)") }
        } when: {
            Ratchet.unsettledUnseen.contains(document.name)
        }
    }

    @Test(arguments: try Self.documents.get().filter { $0.expected.refused != nil })
    func `refuses a document that must not be read`(document: WrittenDocument) {
        let reading = DirectiveReader().read(document.text)
        #expect(reading.refusal != nil)
        #expect(reading.assignments.isEmpty && reading.expressions.isEmpty)
    }

    @Test func `keeps what was reached over all documents`() throws {
        expect(try Self.documents.get(), Ratchet.floors)
        expect(try Self.unseen.get(), Ratchet.floorsOfUnseen)
    }

    private func expect(_ documents: [WrittenDocument], _ floors: [DocumentComparison.Kind: Double]) {
        let sum = documents.filter { $0.expected.refused == nil }
            .map { DocumentComparison($0, DirectiveReader().read($0.text)) }.reduce(DocumentComparison(), +)
        for kind in DocumentComparison.Kind.allCases {
            print("\(kind.rawValue): \(sum[kind])")
            #expect(sum[kind].score >= floors[kind] ?? 1, "\(kind.rawValue): \(sum[kind])")
        }
    }
}
