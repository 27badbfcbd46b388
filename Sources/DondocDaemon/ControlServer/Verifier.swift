// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

/// Tells in words what was found when the chain was verified, and what to do about it.
struct Verifier {
    let ledger: any ControlLedger

    func told(_ verdict: ProofVerdict, expected: String?) async throws -> ProofVerification {
        switch verdict {
        case .intact(let head, let attempts):
            let events = head?.event ?? 0
            return ProofVerification(
                verdict: .intact, head: head.map { ChainPlace($0) }, attempts: attempts, expected: expected,
                finding: Bilingual(
                    vi: "không có gì bị sửa: \(events) sự kiện, \(attempts) lần gửi",
                    en: "nothing was changed: \(events) events, \(attempts) attempts"),
                remedy: Bilingual(vi: "", en: ""))
        case .otherEnd(let head):
            return ProofVerification(
                verdict: .otherEnd, head: head.map { ChainPlace($0) }, expected: expected,
                finding: Bilingual(
                    vi:
                        "chuỗi không có chỗ nào sai, nhưng không chứa mã băm đã cho: phần cuối đã bị cắt, hoặc đây là sổ khác",
                    en:
                        "the chain holds, but the hash that was given is not in it: its end was cut off, or this is another ledger"
                ),
                remedy: Verifier.remedy)
        case .changed(let fault):
            let told = try await told(fault)
            return ProofVerification(
                verdict: .changed, fault: told, expected: expected, finding: Verifier.finding(told),
                remedy: Verifier.remedy)
        }
    }

    /// The fault with what stands there now.
    private func told(_ fault: ProofFault) async throws -> ProofVerification.Fault {
        var told = ProofVerification.Fault(
            subject: .init(rawValue: fault.subject.rawValue) ?? .event, row: fault.row,
            change: .init(rawValue: fault.change.rawValue) ?? .changed)
        guard told.change != .missing else { return told }
        switch told.subject {
        case .event: told.event = try await ledger.event(fault.row).map { EventEntry($0) }
        case .attempt: told.notice = try await ledger.attempt(fault.row)?.notice
        case .notice: told.notice = try await ledger.noticeKey(fault.row)
        }
        return told
    }

    private static func finding(_ fault: ProofVerification.Fault) -> Bilingual {
        let subject =
            switch fault.subject {
            case .event: Bilingual(vi: "sự kiện số \(fault.row)", en: "event \(fault.row)")
            case .attempt: Bilingual(vi: "lần gửi số \(fault.row)", en: "attempt \(fault.row)")
            case .notice: Bilingual(vi: "thông báo số \(fault.row)", en: "notice \(fault.row)")
            }
        let change =
            switch fault.change {
            case .changed:
                Bilingual(vi: "đã bị sửa sau khi ghi", en: "was changed after it was recorded")
            case .missing: Bilingual(vi: "đã bị xóa", en: "was removed")
            case .added: Bilingual(vi: "đã bị chèn thêm ngoài chuỗi", en: "was put in past the chain")
            }
        return Bilingual(
            vi: "\(subject.vi) \(change.vi)\(place(of: fault).vi)",
            en: "\(subject.en) \(change.en)\(place(of: fault).en)")
    }

    private static func place(of fault: ProofVerification.Fault) -> Bilingual {
        if let event = fault.event {
            return Bilingual(
                vi: "; nay ghi là \(event.verb) về \(event.subject), do \(event.actor)",
                en: "; it now reads \(event.verb) about \(event.subject) by \(event.actor)")
        }
        return fault.notice.map {
            Bilingual(vi: ", của thông báo \($0)", en: ", of notice \($0)")
        } ?? Bilingual(vi: "", en: "")
    }

    /// Whoever changed it could compute hashes too, so only a head that is kept elsewhere says more.
    private static let remedy = Bilingual(
        vi:
            "Đừng sửa gì; hãy chép thư mục state ra nơi khác, rồi so với bản sao lưu gần nhất mà “dondoc proof --verify --expect” vẫn chấp nhận mã băm đã lưu",
        en:
            "Change nothing; copy the state folder aside, and compare it with the latest backup in which 'dondoc proof --verify --expect' still finds the hash that was kept"
    )
}
