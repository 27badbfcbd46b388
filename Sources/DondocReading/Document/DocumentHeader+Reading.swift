// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension DocumentHeader {
    /// The head and the foot as they are told.
    func document(in text: SourceText) -> DirectiveReading.Document {
        var document = DirectiveReading.Document(
            issuer: issuer, number: number, kind: kind, place: place, date: date, subject: subject,
            signer: signer, urgency: urgency)
        document.earliest = earliest
        document.latest = latest
        document.capacity = capacity.map(text.plain)
        document.authority = authority
        document.secrecy = secrecy
        document.addressees = addressees.map { words($0, in: text) }
        document.copies = copies.map { words($0, in: text) }
        document.recipients = recipients(document)
        document.replaces = replaces
        document.notes = notes
        document.spans = parts.mapValues(text.span)
        return document
    }

    private func words(_ range: Range<Int>, in text: SourceText) -> DirectiveReading.Document.Words {
        DirectiveReading.Document.Words(text: text.plain(range), span: text.span(range))
    }

    private func recipients(_ document: DirectiveReading.Document) -> [String] {
        let addressees = document.addressees.map(\.text)
        let copies = document.copies.map(\.text).filter { copy in
            !addressees.contains(copy) && !isNobody(copy)
        }
        return addressees + copies
    }

    private func isNobody(_ copy: String) -> Bool {
        // Most begin otherwise, which needs no folding to see.
        guard let first = copy.utf8.first, "nNlL".utf8.contains(first), goesOn(copy) else { return false }
        // And most of these are spelt so.
        if copy.utf8.begins(with: "Lưu") || copy.utf8.begins(with: "Như ") { return true }
        let folded = Folding.searchable(String(copy.prefix(8)))
        return Self.nobody.contains(where: folded.hasPrefix)
    }

    /// Whether the second letter of "Như" or "Lưu" may stand second.
    private func goesOn(_ copy: String) -> Bool {
        guard let second = copy.utf8.dropFirst().first else { return false }
        return second >= 0x80 || "hHuU".utf8.contains(second)
    }

    /// "Như trên", "Như Điều 3", "Như thành phần dự họp", "Lưu: VT".
    private static let nobody = ["nhu ", "luu"]
}

extension DirectiveReading {
    /// What is told of a document that must not be read: the mark, and where it stands.
    static func refused(_ secrecy: Secrecy, _ header: DocumentHeader, in text: SourceText) -> DirectiveReading
    {
        var document = DirectiveReading.Document()
        document.secrecy = secrecy
        document.spans = header.parts.mapValues(text.span)
        return DirectiveReading(
            document: document, assignments: [], expressions: [], refusal: .secret(secrecy), silence: nil)
    }

    /// Says why there are no assignments; what a draft or an article tells waits for a person.
    func silenced(_ header: DocumentHeader, in text: SourceText) -> DirectiveReading {
        var reading = self
        let silence =
            header.isDraft
            ? Silence.draft
            : header.kind.flatMap(Silence.init(kind:))
                ?? (header.isBare && NewsReader(text: text).isNews() ? .news : nil)
        if let silence, silence.castsDoubt {
            for index in reading.assignments.indices {
                reading.assignments[index].confidence = min(
                    reading.assignments[index].confidence, Self.doubtful)
                reading.assignments[index].doubts.append(Doubt(.action, Self.doubtful, silence.reason))
            }
        }
        reading.silence = silence ?? (assignments.isEmpty ? .nothingAssigned : nil)
        return reading
    }

    /// Below every threshold of what is scheduled without a person's word.
    private static let doubtful = 0.4
}
