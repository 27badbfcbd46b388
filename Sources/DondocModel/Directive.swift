// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The document that assigns (văn bản chỉ đạo), or the head of a task file.
package struct Directive: Hashable, Codable, Sendable, Identifiable {
    package enum Urgency: String, Codable, CaseIterable, Sendable {
        case urgent = "khẩn"
        case veryUrgent = "thượng khẩn"
        case express = "hỏa tốc"

        /// Whether what it assigns is told at once, whatever the hour.
        package var breaksOut: Bool {
            switch self {
            case .urgent: false
            case .veryUrgent, .express: true
            }
        }
    }

    /// Derived from number, issuer and year where they are known, else from the file's name; ASCII, stable.
    package var id: String
    /// Number and symbol as written, `272-KL/TU`, `/UBND-THKSTTHC` when the serial is missing.
    package var number: String?
    /// `THÔNG BÁO`, `CÔNG VĂN` …, in lower case.
    package var kind: String?
    package var issuer: String?
    package var place: String?
    package var date: Day?
    package var subject: String?
    package var signer: String?
    package var urgency: Urgency?
    package var recipients: [String]

    package init(
        id: String, number: String? = nil, kind: String? = nil, issuer: String? = nil, place: String? = nil,
        date: Day? = nil, subject: String? = nil, signer: String? = nil, urgency: Urgency? = nil,
        recipients: [String] = []
    ) {
        self.id = id
        self.number = number
        self.kind = kind
        self.issuer = issuer
        self.place = place
        self.date = date
        self.subject = subject
        self.signer = signer
        self.urgency = urgency
        self.recipients = recipients
    }
}
