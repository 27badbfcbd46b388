// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocDelivery
import DondocModel
import DondocReading
import DondocStore
import Foundation

/// What has become of files of the inbox since somebody asked last.
package struct FileChanges: Hashable, Sendable {
    /// Whether some were put into quarantine, or may have been while nobody looked.
    var hasRefused = true
    /// Whether some may ask a person something that cannot wait.
    var mayAsk = true
    /// Those that are in force, or gone.
    var settled: Set<String> = []

    mutating func add(_ change: InboxChange) {
        switch change {
        case .quarantined: hasRefused = true
        case .taken(let path, _):
            settled.insert(path)
            mayAsk = true
        case .removed(let path, _): settled.insert(path)
        }
    }
}

/// The files in quarantine of which the office has not been told.
struct RefusedFiles {
    /// By path, what the office was told: nil before the ledger was asked.
    private var told: [String: String]?
    private(set) var untold: [SourceRecord] = []

    private static let setting = "office.files"

    /// Takes in what has become of files; asks for those in quarantine only when there may be others than before.
    mutating func take(_ changes: FileChanges, from ledger: any Ledger) async throws {
        var told = self.told ?? [:]
        if self.told == nil { told = try await Self.stored(in: ledger) }
        let former = told
        // One that was mended and breaks again is told again.
        for path in changes.settled { told[path] = nil }
        if changes.hasRefused {
            let refused = try await ledger.sources().filter { $0.state == .quarantined }
            let paths = Set(refused.map(\.file.path))
            told = told.filter { paths.contains($0.key) }
            untold = refused.filter { told[$0.file.path] != Self.mark($0) }
        } else if !changes.settled.isEmpty {
            untold.removeAll { changes.settled.contains($0.file.path) }
        }
        if told != former { try await ledger.set(Self.setting, to: Self.text(told)) }
        self.told = told
    }

    /// The paths that were told, or are to be.
    var areKept: Set<String> { Set((told ?? [:]).keys).union(untold.map(\.file.path)) }

    /// What is to be remembered with the report that tells them.
    var settings: [String: String] {
        get throws { [Self.setting: try Self.text(toldSoon)] }
    }

    mutating func haveBeenTold() {
        told = toldSoon
        untold = []
    }

    private var toldSoon: [String: String] {
        untold.reduce(into: told ?? [:]) { $0[$1.file.path] = Self.mark($1) }
    }

    /// The same file with another fault is another matter; the same fault in other bytes, too.
    private static func mark(_ source: SourceRecord) -> String {
        let problem = source.problem
        let text = "\(source.file.digest) \(problem?.line ?? 0) \(problem?.reason ?? "")"
        return String(IntakeReader.digest(Array(text.utf8)).prefix(32))
    }

    private static func stored(in ledger: any Ledger) async throws -> [String: String] {
        guard let text = try await ledger.setting(setting) else { return [:] }
        // Without it the office is told once more.
        return (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
    }

    private static func text(_ told: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(told), as: UTF8.self)
    }
}

extension OfficeReport.File {
    /// As the office is told of it: of a State secret nothing but its mark.
    init(_ source: SourceRecord) {
        let reason = source.problem?.reason ?? ""
        let refusal = Secrecy.allCases.map(Refusal.secret).first {
            reason == "\($0.reason.en); \($0.remedy.en)"
        }
        self.init(
            path: source.file.path, line: source.problem?.line,
            reason: refusal?.reason.vi ?? source.problem?.vietnamese ?? reason,
            remedy: refusal?.remedy.vi
                ?? "sửa tệp theo lý do trên rồi lưu lại vào thư mục, hoặc lập tệp nhiệm vụ (.yaml) cho văn bản này",
            since: source.readAt)
    }
}
