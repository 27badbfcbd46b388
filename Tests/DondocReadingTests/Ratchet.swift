// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What the reading of the documents has reached, in one place: it may only become better.
enum Ratchet {
    /// What all documents together reach at least, as the harmonic mean of precision and recall.
    static let floors: [DocumentComparison.Kind: Double] = [
        .head: 0.99, .deadlines: 0.99, .dated: 0.99, .assignments: 0.99, .leads: 0.98, .coordinating: 0.99,
        .milestones: 0.99,
    ]

    /// Documents in which something is read otherwise than a clerk reads it; the test tells what.
    static let unsettled: Set<String> = [
        "03-dong-thap-directive-heads", "04-thai-nguyen-flood-telegram", "08-ha-tinh-party-conclusion",
        "12-vinh-phuc-nested-and-elided", "13-ca-mau-petitions-answered", "17-web-page-of-a-notice",
        "23-provincial-court-letter", "26-university-letter", "37-disbursement", "40-school-year",
        "42-admin-reform",
    ]

    /// Documents that are read otherwise through some noise.
    static let changedByNoise: [Mutation: Set<String>] = [
        // “&” between two agencies joins them.
        .ampersands: [
            "12-vinh-phuc-nested-and-elided", "25-power-corporation-notice",
        ],
        // Words apart from their marks are not left out of a standard name.
        .decomposedMarks: [
            "10-krong-pac-district-notice", "43-party-committee",
        ],
        // “quí” is not taken for “quý” everywhere.
        .finalY: [
            "25-power-corporation-notice"
        ],
        // A fixed space is no space everywhere.
        .fixedSpaces: [
            "17-web-page-of-a-notice"
        ],
        // A line that opens with a name is taken for an item.
        .hardWraps: [
            "02-quang-ngai-chairman-conclusion", "06-phu-tho-plan-tabs-and-columns",
        ],
        // A break before a lower-case word is taken for the end of an item.
        .pageBreaks: [
            "14-health-ministry-letter-no-subject"
        ],
        // A page number inside a sentence is taken for its end, or for a number of it.
        .pageNumbers: [
            "02-quang-ngai-chairman-conclusion", "09-government-office-notice-2026",
        ],
        // “Tp. X” and “TP X” are not taken for “thành phố X”.
        .shortCities: [
            "17-web-page-of-a-notice"
        ],
    ]
}
