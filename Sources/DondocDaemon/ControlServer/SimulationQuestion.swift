// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// What is simulated.
struct SimulationQuestion: Sendable {
    let from: Day
    let to: Day
    /// Nil for all.
    let recipient: Recipient?
    /// Nil takes the one in force.
    let configuration: String?

    private static let usualDays = 14
    private static let mostDays = 366

    /// - Throws: `ControlProblem` for what is none.
    init(_ request: SimulationRequest, today: Day, register: AgencyRegister) throws(ControlProblem) {
        let from = request.from ?? today
        let to = request.to ?? from + (Self.usualDays - 1)
        guard from >= today else { throw Self.past(from, today: today) }
        let last = today + (Self.mostDays - 1)
        guard from <= to, to <= last else {
            throw .contradiction(
                "to", got: to.description,
                expected: Bilingual(
                    vi: "một ngày từ \(from) đến \(last)", en: "a day from \(from) to \(last)"))
        }
        (self.from, self.to) = (from, to)
        configuration = request.configuration
        guard let name = request.agency else {
            recipient = nil
            return
        }
        if let agency = register[name] ?? register.agency(named: name) {
            recipient = .agency(agency.id)
        } else if let known = Recipient(name) {
            recipient = known
        } else {
            throw .noAgency(name)
        }
    }

    private static func past(_ from: Day, today: Day) -> ControlProblem {
        ControlProblem(
            .refused,
            detail: Bilingual(
                vi: "from: ngày \(from.vietnamese) đã qua, hôm nay là \(today.vietnamese)",
                en: "from: \(from) is past, today is \(today)"),
            remedy: Bilingual(
                vi: "Những gì đã gửi thì xem: dondoc proof --from \(from.vietnamese)",
                en: "For what was sent, try: dondoc proof --from \(from)"))
    }

    /// The rules of the configuration that is tried; nil where none is.
    ///
    /// Of those in force stays what a reload leaves as it is.
    func proposed(over rules: OfficeRules) throws(ControlProblem) -> OfficeRules? {
        guard let path = configuration else { return nil }
        guard path.hasPrefix("/") else {
            throw .contradiction(
                "configuration", got: path,
                expected: Bilingual(
                    vi: "đường dẫn đầy đủ, bắt đầu bằng /", en: "a whole path, beginning with /"))
        }
        do throws(ConfigurationProblems) {
            var configuration = try DaemonConfiguration.load(path)
            configuration.inbox = rules.configuration.inbox
            configuration.state = rules.configuration.state
            configuration.control = rules.configuration.control
            return OfficeRules(configuration: configuration, sender: rules.sender)
        } catch {
            let problems = error.problems.map(\.description).joined(separator: "\n")
            throw ControlProblem(
                .refused, detail: Bilingual(vi: problems, en: problems),
                remedy: Bilingual(
                    vi:
                        "Đặt tệp ở nơi dịch vụ đọc được (như /etc/dondoc), rồi xem: dondocd --check-config --config \(path)",
                    en:
                        "Put it where the service can read it (as /etc/dondoc), then see: dondocd --check-config --config \(path)"
                ))
        }
    }

    // MARK: Refusals

    static let busy = ControlProblem(
        .unavailable,
        detail: Bilingual(vi: "đang mô phỏng cho người khác", en: "another simulation is under way"),
        remedy: Bilingual(vi: "Hãy thử lại sau ít phút", en: "Try again in a few minutes"))

    static let noRoom = ControlProblem(
        .unavailable,
        detail: Bilingual(
            vi: "đĩa không đủ chỗ cho một bản sao của sổ", en: "the disk has no room for a copy of the ledger"
        ),
        remedy: Bilingual(
            vi: "Hãy dọn đĩa của thư mục state: df -h", en: "Make room on the disk of the state folder: df -h"
        ))

    static let gone = ControlProblem(
        .conflict,
        detail: Bilingual(
            vi: "bản mô phỏng này không còn nữa", en: "that simulation is not there any more"),
        remedy: Bilingual(vi: "Hãy mô phỏng lại: dondoc simulate", en: "Simulate again: dondoc simulate"))
}
