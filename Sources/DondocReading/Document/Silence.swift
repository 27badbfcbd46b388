// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

/// Why a text yields no assignments, or only doubtful ones.
package enum Silence: String, Codable, CaseIterable, Sendable {
    case news, draft, invitation, report, submission, minutes, slip, nothingAssigned

    /// Whether what was found all the same is not in force, so that a person must say whether it is to be followed up.
    package var castsDoubt: Bool { self == .news || self == .draft }

    /// The kinds that hand out nothing by the form of documents.
    init?(kind: String) {
        switch kind {
        case "giấy mời": self = .invitation
        case "báo cáo": self = .report
        case "tờ trình": self = .submission
        case "biên bản": self = .minutes
        case "phiếu chuyển": self = .slip
        default: return nil
        }
    }

    package var reason: Bilingual {
        switch self {
        case .news:
            Bilingual(
                vi:
                    "bài báo: không có quốc hiệu, số, ngày ký, nơi nhận và chữ ký; việc nêu trong bài là lời thuật lại",
                en:
                    "a news article: no header, no number, no date of signing, no recipients and no signature;"
                    + " what it tells of tasks is reported speech")
        case .draft:
            Bilingual(
                vi: "bản dự thảo: chưa được ký ban hành, chưa giao việc cho ai",
                en: "a draft: not signed, so it binds nobody yet")
        case .invitation:
            Bilingual(vi: "giấy mời: mời họp, không giao việc", en: "an invitation: it asks to a meeting")
        case .report:
            Bilingual(
                vi: "báo cáo: kể việc đã làm và dự kiến, không giao việc",
                en: "a report: it tells what was done and is hoped for")
        case .submission:
            Bilingual(
                vi: "tờ trình: đề xuất lên cấp trên, không giao việc",
                en: "a submission: it proposes to a superior")
        case .minutes:
            Bilingual(
                vi: "biên bản: ghi lại cuộc họp, việc được giao bằng văn bản khác",
                en: "minutes: they record a meeting; another document assigns")
        case .slip:
            Bilingual(vi: "phiếu chuyển: chuyển hồ sơ, không giao việc", en: "a slip: it forwards papers")
        case .nothingAssigned:
            Bilingual(vi: "không thấy nhiệm vụ nào trong văn bản", en: "no assignment was found in the text")
        }
    }
}
