// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc backup FILE|FOLDER/`.
struct BackupCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: say(
                vi: "Sao lưu sổ cái trong khi dịch vụ chạy; cần quyền quản trị.",
                en: "Copies the ledger while the daemon runs; admins only."),
            discussion: say(
                vi: """
                    Tệp là sổ cái tại một thời điểm, đã kiểm tra từng trang và cả chuỗi sự kiện; chỉ chủ tệp đọc được. Trong \
                    một thư mục tệp mang tên thời điểm đó, như ledger-2022-01-12T073000.sqlite. Sao lưu cấu hình riêng: \
                    /etc/dondoc. Khôi phục: dondoc restore TỆP.
                    """,
                en: """
                    The file is the ledger of one moment, every page and the chain of events checked; only its owner can \
                    read it. In a folder it is named by that moment, as ledger-2022-01-12T073000.sqlite. Keep the \
                    configuration, too: /etc/dondoc. To put it back: dondoc restore FILE.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(
        help: ArgumentHelp(
            say(
                vi: "Tệp sẽ ghi, hoặc thư mục chứa các bản sao lưu.",
                en: "The file to write, or the folder of the backups.")))
    var file: String

    @Option(
        help: ArgumentHelp(
            say(
                vi: "Chỉ giữ chừng này bản mới nhất trong thư mục; không xóa tệp nào mang tên khác.",
                en: "Keep only so many in the folder, the newest; no file of another name is removed."),
            valueName: "count"))
    var keep: Int?

    @Flag(help: ArgumentHelp(say(vi: "Ghi đè tệp đã có.", en: "Overwrite a file that is there.")))
    var force = false

    func validate() throws {
        guard let keep else { return }
        guard keep >= 1 else {
            throw ValidationError(
                say(
                    vi: "--keep: cần một số từ 1. Hãy thử: --keep 14",
                    en: "--keep: expected a number from 1. Try: --keep 14"))
        }
        guard BackupFolder(file) != nil else {
            throw ValidationError(
                say(
                    vi: "--keep đi với một thư mục. Hãy thử: dondoc backup --keep \(keep) THƯ-MỤC/",
                    en: "--keep goes with a folder. Try: dondoc backup --keep \(keep) FOLDER/"))
        }
    }

    func run() async throws {
        let folder = BackupFolder(file)
        if folder == nil { try refuse(existing: file) }
        let part = try PartFile(of: folder?.path("ledger") ?? file)
        let line = WaitingLine(say(vi: "Đang sao lưu …", en: "Backing up …"))
        defer { line.end() }
        let answer: ControlClient.Answer<BackupEntry>
        let target: String
        do {
            answer = try await common.connection.client(patience: .seconds(1 << 29)).stream(
                posting: "/v1/backup", field: BackupEntry.field
            ) { part.write($0) }
            target = folder?.path(BackupFolder.name(at: answer.value.at, zone: answer.zone)) ?? file
            try refuse(existing: target)
            try part.finish(as: target, bytes: answer.value.bytes)
        } catch {
            part.abandon()
            throw part.failure ?? error
        }
        line.end()
        // Only now that the new one is whole.
        let removed = try keep.flatMap { try folder?.prune(keeping: $0, with: target) }
        let outcome = BackupOutcome(answer.value, file: target, removed: removed)
        try common.output(zone: answer.zone).write(outcome) { BackupText(outcome: outcome, style: $0).text }
    }

    private func refuse(existing path: String) throws {
        guard !force, access(path, F_OK) == 0 else { return }
        throw Failure(
            Failure.Status.misuse,
            message: Bilingual(vi: "\(path): đã có tệp này", en: "\(path): is there already"),
            remedy: Bilingual(vi: "Hãy thử: --force, hoặc tên khác", en: "Try: --force, or another name"))
    }
}

/// What was made, and what was removed for it.
struct BackupOutcome: Encodable {
    let at: Date
    let bytes: Int64
    let event: Int64?
    let hash: String?
    let file: String
    /// Names of older backups in the folder; nil where none was to be removed.
    let removed: [String]?

    init(_ entry: BackupEntry, file: String, removed: [String]? = nil) {
        (at, bytes, event, hash) = (entry.at, entry.bytes, entry.event, entry.hash)
        (self.file, self.removed) = (file, removed)
    }
}

/// A backup that was made.
struct BackupText {
    let outcome: BackupOutcome
    let style: Style

    var text: String {
        var facts = Facts(style: style)
        facts.add(vi: "Lúc", en: "As of", style.longMoment(outcome.at))
        facts.add(vi: "Cỡ", en: "Size", Self.size(outcome.bytes, style))
        facts.add(
            vi: "Đã kiểm tra", en: "Checked",
            style.say(
                vi: "mọi trang, và \(outcome.event ?? 0) sự kiện",
                en: "every page, and \(outcome.event ?? 0) \(outcome.event == 1 ? "event" : "events")"))
        facts.add(vi: "Mã băm", en: "Hash", outcome.hash ?? "")
        facts.add(vi: "Đã xóa", en: "Removed", (outcome.removed ?? []).joined(separator: ", "))
        return style.paragraph(
            style.say(vi: "Đã sao lưu vào \(outcome.file)", en: "Backed up to \(outcome.file)"), indent: 0)
            + facts.text
    }

    static func size(_ bytes: Int64, _ style: Style) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        let text = unit == 0 ? "\(bytes)" : String(format: "%.1f", value)
        return "\(style.say(vi: text.replacing(".", with: ","), en: text)) \(units[unit])"
    }
}
