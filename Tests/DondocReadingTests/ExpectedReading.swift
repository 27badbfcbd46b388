// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What a careful clerk reads in a document, as the file beside it says.
struct ExpectedReading: Decodable, Sendable {
    /// The head and the foot; what the document does not say is absent.
    struct Head: Decodable, Sendable {
        let issuer: String?
        let number: String?
        let kind: String?
        let place: String?
        let date: String?
        let subject: String?
        let signer: String?
        let urgency: String?
        let capacity: [String]?
        let addressees: [String]?
        let recipients: [String]?
    }

    struct Assignment: Decodable, Sendable {
        let starts: String
        let ends: String
        let item: String?
        let lead: [String]
        let coordinating: [String]?
        let milestones: [Deadline]?
    }

    /// Words that set a deadline, and one of: the last day, the rule, the time that is counted.
    struct Deadline: Decodable, Sendable {
        let words: String
        let due: String?
        let rrule: String?
        let offset: String?
        let working: Bool?
    }

    let about: String
    let document: Head
    let assignments: [Assignment]?
    let deadlines: [Deadline]?
    /// Words that look like a deadline and are none.
    let notDeadlines: [String]?
    /// Why the document must not be read at all.
    let refused: String?
}
