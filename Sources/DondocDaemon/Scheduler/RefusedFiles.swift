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
    /// Those of kinds that are not read, and why; nil while they are as they were.
    var unread: [String: Bilingual]?
    /// Those that are gone and kept in force; nil while they are as they were.
    var missing: MissingFiles?

    mutating func add(_ change: InboxChange) {
        switch change {
        case .quarantined: hasRefused = true
        case .taken(let path, _):
            settled.insert(path)
            mayAsk = true
        case .removed(let path, _): settled.insert(path)
        case .unread(let paths): unread = paths
        case .missing(let files): missing = files
        }
    }

    /// With those of which nobody could be told when they were taken out; what has come since is newer.
    mutating func putBack(_ former: FileChanges) {
        hasRefused = hasRefused || former.hasRefused
        mayAsk = mayAsk || former.mayAsk
        settled.formUnion(former.settled)
        unread = unread ?? former.unread
        missing = missing ?? former.missing
    }
}

/// The files that are not followed up, being in quarantine or of no kind that is read, of which the office has not been told.
struct RefusedFiles {
    /// By path, what the office was told: nil before the ledger was asked.
    private var told: [String: String]?
    private var refused: [SourceRecord] = []
    /// Nil before the inbox was looked at.
    private var unread: [String: Bilingual]?
    /// What is gone and kept in force; nil while nothing is.
    private(set) var missing: OfficeReport.Missing?
    /// Of which absence the office was told, and of how many files.
    private var toldMissing = ""

    private static let setting = "office.files"
    private static let missingSetting = "office.missing"

    /// Takes in what has become of files; asks for those in quarantine only when there may be others than before.
    mutating func take(_ changes: FileChanges, from ledger: any Ledger) async throws {
        var told = self.told ?? [:]
        if self.told == nil {
            told = try await Self.stored(in: ledger)
            toldMissing = try await ledger.setting(Self.missingSetting) ?? ""
        }
        if let files = changes.missing { missing = OfficeReport.Missing(files) }
        let former = told
        // One that was mended and breaks again is told again.
        for path in changes.settled { told[path] = nil }
        if changes.hasRefused {
            let refused = try await ledger.sources().filter { $0.state == .quarantined }
            let paths = Set(refused.map(\.file.path))
            told = told.filter { paths.contains($0.key) || Self.isUnread($0.value) }
            self.refused = refused
        } else if !changes.settled.isEmpty {
            refused.removeAll { changes.settled.contains($0.file.path) }
        }
        if let unread = changes.unread {
            self.unread = unread
            told = told.filter { unread[$0.key] != nil || !Self.isUnread($0.value) }
        }
        if told != former { try await ledger.set(Self.setting, to: Self.text(told)) }
        self.told = told
    }

    /// As the office is told of them.
    func untold(at now: Date) -> [OfficeReport.File] {
        refused.filter { told?[$0.file.path] != Self.mark($0) }.map { OfficeReport.File($0) }
            + untoldUnread.map { OfficeReport.File(path: $0.key, unread: $0.value, since: now) }
    }

    /// What is gone, when the office does not know of so much.
    var untoldMissing: OfficeReport.Missing? {
        missing.flatMap { Self.isTold($0, by: toldMissing) ? nil : $0 }
    }

    var isEmpty: Bool {
        untoldMissing == nil && untoldUnread.isEmpty
            && refused.allSatisfy { told?[$0.file.path] == Self.mark($0) }
    }

    /// In the order of their names.
    private var untoldUnread: [(key: String, value: Bilingual)] {
        (unread ?? [:]).filter { told?[$0.key] != Self.mark($0.value) }.sorted { $0.key < $1.key }
    }

    /// The paths that were told, or are to be.
    var areKept: Set<String> {
        Set((told ?? [:]).keys).union(refused.map(\.file.path)).union((unread ?? [:]).keys)
    }

    /// What is to be remembered with the report that tells them.
    var settings: [String: String] {
        get throws { [Self.setting: try Self.text(toldSoon), Self.missingSetting: toldMissingSoon] }
    }

    mutating func haveBeenTold() {
        (told, toldMissing) = (toldSoon, toldMissingSoon)
    }

    private var toldMissingSoon: String { untoldMissing.map(Self.mark) ?? toldMissing }

    /// The same absence is told again only where more files are gone.
    private static func isTold(_ missing: OfficeReport.Missing, by mark: String) -> Bool {
        let parts = mark.split(separator: " ")
        guard parts.count == 2, let count = Int(parts[1]) else { return false }
        return parts[0] == Self.mark(missing).prefix { $0 != " " } && missing.count <= count
    }

    private static func mark(_ missing: OfficeReport.Missing) -> String {
        "\(missing.since.timeIntervalSince1970) \(missing.count)"
    }

    private var toldSoon: [String: String] {
        let all = refused.reduce(into: told ?? [:]) { $0[$1.file.path] = Self.mark($1) }
        return untoldUnread.reduce(into: all) { $0[$1.key] = Self.mark($1.value) }
    }

    private static let unreadMark = "unread "

    private static func isUnread(_ mark: String) -> Bool { mark.hasPrefix(unreadMark) }

    /// Of a file that is not read its name is all that is known.
    private static func mark(_ reason: Bilingual) -> String {
        unreadMark + IntakeReader.digest(Array(reason.en.utf8)).prefix(16)
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

extension OfficeReport.Missing {
    fileprivate init?(_ files: MissingFiles) {
        guard let since = files.since, !files.isEmpty else { return nil }
        self.init(count: files.paths.count, examples: Array(files.paths.sorted().prefix(3)), since: since)
    }
}

extension OfficeReport.File {
    /// Of a kind that is not read, or one that cannot be, for the reason that the inbox gives.
    fileprivate init(path: String, unread reason: Bilingual, since: Date) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let problem = FileKind.problem(name: name)
        self.init(
            path: path, reason: problem?.reason.vi ?? reason.vi,
            remedy: problem?.remedy.vi
                ?? "sửa tên tệp hoặc cấp quyền đọc cho người dùng của dịch vụ, rồi xem “dondoc status”",
            since: since)
    }

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
