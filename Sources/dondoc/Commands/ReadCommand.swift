// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import DondocReading
import Foundation

/// `dondoc read FILE…`, which needs no daemon.
struct ReadCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "read",
            abstract: say(
                vi: "Đọc văn bản và cho xem các nhiệm vụ, thời hạn tìm thấy.",
                en: "Reads documents and shows the assignments and deadlines found."),
            discussion: say(vi: discussion.vi, en: discussion.en))
    }

    private static let discussion = Bilingual(
        vi: """
            Không cần dondocd; nếu có thì mã cơ quan lấy từ danh bạ của nó.

            table: văn bản với cơ quan, việc, thời hạn được đánh dấu và lời ghi bên lề (dưới dòng nếu cửa sổ hẹp hơn \
            110 cột). json: một giá trị JSON; nhiều tệp thì mỗi tệp một dòng JSON, thêm khóa "file"; vị trí đếm theo \
            ký tự Unicode của tệp, [đầu, cuối). yaml: tệp nhiệm vụ, sửa xong thì bỏ vào thư mục dùng chung thay cho \
            văn bản; mỗi lần một tệp.

            Tệp không đọc được, văn bản mật, văn bản không giao nhiệm vụ nào (trừ với json): lý do ra stderr, mã thoát \
            1, và đọc tiếp các tệp khác.
            """,
        en: """
            Needs no dondocd; when one runs, agencies get the ids of its register.

            table: the document with agencies, actions and deadlines marked, and findings in the margin (below the \
            line where the terminal has fewer than 110 columns). json: one JSON value; of several files one line \
            each, with the key "file"; offsets count the Unicode scalars of the file, [start, end). yaml: a task \
            file, to be edited and put into the inbox in place of the document; one file at a time.

            A file that cannot be read, a State secret, a document that assigns nothing (but for json): the reason \
            goes to standard error, the exit status is 1, and the other files are read.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
        case table, json, yaml
    }

    @Argument(
        help: ArgumentHelp(
            say(vi: "Tệp văn bản; “-” là đầu vào chuẩn.", en: "Text files; “-” is standard input.")))
    var files: [String]

    @Flag(help: ArgumentHelp(say(vi: "Bỏ các dòng không có gì.", en: "Leave out lines without findings.")))
    var onlyFindings = false

    @Flag(help: ArgumentHelp(say(vi: "Chỉ in bảng nhiệm vụ.", en: "Only a table of the assignments.")))
    var summary = false

    @Option(help: ArgumentHelp(say(vi: "Cách in kết quả.", en: "How the result is written.")))
    var format = Format.table

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        guard format == .yaml, files.count > 1 else { return }
        throw ValidationError(
            say(
                vi: """
                    một tệp nhiệm vụ cho một văn bản. Hãy thử: for f in *.txt; do dondoc read --format yaml "$f" > \
                    "${f%.txt}.yaml"; done
                    """,
                en: """
                    one task file is for one document. Try: for f in *.txt; do dondoc read --format yaml "$f" > \
                    "${f%.txt}.yaml"; done
                    """))
    }

    func run() async throws {
        let register = await register(connection.client)
        let rules = await Office.inForce(connection).rules
        let reader = DirectiveReader(register: register, rules: rules)
        var failures: [Failure] = []
        for (index, file) in files.enumerated() {
            do throws(Failure) {
                let text = try DocumentFile(file).text()
                let reading = reader.read(text)
                let known = await register.agencies.isEmpty ? nil : followed(by: reading)
                try show(reading, text, of: file, isFirst: index == 0, register, rules, known)
            } catch {
                failures.append(error)
            }
        }
        for failure in failures.dropLast() {
            FileHandle.standardError.say(failure.text(in: .ofProcess))
        }
        if let last = failures.last { throw last }
    }

    private func show(
        _ reading: DirectiveReading, _ text: String, of file: String, isFirst: Bool,
        _ register: AgencyRegister, _ rules: ReadingRules, _ followed: Set<String>?
    ) throws(Failure) {
        if let refusal = reading.refusal { throw .refused(file, refusal) }
        let hasRegister = !register.agencies.isEmpty
        switch format {
        case .json:
            if files.count == 1 { return try write(.json, reading) }
            return try write(.json, NamedReading(file: file, reading: reading), onOneLine: true)
        case .yaml:
            guard !reading.assignments.isEmpty else { throw .nothingAssigned(in: file, reading) }
            try write(.table, reading) {
                TaskFileText(
                    reading: reading, file: file, register: register, rules: rules, style: $0
                ).text
            }
        case .table:
            try write(.table, reading) {
                var page = ReadingText(
                    reading: reading, text: text, file: file, extent: extent, hasRegister: hasRegister,
                    style: $0)
                page.groups = Set(
                    register.agencies.filter { !$0.members.isEmpty && !$0.isReachable }.map(\.id))
                page.followed = followed
                return (isFirst ? "" : "\n") + page.text
            }
            if reading.assignments.isEmpty { throw .nothingAssigned(in: file, reading) }
        }
    }

    private var extent: ReadingText.Extent { summary ? .summary : onlyFindings ? .findings : .whole }

    private func write(
        _ format: dondoc.Format, _ value: some Encodable, onOneLine: Bool = false,
        text: (Style) -> String = { _ in "" }
    ) throws(Failure) {
        let style = Style(language: .ofProcess, terminal: .standardOutput)
        do {
            try Output(format: format, style: style).write(value, onOneLine: onOneLine, text: text)
        } catch {
            throw .unwritable
        }
    }

    /// Which of the documents that this one replaces the daemon follows up; nil where it does not say.
    private func followed(by reading: DirectiveReading) async -> Set<String>? {
        var followed: Set<String> = []
        for number in Set(reading.document.replaces.map(\.number)) {
            var query = ControlQuery()
            query.add("directive", number)
            query.add("state", "open,review")
            query.add("limit", 1)
            do {
                let page = try await connection.client.get(
                    "/v1/assignments", query, as: Listing<AssignmentEntry>.self)
                if !page.value.items.isEmpty { followed.insert(number) }
            } catch let problem as Problem where problem.kind == .notFound {
                continue
            } catch {
                return nil  // Then it is told what would follow.
            }
        }
        return followed
    }

    /// The daemon's register, or an empty one: then names stay without ids.
    private func register(_ client: ControlClient) async -> AgencyRegister {
        var agencies: [Agency] = []
        var offset: Int? = 0
        while let start = offset {
            var query = ControlQuery()
            query.add("limit", PageLimit.largest)
            query.add("offset", start)
            // Without a daemon the reading is the same, but for the ids.
            guard let page = try? await client.get("/v1/agencies", query, as: Listing<AgencyEntry>.self).value
            else { break }
            agencies += page.items.map {
                Agency(
                    id: $0.id, name: $0.name, aliases: $0.aliases, mail: $0.mail, webhook: $0.webhook,
                    superior: $0.superior, members: $0.members)
            }
            offset = page.nextOffset
        }
        return AgencyRegister(agencies)
    }
}

/// One of several readings, by the name of its file.
private struct NamedReading: Encodable {
    let file: String
    let reading: DirectiveReading

    private enum CodingKeys: String, CodingKey { case file }

    func encode(to encoder: any Encoder) throws {
        try reading.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
    }
}

extension Failure {
    /// A document was read, and hands out nothing.
    fileprivate static func nothingAssigned(in file: String, _ reading: DirectiveReading) -> Failure {
        let reason = (reading.silence ?? .nothingAssigned).reason
        return Failure(
            message: Bilingual(vi: "\(file): \(reason.vi)", en: "\(file): \(reason.en)"),
            remedy: Bilingual(
                vi: "Nếu vẫn có việc phải theo dõi, hãy viết tệp nhiệm vụ .yaml",
                en: "If there is something to follow up all the same, write a task file (.yaml)"))
    }

    /// A document must not be read.
    fileprivate static func refused(_ file: String, _ refusal: Refusal) -> Failure {
        Failure(
            message: Bilingual(vi: "\(file): \(refusal.reason.vi)", en: "\(file): \(refusal.reason.en)"),
            remedy: Bilingual(
                vi: "Hãy đưa tệp ra khỏi thư mục dùng chung và xử lý theo quy định về bí mật nhà nước",
                en: "Take the file out of shared folders, and treat it by the rules for State secrets"))
    }
}
