// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import Foundation

extension ControlAPI {
    /// The ledger as a file.
    var backupEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/v1/backup", name: "backup",
                summary:
                    "The whole ledger as one consistent, checked SQLite file; the field dondoc-backup tells its size and the head of its chain.",
                schema: nil, mediaType: BackupFeed.mediaType
            ) { call in try await backup(call) }
        ]
    }

    private func backup(_ call: ControlCall) async throws -> Endpoint.Answer {
        guard let turn = backups.take() else { throw ControlProblem.otherBackup }
        let state = desk.currentRules.value.configuration.state
        guard DiskRoom.takes(try await ledger.bytes(), in: state) else {
            throw ControlProblem.noRoom(state.path)
        }
        let copy: LedgerCopy
        do {
            copy = try await ledger.backUp(at: clock.now)
        } catch LedgerError.full(let path, _) {
            throw ControlProblem.noRoom(path)
        }
        let entry = BackupEntry(
            at: copy.at, bytes: copy.bytes, event: copy.head?.event, hash: copy.head?.hash)
        let head = try ControlCoding.encoder(zone: entries.rules.zone.timeZone).encode(entry)
        let feed = try BackupFeed(copy, turn, ledger: ledger, clock: clock, actor: call.actor)
        return .stream(
            mediaType: BackupFeed.mediaType,
            headers: [
                BackupEntry.field: String(decoding: head, as: UTF8.self), "content-length": "\(copy.bytes)",
            ]
        ) { try await feed.next() }
    }

    /// The last backup that was fetched.
    var lastBackup: BackupEntry? {
        get async throws {
            try await ledger.lastBackup().map { BackupEntry(at: $0.at, bytes: $0.bytes, event: $0.event) }
        }
    }
}

/// A copy of the ledger in pieces; it is deleted when the last one was asked for, or nobody asks any more.
actor BackupFeed {
    static let mediaType = "application/vnd.sqlite3"
    private static let piece = 256 << 10

    private let copy: LedgerCopy
    private let ledger: any ControlLedger
    private let clock: any WallClock
    private let name: String
    private let file: FileHandle
    /// The copy is gone with it, and the next one may begin.
    private let turn: BackupTurn.Hold

    init(
        _ copy: LedgerCopy, _ turn: BackupTurn.Hold, ledger: any ControlLedger, clock: any WallClock,
        actor name: String
    ) throws {
        self.copy = copy
        self.turn = turn
        self.ledger = ledger
        self.clock = clock
        self.name = name
        file = try FileHandle(forReadingFrom: copy.file)
        // It lives as long as it is open, whatever becomes of us.
        try FileManager.default.removeItem(at: copy.file)
    }

    func next() async throws -> Data? {
        if let data = try file.read(upToCount: Self.piece), !data.isEmpty { return data }
        try await ledger.noteBackup(copy, actor: name, at: clock.now)
        return nil
    }
}

extension ControlProblem {
    fileprivate static let otherBackup = ControlProblem(
        .unavailable,
        detail: Bilingual(vi: "đang sao lưu cho người khác", en: "another backup is under way"),
        remedy: Bilingual(vi: "Hãy thử lại sau ít phút", en: "Try again in a few minutes"))

    fileprivate static func noRoom(_ path: String) -> ControlProblem {
        ControlProblem(
            .unavailable,
            detail: Bilingual(
                vi: "không đủ chỗ trên đĩa của \(path) để sao chép sổ cái",
                en: "there is no room for a copy of the ledger on the disk of \(path)"),
            remedy: Bilingual(
                vi: "Hãy giải phóng chỗ bằng cỡ sổ cái, rồi thử lại",
                en: "Make as much room as the ledger takes, then try again"))
    }
}
