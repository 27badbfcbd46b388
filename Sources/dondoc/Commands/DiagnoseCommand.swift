// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import ArgumentParser
import DondocControl
import DondocModel
import Foundation

/// `dondoc diagnose [FILE]`.
struct DiagnoseCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diagnose",
            abstract: say(
                vi: "Gói thông tin để báo lỗi: không có mật khẩu, không có chữ nào của văn bản.",
                en: "Packs what a bug report needs: no secret, and no word of a document."),
            discussion: say(
                vi: """
                    Trong gói: phiên bản, hệ thống, cấu hình đang dùng, tình trạng, số đo, nơi nhận (địa chỉ thư chỉ còn tên \
                    miền), 200 sự kiện cuối không kèm nội dung. Dịch vụ không chạy thì gói vẫn có phần còn lại. Hãy xem \
                    lại trước khi gửi: tar -xzOf TỆP | less
                    """,
                en: """
                    In it: version, system, configuration in force, status, metrics, destinations (of mail addresses the \
                    domain alone), the last 200 events without what they say. Where the daemon does not answer, the rest is \
                    packed. Look before you send it: tar -xzOf FILE | less
                    """))
    }

    @OptionGroup var connection: ConnectionOptions

    @Argument(help: ArgumentHelp(say(vi: "Tệp sẽ ghi.", en: "The file to write.")))
    var file = "dondoc-diagnosis.tar.gz"

    @Flag(help: ArgumentHelp(say(vi: "Ghi đè tệp đã có.", en: "Overwrite a file that is there.")))
    var force = false

    func run() async throws {
        guard force || access(file, F_OK) != 0 else {
            throw Failure(
                Failure.Status.misuse,
                message: Bilingual(vi: "\(file): đã có tệp này", en: "\(file): is there already"),
                remedy: Bilingual(vi: "Hãy thử: --force, hoặc tên khác", en: "Try: --force, or another name"))
        }
        let folder = FileManager.default.temporaryDirectory.appending(path: "dondoc-\(UUID().uuidString)")
        let content = folder.appending(path: "dondoc-diagnosis")
        try FileManager.default.createDirectory(
            at: content, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }  // a temporary folder is nobody's loss
        for (name, text) in try await parts() {
            try Data(text.utf8).write(to: content.appending(path: name))
        }
        let part = try PartFile(of: file)
        do {
            // By the descriptor: of a name with a colon tar would take the beginning for a host.
            guard Self.run("tar", ["-czf", "-", "-C", folder.path, "dondoc-diagnosis"], into: part.handle)
            else { throw Failure.unwritable }
            try part.finish(as: file)
        } catch {
            part.abandon()
            throw error
        }
        print(
            say(
                vi: "Đã ghi \(file). Xem lại trước khi gửi:", en: "Written: \(file). Look before you send it:"
            ))
        print("  tar -xzOf \(file) | less")
    }

    /// The files of the bundle, by name.
    private func parts() async throws -> [(name: String, text: String)] {
        var parts = [
            ("command.txt", "dondoc \(Release.version)\n"),
            ("system.txt", Self.output("uname", ["-srvm"]) ?? ""),
            ("os-release.txt", (try? String(contentsOfFile: "/etc/os-release", encoding: .utf8)) ?? ""),
            (
                "unit.txt",
                Self.output(
                    "systemctl",
                    [
                        "show", "dondocd",
                        "--property=ActiveState,SubState,Result,NRestarts,ExecMainStatus,ActiveEnterTimestamp,MemoryCurrent,StatusText",
                    ]) ?? "no systemd\n"
            ),
        ]
        do {
            let answer: ControlClient.Answer<Diagnosis> = try await connection.client.get("/v1/diagnosis")
            parts += try texts(of: answer.value, zone: answer.zone)
        } catch {
            guard let failure = Failure(error) else { throw error }
            parts.append(("daemon.txt", failure.text(in: .english)))
            FileHandle.standardError.say(failure.text(in: .ofProcess))
        }
        return parts
    }

    private func texts(of diagnosis: Diagnosis, zone: CivilZone) throws -> [(String, String)] {
        func json(_ value: some Encodable) throws -> String {
            let encoder = ControlCoding.encoder(zone: zone.timeZone, pretty: true)
            return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
        }
        return [
            ("daemon.txt", "dondocd \(diagnosis.version)\n\(diagnosis.system)\n"),
            ("configuration.yaml", diagnosis.configuration + "\n"),
            ("status.json", try json(diagnosis.status)),
            ("metrics.txt", diagnosis.metrics), ("destinations.json", try json(diagnosis.destinations)),
            ("schema.txt", diagnosis.schema.joined(separator: "\n") + "\n"),
            ("rows.json", try json(diagnosis.rows)), ("files.json", try json(diagnosis.files)),
            ("log-level.json", try json(diagnosis.logLevel)), ("events.json", try json(diagnosis.events)),
        ]
    }

    /// What a program prints; nil where it is not there or has failed.
    private static func output(_ program: String, _ arguments: [String]) -> String? {
        let pipe = Pipe()
        guard let process = start(program, arguments, into: pipe) else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }

    /// Whether it was there and has not failed.
    private static func run(_ program: String, _ arguments: [String], into file: FileHandle) -> Bool {
        guard let process = start(program, arguments, into: file) else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    private static func start(_ program: String, _ arguments: [String], into output: Any) -> Process? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return nil
        }
        return process
    }
}
