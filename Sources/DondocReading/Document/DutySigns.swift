// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

/// The doubts that follow from general signs that a duty was read wrongly.
enum DutySigns {
    /// - Parameter settled: a sign that says nothing here.
    static func doubts(of duty: Duty, besides settled: Duty.Sign? = nil) -> [Doubt] {
        guard !duty.signs.isEmpty else { return [] }
        return Duty.Sign.allCases.filter { $0 != settled && duty.signs.contains($0) }
            .map { Doubt($0.field, 0.65, $0.reason) }
    }
}

extension Duty.Sign {
    fileprivate var field: Doubt.Field {
        switch self {
        case .bareName, .partName, .detachedVerb, .splitCell, .openName, .furtherLead, .initials, .openCell,
            .otherHeading, .members, .helper:
            .lead
        case .cutOff, .otherSubject, .past, .issuer, .heading, .nested, .above, .titled, .petition: .action
        }
    }

    fileprivate var reason: Bilingual {
        switch self {
        case .bareName, .partName, .openName, .furtherLead, .initials, .members: nameReason
        case .detachedVerb, .splitCell, .openCell, .otherHeading, .helper: placeReason
        case .cutOff, .otherSubject, .past, .issuer, .heading, .nested, .above, .titled, .petition:
            actionReason
        }
    }

    private var nameReason: Bilingual {
        switch self {
        case .bareName:
            Bilingual(
                vi: "tên cơ quan quá ngắn; có thể thiếu một phần",
                en: "the name is very short; a part of it may be missing")
        case .partName:
            Bilingual(
                vi: "không có tên cơ quan nào mở đầu như vậy; có thể đây chỉ là phần sau của một tên",
                en: "no name begins so; it may be the rest of one")
        case .furtherLead:
            Bilingual(
                vi: "ngay trước tên cơ quan còn một tên khác; có thể cùng chủ trì",
                en: "another name stands right before; both may lead")
        case .initials:
            Bilingual(
                vi: "tên cơ quan có chữ viết tắt chưa biết",
                en: "the name has letters that stand for something unknown")
        case .members:
            Bilingual(
                vi: "giao cho một số người hoặc cơ quan chưa nêu rõ là ai",
                en: "persons of a body, or bodies that are not named")
        default:
            Bilingual(
                vi: "sau tên cơ quan là từ chưa rõ; có thể tên còn dài hơn",
                en: "the word behind the name is no known verb; the name may be longer")
        }
    }

    private var placeReason: Bilingual {
        switch self {
        case .detachedVerb:
            Bilingual(
                vi: "giữa tên cơ quan và động từ có dấu phẩy; có thể một động từ bị lẫn vào tên",
                en: "a comma parts the name from the verb; a verb may have been read as part of the name")
        case .splitCell:
            Bilingual(
                vi: "ô này nêu hai tên liền nhau không có dấu phân cách; có thể chỉ là một cơ quan",
                en: "the cell has two names with nothing between them; they may be one agency")
        case .openCell:
            Bilingual(
                vi: "ô chủ trì còn những từ chưa đọc được là cơ quan nào",
                en: "the cell for the lead has words that were read as no agency")
        case .otherHeading:
            Bilingual(
                vi:
                    "tiêu đề ngay bên trên không đọc được là cơ quan nào, dù các tiêu đề cạnh đó đều nêu cơ quan",
                en: "the heading right above was read as no agency, though those beside it name agencies")
        default:
            Bilingual(
                vi: "có thể cơ quan này chỉ phối hợp, còn cơ quan khác chủ trì",
                en: "one of these may only help, while another leads")
        }
    }

    private var actionReason: Bilingual {
        switch self {
        case .cutOff:
            Bilingual(
                vi: "câu dừng lại mà không có dấu; có thể còn tiếp ở đoạn sau",
                en: "the words stop without a mark; they may go on in the next paragraph")
        case .otherSubject:
            Bilingual(
                vi: "trong câu còn một cơ quan khác có động từ riêng; có thể là nhiệm vụ của cơ quan đó",
                en: "another agency has a verb of its own in the words; it may have a duty of its own")
        case .past:
            Bilingual(
                vi: "câu mở đầu bằng việc đã làm; có thể chỉ là lời kể",
                en: "the first words tell what was done; it may merely tell something")
        case .issuer:
            Bilingual(
                vi: "người nêu tên đứng đầu cơ quan ban hành văn bản; có thể chỉ là lời kể",
                en: "the lead heads the body that issues the document; it may merely tell something")
        case .heading:
            Bilingual(
                vi: "câu kết thúc bằng dấu hai chấm và có các mục bên dưới; có thể chỉ là tiêu đề",
                en: "it ends in a colon and has items under it; it may merely head them")
        case .nested:
            Bilingual(
                vi:
                    "nằm trong nhiệm vụ của cơ quan khác, theo lối đề nghị; có thể không phải nhiệm vụ được giao",
                en:
                    "it stands within the duty of another, which asks for it; it may be no duty that was given"
            )
        case .above:
            Bilingual(
                vi: "đề nghị một cơ quan cấp trên hoặc ngoài hệ thống; có thể không phải nhiệm vụ được giao",
                en: "it asks a body above the one that issues the document; it may be no duty that was given")
        case .petition:
            Bilingual(
                vi: "câu đứng ngay sau tên một kiến nghị, trước câu trả lời; có thể là lời của bên kiến nghị",
                en:
                    "it stands right behind the title of a petition, before the answer; it may be what was asked for"
            )
        default:
            Bilingual(
                vi: "câu mở đầu như một tiêu đề (“Về …”); có thể không phải nhiệm vụ",
                en: "it begins as a title does (“Về …”); it may be no duty")
        }
    }
}
