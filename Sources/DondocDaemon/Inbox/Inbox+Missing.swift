// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Logging

// A folder that is emptied, by a hand that slipped, a sync tool or a mount, looks as if everything in it had been taken back.

extension Inbox {
    private static let missingSetting = "inbox.missing"

    /// What was missing when the daemon ended, as far as the ledger knows it still.
    func storedMissing() async throws -> MissingFiles {
        guard let text = try await ledger.setting(Inbox.missingSetting),
            // Without it the next look at the folder decides anew.
            var stored = try? JSONDecoder().decode(MissingFiles.self, from: Data(text.utf8))
        else { return MissingFiles() }
        stored.paths.formIntersection(known.keys)
        return stored.isEmpty ? MissingFiles() : stored
    }

    /// So long the end of a loss is waited for, so that nobody waits for ever who wants all to be taken in.
    private static let longestLoss: Duration = .seconds(600)

    /// Since when no further file has gone; nil when none has.
    ///
    /// A folder is emptied file by file, and what goes last tells how the first is to be understood.
    private var lossEnd: ContinuousClock.Instant? {
        let gone = vanished.filter { !released.contains($0.key) }.values
        guard let first = gone.min(), let last = gone.max() else { return nil }
        return min(last, first + Inbox.longestLoss)
    }

    /// The files that are gone for long enough to be let go, in the order of their names.
    func toGo(by latest: ContinuousClock.Instant) -> [String] {
        let isOver = lossEnd.map { $0 <= latest } ?? false
        return vanished.filter { $0.value <= latest && (isOver || released.contains($0.key)) }.keys.sorted()
    }

    /// Since when the file is gone that is let go first.
    var firstToGo: ContinuousClock.Instant? {
        [lossEnd, vanished.filter { released.contains($0.key) }.values.min()].compactMap(\.self).min()
    }

    /// Keeps files that are gone from being let go, where so many went within an hour that it may be an accident.
    func keepMissing() async {
        losses.forget(at: clock.now)
        let unmeant = vanished.keys.filter { !released.contains($0) }
        guard !unmeant.isEmpty, unmeant.count + missing.paths.count + losses.count > 1 else { return }
        let inForce: Set<String>
        do {
            inForce = try await ledger.filesInForce()
        } catch {
            // The next look finds them gone again.
            let gone = vanished.keys.filter { !released.contains($0) }
            for path in gone { vanished[path] = nil }
            if let path = gone.min() { refused(path, error) }
            return
        }
        let renamed = newBodies
        let gone = vanished.keys.filter { path in
            !released.contains(path)
                && !(known[path].map { renamed.contains(FileStamp.body(of: $0.fingerprint)) } ?? false)
        }
        let lost = inForce.intersection(missing.paths.union(gone)).count + losses.count
        let all = inForce.subtracting(released).count + losses.count
        guard !gone.isEmpty, MissingFiles.isAccident(lost, of: all) else { return }
        for path in gone { vanished[path] = nil }
        missing.add(gone, at: clock.now)
        logger.log(
            .filesMissing,
            metadata: [
                "inbox": "\(root)", "files": "\(missing.paths.count)", "files.known": "\(known.count)",
            ])
    }

    /// Size and time of files that the ledger does not know, or not as they are: what is gone may lie there under another name.
    private var newBodies: Set<String> {
        let new = pending.filter { known[$0.key] == nil }.map(\.value.fingerprint)
        return Set((new + conflicting.compactMap { known[$0]?.fingerprint }).map(FileStamp.body(of:)))
    }

    /// A file that is there is not missing any more, and whoever said that its going is meant did not mean this.
    func isBack(_ path: String) {
        released.remove(path)
        guard missing.remove(path), missing.isEmpty else { return }
        logger.log(.filesBack, metadata: ["inbox": "\(root)"])
    }

    /// Writes down which files are missing, and tells of it.
    func tellMissing() async {
        guard missing != toldMissing else { return }
        let latest = missing
        do {
            let text = String(decoding: try JSONEncoder().encode(latest), as: UTF8.self)
            try await ledger.set(Inbox.missingSetting, to: latest.isEmpty ? nil : text)
        } catch {
            // It is tried again with the next look at the folder.
            logger.log(.inboxUnnoted, error: error)
            return
        }
        toldMissing = latest
        await onChange(.missing(latest))
    }

    /// Lets go of those of the files that are missing, as somebody says that it is meant; returns when that is done.
    package func withdrawMissing(_ paths: Set<String>) async {
        for path in paths where missing.remove(path) {
            released.insert(path)
            vanished[path] = .now - settings.settle
        }
        await rescan()
    }
}

extension FileStamp {
    /// What of a stamp, or of a fingerprint that begins with one, stays when the file gets another name: its size and time.
    static func body(of fingerprint: String) -> String {
        fingerprint.split(separator: "-", maxSplits: 2).prefix(2).joined(separator: "-")
    }
}
