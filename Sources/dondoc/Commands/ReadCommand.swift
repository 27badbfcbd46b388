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
            discussion: say(
                vi: """
                    Không cần dondocd; nếu có thì mã cơ quan lấy từ danh bạ của nó. Với --format json, mỗi tệp cho một \
                    giá trị JSON, vị trí đếm theo ký tự Unicode của tệp, [đầu, cuối).
                    """,
                en: """
                    Needs no dondocd; when one runs, agencies get the ids of its register. With --format json, each \
                    file gives one JSON value, and offsets count the Unicode scalars of the file, [start, end).
                    """))
    }

    @Argument(
        help: ArgumentHelp(
            say(
                vi: "Tệp văn bản UTF-8; “-” là đầu vào chuẩn.", en: "UTF-8 text files; “-” is standard input."
            )))
    var files: [String]

    @OptionGroup var common: CommonOptions

    func run() async throws {
        let reader = DirectiveReader(register: await register())
        var failures: [Failure] = []
        for file in files {
            do throws(Failure) {
                let reading = reader.read(try DocumentFile(file).text())
                try write(reading, of: file)
            } catch {
                failures.append(error)
            }
        }
        for failure in failures.dropLast() {
            FileHandle.standardError.say(failure.text(in: .ofProcess))
        }
        if let last = failures.last { throw last }
    }

    private func write(_ reading: DirectiveReading, of file: String) throws(Failure) {
        do {
            try common.output().write(reading) { ReadingText(reading: reading, file: file, style: $0).text }
        } catch {
            throw Failure(
                message: Bilingual(
                    vi: "\(file): không ghi được kết quả", en: "\(file): the result cannot be written"),
                remedy: Bilingual(vi: "Hãy thử: --format table", en: "Try: --format table"))
        }
    }

    /// The daemon's register, or an empty one: then names stay without ids.
    private func register() async -> AgencyRegister {
        let client = common.client
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
                    id: $0.id, name: $0.name, aliases: $0.aliases, superior: $0.superior, members: $0.members)
            }
            offset = page.nextOffset
        }
        return AgencyRegister(agencies)
    }
}
