// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// What the reading of the documents has reached, in one place: it may only become better.
enum Ratchet {
    /// What all documents together reach at least, as the harmonic mean of precision and recall.
    static let floors: [DocumentComparison.Kind: Double] = [
        .head: 0.99, .deadlines: 0.99, .dated: 0.99, .assignments: 0.99, .leads: 0.98, .coordinating: 0.99,
        .milestones: 0.99,
    ]

    /// The same, of the documents that others wrote.
    static let floorsOfUnseen: [DocumentComparison.Kind: Double] = [
        .head: 0.97, .deadlines: 0.98, .dated: 0.98, .assignments: 0.99, .leads: 0.98, .coordinating: 0.98,
        .milestones: 0.98,
    ]

    /// Documents in which something is read otherwise than a clerk reads it; the test tells what.
    static let unsettled: Set<String> = [
        "03-dong-thap-directive-heads", "04-thai-nguyen-flood-telegram",
        "12-vinh-phuc-nested-and-elided", "13-ca-mau-petitions-answered", "17-web-page-of-a-notice",
        "26-university-letter", "37-disbursement", "40-school-year",
    ]

    /// The same, of the documents that others wrote.
    static let unsettledUnseen: Set<String> = [
        "47-ket-luan-quang-nam", "50-giai-ngan-gia-lai", "51-cong-dien-giao-thong",
        "52-bach-hau-bo-y-te", "54-kinh-te-tap-the-yen-bai", "55-giao-ban-huyen-uy-kim-boi",
        "56-an-toan-dien-mien-trung", "57-giao-ban-duong-sat", "58-benh-an-dien-tu-phu-tho",
        "59-chuyen-doi-so-xa-bao-thang", "65-so-y-te-benh-vien", "66-huyen-ret-dam",
        "68-tong-cong-ty-dien-luc", "69-huyen-uy-ket-luan", "70-chi-thi-chay-rung",
        "72-quan-ninh-kieu-bang", "73-son-la-quyet-dinh", "75-tinh-uy-chuong-trinh",
        "76-cong-van-xam-nhap-man", "81-cong-dien-ung-pho-bao", "85-toa-an-xet-xu-truc-tuyen",
        "87-tap-doan-hoa-chat-giao-ban", "88-ke-hoach-xa-hai-cap", "89-bo-noi-vu-tinh-gian",
        "93-thong-bao-giao-ban-huyen-ocr", "94-thong-bao-pho-chu-tich-thuong-truc",
        "95-bo-don-doc-dich-ta-lon", "98-cong-dien-bao", "100-ket-luan-tinh-uy",
        "106-giai-ngan-dau-tu-cong-binh-dinh", "111-ket-luan-dac-khu-ly-son",
    ]

    /// Documents that are read otherwise through some noise.
    static let changedByNoise: [Mutation: Set<String>] = [
        // “&” between two agencies joins them.
        .ampersands: [
            "12-vinh-phuc-nested-and-elided", "25-power-corporation-notice",
        ],
        // “quí” is not taken for “quý” everywhere.
        .finalY: [
            "25-power-corporation-notice"
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
