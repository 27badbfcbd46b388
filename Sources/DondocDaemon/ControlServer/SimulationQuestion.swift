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
        try Self.check(path, liesBeside: rules.configuration.file)
        do throws(ConfigurationProblems) {
            var configuration = try DaemonConfiguration.load(path)
            configuration.inbox = rules.configuration.inbox
            configuration.state = rules.configuration.state
            configuration.control = rules.configuration.control
            return OfficeRules(configuration: configuration, sender: rules.sender)
        } catch {
            throw Self.wrong(error.problems, path)
        }
    }

    /// What the service may read and the one who asks may not, as its secrets, lies elsewhere.
    private static func check(_ path: String, liesBeside present: URL) throws(ControlProblem) {
        let folder = present.deletingLastPathComponent().resolvingSymlinksInPath().pathComponents
        let own = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
        guard !own.starts(with: folder) else { return }
        let name = present.deletingLastPathComponent().path
        throw ControlProblem(
            .refused,
            detail: Bilingual(
                vi: "\(path): không nằm trong thư mục cấu hình \(name)",
                en: "\(path): does not lie in the folder of the configuration, \(name)"),
            remedy: Bilingual(
                vi: "Đặt tệp cùng danh bạ và ngày nghỉ mà nó nêu vào \(name), rồi thử lại",
                en: "Put it, with the register and the holidays that it names, into \(name) and try again"))
    }

    /// Where it is wrong; what stands there is for those who may read the file.
    private static func wrong(_ problems: [FileProblem], _ path: String) -> ControlProblem {
        var places: [String] = []
        for problem in problems where !places.contains(problem.place) { places.append(problem.place) }
        let text = places.joined(separator: "\n")
        return ControlProblem(
            .refused,
            detail: Bilingual(
                vi: "cấu hình không dùng được, sai ở:\n\(text)",
                en: "the configuration cannot be taken, it is wrong at:\n\(text)"),
            remedy: Bilingual(
                vi: "Xem sai gì: dondocd --check-config --config \(path)",
                en: "To see what is wrong: dondocd --check-config --config \(path)"))
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
