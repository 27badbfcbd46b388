// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation
import Synchronization

/// `dondoc backup FILE`.
struct BackupCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: say(
                vi: "Sao lưu sổ cái trong khi dịch vụ chạy; cần quyền quản trị.",
                en: "Copies the ledger while the daemon runs; admins only."),
            discussion: say(
                vi: """
                    Tệp là sổ cái tại một thời điểm, đã kiểm tra từng trang và cả chuỗi sự kiện; chỉ chủ tệp đọc được. Sao \
                    lưu cấu hình riêng: /etc/dondoc. Khôi phục: dondoc restore TỆP.
                    """,
                en: """
                    The file is the ledger of one moment, every page and the chain of events checked; only its owner can \
                    read it. Keep the configuration, too: /etc/dondoc. To put it back: dondoc restore FILE.
                    """))
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: ArgumentHelp(say(vi: "Tệp sẽ ghi.", en: "The file to write.")))
    var file: String

    @Flag(help: ArgumentHelp(say(vi: "Ghi đè tệp đã có.", en: "Overwrite a file that is there.")))
    var force = false

    func run() async throws {
        guard force || access(file, F_OK) != 0 else {
            throw Failure(
                Failure.Status.misuse,
                message: Bilingual(vi: "\(file): đã có tệp này", en: "\(file): is there already"),
                remedy: Bilingual(vi: "Hãy thử: --force, hoặc tên khác", en: "Try: --force, or another name"))
        }
        let part = try PartFile(of: file)
        let line = WaitingLine(say(vi: "Đang sao lưu …", en: "Backing up …"))
        defer { line.end() }
        let answer: ControlClient.Answer<BackupEntry>
        do {
            answer = try await common.connection.client(patience: .seconds(1 << 29)).stream(
                posting: "/v1/backup", field: BackupEntry.field
            ) { part.write($0) }
            try part.finish(bytes: answer.value.bytes)
        } catch {
            part.abandon()
            throw part.failure ?? error
        }
        line.end()
        try common.output(zone: answer.zone).write(answer.value) {
            BackupText(entry: answer.value, file: file, style: $0).text
        }
    }
}

/// `FILE.part`, which becomes `FILE` when it is whole.
final class PartFile: Sendable {
    private struct State {
        var bytes: Int64 = 0
        var problem: Int32?
    }

    private let path: String
    private let part: String
    private let descriptor: Int32
    private let state = Mutex(State())

    init(of path: String) throws {
        self.path = path
        part = path + ".part"
        unlink(part)
        descriptor = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(part, errno) }
    }

    /// Why it could not be written; nil when it could.
    var failure: Failure? { state.withLock { $0.problem }.map { Self.failure(part, $0) } }

    /// False when it cannot be written.
    func write(_ data: Data) -> Bool {
        data.withUnsafeBytes { bytes in
            var done = 0
            while done < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                guard count > 0 else {
                    let code = errno
                    state.withLock { $0.problem = code }
                    return false
                }
                done += count
            }
            state.withLock { $0.bytes += Int64(bytes.count) }
            return true
        }
    }

    /// Durable, and under its own name.
    func finish(bytes: Int64) throws {
        guard state.withLock({ $0.bytes }) == bytes else {
            throw Failure(
                message: Bilingual(vi: "sao lưu không đủ", en: "the backup is not whole"),
                remedy: Bilingual(vi: "Hãy thử lại", en: "Try again"))
        }
        guard fsync(descriptor) == 0, rename(part, path) == 0 else { throw Self.failure(part, errno) }
        close(descriptor)
    }

    func abandon() {
        close(descriptor)
        unlink(part)
    }

    private static func failure(_ path: String, _ code: Int32) -> Failure {
        let reason = String(cString: strerror(code))
        return Failure(
            message: Bilingual(
                vi: "\(path): không ghi được: \(reason)", en: "\(path): cannot be written: \(reason)"),
            remedy: Bilingual(
                vi: "Hãy chọn một thư mục ghi được và còn chỗ",
                en: "Choose a folder that can be written to and has room"))
    }
}

/// A backup that was made.
struct BackupText {
    let entry: BackupEntry
    let file: String
    let style: Style

    var text: String {
        var facts = Facts(style: style)
        facts.add(vi: "Lúc", en: "As of", style.longMoment(entry.at))
        facts.add(vi: "Cỡ", en: "Size", Self.size(entry.bytes, style))
        facts.add(
            vi: "Đã kiểm tra", en: "Checked",
            style.say(
                vi: "mọi trang, và \(entry.event ?? 0) sự kiện",
                en: "every page, and \(entry.event ?? 0) \(entry.event == 1 ? "event" : "events")"))
        facts.add(vi: "Mã băm", en: "Hash", entry.hash ?? "")
        return style.paragraph(
            style.say(vi: "Đã sao lưu vào \(file)", en: "Backed up to \(file)"), indent: 0) + facts.text
    }

    static func size(_ bytes: Int64, _ style: Style) -> String {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var (value, unit) = (Double(bytes), 0)
        while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        let text = unit == 0 ? "\(bytes)" : String(format: "%.1f", value)
        return "\(style.say(vi: text.replacing(".", with: ","), en: text)) \(units[unit])"
    }
}
