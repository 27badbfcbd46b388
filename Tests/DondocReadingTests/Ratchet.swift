// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What the reading of the documents has reached, in one place: it may only become better.
enum Ratchet {
    /// What all documents together reach at least, as the harmonic mean of precision and recall.
    static let floors: [DocumentComparison.Kind: Double] = [
        .head: 0.99, .deadlines: 0.99, .dated: 0.99, .assignments: 0.99, .leads: 0.97, .coordinating: 0.99,
        .milestones: 0.98,
    ]

    /// Documents in which something is read otherwise than a clerk reads it; the test tells what.
    static let unsettled: Set<String> = [
        "03-dong-thap-directive-heads", "04-thai-nguyen-flood-telegram", "08-ha-tinh-party-conclusion",
        "12-vinh-phuc-nested-and-elided", "13-ca-mau-petitions-answered", "17-web-page-of-a-notice",
        "23-provincial-court-letter", "26-university-letter", "37-disbursement", "40-school-year",
        "42-admin-reform", "45-long-conclusion",
    ]

    /// Documents that are read otherwise through some noise.
    static let changedByNoise: [Mutation: Set<String>] = [
        // “&” between two agencies joins them.
        .ampersands: [
            "12-vinh-phuc-nested-and-elided", "25-power-corporation-notice",
        ],
        // Items of one list with different dashes are taken for two levels; dashes within names part them.
        .dashes: [
            "08-ha-tinh-party-conclusion", "10-krong-pac-district-notice", "11-rach-gia-ward-notice-2025",
            "26-university-letter", "28-party-action-programme", "29-deadline-in-the-heading",
            "35-lunar-tet", "43-party-committee",
        ],
        // Words apart from their marks are not left out of a standard name.
        .decomposedMarks: [
            "10-krong-pac-district-notice", "43-party-committee",
        ],
        // “quí” is not taken for “quý” everywhere.
        .finalY: [
            "05-khanh-hoa-plan-piped-table", "25-power-corporation-notice", "31-recurring-reports",
            "42-admin-reform",
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
            "01-nghe-an-seed-quality", "02-quang-ngai-chairman-conclusion", "05-khanh-hoa-plan-piped-table",
            "08-ha-tinh-party-conclusion", "09-government-office-notice-2026",
            "10-krong-pac-district-notice", "11-rach-gia-ward-notice-2025",
            "12-vinh-phuc-nested-and-elided", "13-ca-mau-petitions-answered",
            "14-health-ministry-letter-no-subject", "16-hard-wrapped-letter", "19-law-portal-copy",
            "28-party-action-programme", "29-deadline-in-the-heading", "31-recurring-reports",
            "34-urgent-words-only", "35-lunar-tet", "36-election-timetable", "38-land-clearance",
            "40-school-year", "41-table-cells", "42-admin-reform", "45-long-conclusion",
        ],
        // “Tp. X” and “TP X” are not taken for “thành phố X”.
        .shortCities: [
            "09-government-office-notice-2026", "12-vinh-phuc-nested-and-elided", "17-web-page-of-a-notice",
            "35-lunar-tet", "37-disbursement", "38-land-clearance",
        ],
        // A soft hyphen stays in the standard name.
        .softHyphens: [
            "01-nghe-an-seed-quality", "02-quang-ngai-chairman-conclusion", "03-dong-thap-directive-heads",
            "04-thai-nguyen-flood-telegram", "05-khanh-hoa-plan-piped-table",
            "06-phu-tho-plan-tabs-and-columns", "07-binh-dinh-decision-articles",
            "08-ha-tinh-party-conclusion", "09-government-office-notice-2026",
            "10-krong-pac-district-notice", "11-rach-gia-ward-notice-2025",
            "12-vinh-phuc-nested-and-elided", "13-ca-mau-petitions-answered", "18-header-out-of-order",
            "23-provincial-court-letter", "24-police-and-army-plan", "25-power-corporation-notice",
            "26-university-letter", "27-council-resolution", "28-party-action-programme",
            "29-deadline-in-the-heading", "31-recurring-reports", "32-counted-periods",
            "33-several-milestones", "34-urgent-words-only", "35-lunar-tet", "36-election-timetable",
            "37-disbursement", "38-land-clearance", "39-agency-colon", "42-admin-reform",
            "43-party-committee", "45-long-conclusion",
        ],
        // A zero width space stays before a name.
        .zeroWidths: [
            "43-party-committee"
        ],
    ]
}
