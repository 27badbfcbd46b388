// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Testing

extension [Mail] {
    /// Any recipient's mail program can show each of them, and none comes twice.
    func expectReadable(_ location: SourceLocation = #_sourceLocation) {
        #expect(Set(map(\.id)).count == count, "every message has an id of its own", sourceLocation: location)
        for mail in self {
            #expect(mail.defects == [], "\(mail.file)", sourceLocation: location)
            #expect(mail.to.count == 1, "\(mail.file): \(mail.to)", sourceLocation: location)
            #expect(
                mail.id.hasPrefix("<") && mail.id.contains("@"), "\(mail.file): \(mail.id)",
                sourceLocation: location)
            #expect(
                !mail.subject.isEmpty && !mail.subject.contains("=?"), "\(mail.subject)",
                sourceLocation: location)
            #expect(mail.autoSubmitted == "auto-generated", "\(mail.file)", sourceLocation: location)
            #expect(!mail.listID.isEmpty, "\(mail.file)", sourceLocation: location)
            #expect(!mail.text.isEmpty && mail.html.contains("<"), "\(mail.file)", sourceLocation: location)
            #expect(
                !mail.text.contains("{{") && !mail.html.contains("{{"), "\(mail.file)",
                sourceLocation: location)
            #expect(
                mail.longestLine <= 998 && mail.bareNewlines == 0, "\(mail.file)", sourceLocation: location)
        }
    }

    /// How many each address got on each day.
    var counts: [AddressDay: Int] {
        reduce(into: [:]) { counts, mail in
            guard let day = Day(iso: mail.day) else { return }
            for address in mail.to { counts[AddressDay(address: address, day: day), default: 0] += 1 }
        }
    }

    func to(_ address: String, on day: String) -> [Mail] {
        filter { $0.to == [address] && $0.day == day }
    }
}

/// Compares what was sent with what had to be, and names each difference.
func expectSame(
    _ sent: [AddressDay: Int], _ expected: [AddressDay: Int], _ location: SourceLocation = #_sourceLocation
) {
    let differences = Set(sent.keys).union(expected.keys).sorted().compactMap { key -> String? in
        let (found, wanted) = (sent[key] ?? 0, expected[key] ?? 0)
        return found == wanted ? nil : "\(key): \(found) sent, \(wanted) expected"
    }
    #expect(differences == [], sourceLocation: location)
}
