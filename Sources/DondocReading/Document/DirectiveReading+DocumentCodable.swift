// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension DirectiveReading.Document: Codable {
    private enum CodingKeys: String, CodingKey {
        case issuer, number, kind, place, date, subject, signer, urgency, recipients
        case earliest = "date_from"
        case latest = "date_to"
        case capacity, authority, secrecy, addressees, copies, replaces, notes, spans
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        issuer = try container.decodeIfPresent(String.self, forKey: .issuer)
        number = try container.decodeIfPresent(String.self, forKey: .number)
        kind = try container.decodeIfPresent(String.self, forKey: .kind)
        place = try container.decodeIfPresent(String.self, forKey: .place)
        date = try container.decodeIfPresent(Day.self, forKey: .date)
        subject = try container.decodeIfPresent(String.self, forKey: .subject)
        signer = try container.decodeIfPresent(String.self, forKey: .signer)
        urgency = try container.decodeIfPresent(Directive.Urgency.self, forKey: .urgency)
        recipients = try container.decode([String].self, forKey: .recipients)
        earliest = try container.decodeIfPresent(Day.self, forKey: .earliest)
        latest = try container.decodeIfPresent(Day.self, forKey: .latest)
        capacity = try container.decodeIfPresent([String].self, forKey: .capacity) ?? []
        authority = try container.decodeIfPresent(String.self, forKey: .authority)
        secrecy = try container.decodeIfPresent(Secrecy.self, forKey: .secrecy)
        addressees = try container.decodeIfPresent([Words].self, forKey: .addressees) ?? []
        copies = try container.decodeIfPresent([Words].self, forKey: .copies) ?? []
        replaces = try container.decodeIfPresent([ReplacedDocument].self, forKey: .replaces) ?? []
        notes = try container.decodeIfPresent([Bilingual].self, forKey: .notes) ?? []
        spans = try container.decodeIfPresent([DocumentPart: Span].self, forKey: .spans) ?? [:]
    }

    /// Writes a part that is missing as null.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(issuer, forKey: .issuer)
        try container.encode(number, forKey: .number)
        try container.encode(kind, forKey: .kind)
        try container.encode(place, forKey: .place)
        try container.encode(date, forKey: .date)
        try container.encode(subject, forKey: .subject)
        try container.encode(signer, forKey: .signer)
        try container.encode(urgency, forKey: .urgency)
        try container.encode(recipients, forKey: .recipients)
        try container.encode(earliest, forKey: .earliest)
        try container.encode(latest, forKey: .latest)
        try container.encode(capacity, forKey: .capacity)
        try container.encode(authority, forKey: .authority)
        try container.encode(secrecy, forKey: .secrecy)
        try container.encode(addressees, forKey: .addressees)
        try container.encode(copies, forKey: .copies)
        try container.encode(replaces, forKey: .replaces)
        try container.encode(notes, forKey: .notes)
        try container.encode(spans, forKey: .spans)
    }
}
