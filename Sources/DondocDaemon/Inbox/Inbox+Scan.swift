// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import DondocModel
import DondocStore
package import Foundation
import Glibc
import Logging

/// What the ledger holds of a file.
struct KnownFile {
    var fingerprint: String
    var digest: String
    /// Why it is in quarantine; nil when its content is in force.
    var problem: SourceProblem?
    /// Whether it is to be read again although it has not changed.
    var isDoubtful: Bool

    init(_ file: SourceFile, problem: SourceProblem? = nil) {
        fingerprint = file.fingerprint
        digest = file.digest
        self.problem = problem
        isDoubtful = false
    }

    /// A file in quarantine is tried again at start, since what it conflicted with may have gone meanwhile.
    init(_ source: SourceRecord) {
        self.init(source.file, problem: source.problem)
        isDoubtful = source.state == .quarantined
    }
}

struct PendingFile {
    var fingerprint: String
    /// Since when it has been the same.
    var since: ContinuousClock.Instant
    /// Why it will not be read when it stays; nil of one that will.
    var unread: Bilingual?
}

extension Inbox {
    private static let identitySetting = "inbox.identity"

    /// Says before anything is started whether the folder can be read.
    package static func check(_ folder: URL) throws(InboxError) {
        do {
            try FolderScan.check(folder.path)
        } catch {
            switch error.code {
            case ENOENT: throw .missing(folder.path)
            case ENOTDIR: throw .notAFolder(folder.path)
            default: throw .unreadable(folder.path, reason: error.description)
            }
        }
    }

    /// Compares the whole folder with what is known, and puts what differs on the lists.
    func scan() async {
        let watch = ensureWatch()
        var watches: Set<Int32> = []
        let found: FolderScan
        do throws(SystemError) {
            found = try asking { () throws(SystemError) in
                try FolderScan(root, onEntry: { answered() }) { relative, path in
                    if let watch, let number = add(relative, path: path, to: watch) { watches.insert(number) }
                }
            }
        } catch {
            lose(because: error.description)
            return
        }
        watch?.keepOnly(watches)
        guard isSameFolder(found) else {
            lose(because: "it is another folder than before, and none of its \(known.count) files is in it")
            return
        }
        if trouble != nil { logger.log(.inboxBack, metadata: ["inbox": "\(root)"]) }
        trouble = nil
        lastScan = clock.now
        await remember(found.identity)
        compare(found)
    }

    private func add(_ relative: String, path: String, to watch: FolderWatch) -> Int32? {
        do throws(SystemError) {
            return try watch.add(relative, path: path)
        } catch {
            // The walk itself tells of folders that went or may not be entered.
            if error.code != ENOENT, error.code != EACCES { warnOfWatch(error) }
            return nil
        }
    }

    /// An unmounted share leaves an empty folder of another identity in its place.
    private func isSameFolder(_ found: FolderScan) -> Bool {
        guard let identity, identity != found.identity, !known.isEmpty else { return true }
        return known.keys.contains { found.files[$0] != nil }
    }

    private func lose(because reason: String) {
        dropWatch()
        vanished = [:]
        guard trouble != reason else { return }
        trouble = reason
        logger.log(
            .inboxUnreadable,
            metadata: ["inbox": "\(root)", "error": "\(reason)"])
    }

    private func compare(_ found: FolderScan) {
        for (path, stamp) in found.files { note(path, stamp) }
        for (path, file) in found.unread { note(path, file.stamp, unread: file.reason) }
        pending = pending.filter {
            found.files[$0.key] != nil || found.unread[$0.key] != nil || found.mayHide($0.key)
        }
        for path in known.keys
        where found.files[path] == nil && vanished[path] == nil && !missing.paths.contains(path)
            && !found.mayHide(path)
        {
            vanished[path] = .now
        }
        // What is still being written is told when it stays.
        var notRead = found.skipped
        for (path, file) in found.unread where self.notRead[path] == file.reason {
            notRead[path] = file.reason
        }
        for (path, error) in found.unreadable where notRead[path] == nil {
            notRead[path] = Bilingual(vi: "không đọc được (\(error))", en: "cannot be read: \(error)")
        }
        for (path, reason) in notRead where self.notRead[path] != reason {
            logger.log(.fileNotRead, metadata: ["file.path": "\(path)", "file.reason": "\(reason.en)"])
        }
        self.notRead = notRead
    }

    /// Looks at one file of which the kernel said that something happened to it.
    ///
    /// Returns whether the files that are not read are others than before.
    @discardableResult
    func glance(_ path: String) -> Bool {
        let former = notRead[path]
        let name = path.split(separator: "/").last.map(String.init) ?? path
        switch (FileKind(name: name), asking { FileStamp.read(root + "/" + path) }) {
        case (.ignored, _), (_, .unknown): break
        case (.notRead(let reason), .file(let stamp)): note(path, stamp, unread: reason)
        case (.notRead, _):
            notRead[path] = nil
            pending[path] = nil
        case (_, .file(let stamp)): note(path, stamp)
        case (_, .absent), (_, .other):
            pending[path] = nil
            if known[path] != nil, vanished[path] == nil, !missing.paths.contains(path) {
                vanished[path] = .now
            }
        }
        return notRead[path] != former
    }

    /// A file that is there: it is put on the list when the ledger does not know it as it is.
    func note(_ path: String, _ stamp: FileStamp) {
        vanished[path] = nil
        isBack(path)
        let fingerprint = fingerprint(stamp)
        if let known = known[path], known.fingerprint == fingerprint, !known.isDoubtful {
            pending[path] = nil
        } else if pending[path]?.fingerprint != fingerprint {
            // What is only to be read again has been the same for long.
            let isSettled = known[path]?.fingerprint == fingerprint
            pending[path] = PendingFile(
                fingerprint: fingerprint, since: isSettled ? .now - settings.settle : .now)
        }
    }

    /// A file of a kind that is not read: nobody is told of it before it has been the same for long enough, as one that is only being uploaded may
    /// get another name.
    func note(_ path: String, _ stamp: FileStamp, unread reason: Bilingual) {
        if notRead[path] == reason {
            pending[path] = nil
        } else if pending[path]?.fingerprint != stamp.text {
            pending[path] = PendingFile(fingerprint: stamp.text, since: .now, unread: reason)
        }
    }

    /// What the ledger keeps of an unchanged file, read by unchanged rules.
    func fingerprint(_ stamp: FileStamp) -> String { "\(stamp.text)-\(reader.version)" }

    // MARK: Identity

    /// The folder's identity as the ledger has it; nil when it is of another path, so that a move of the inbox is meant.
    func storedIdentity() async throws -> String? {
        guard let text = try await ledger.setting(Inbox.identitySetting),
            case let parts = text.split(separator: " ", maxSplits: 1), parts.count == 2, parts[1] == root
        else { return nil }
        return String(parts[0])
    }

    private func remember(_ identity: String) async {
        guard self.identity != identity else { return }
        self.identity = identity
        do {
            try await ledger.set(Inbox.identitySetting, to: "\(identity) \(root)")
        } catch {
            logger.log(.inboxUnnoted, error: error)
        }
    }

    /// Whether the folder is there and the one that was scanned.
    var isInPlace: Bool {
        var status = stat()
        return stat(root, &status) == 0 && "\(status.st_dev):\(status.st_ino)" == identity
    }
}
