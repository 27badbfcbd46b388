// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Glibc
import Logging

extension BounceWatch {
    /// Reads what is new in a maildir, and puts away what is about letters of ours.
    ///
    /// Everything else lies where it does, untouched, for whoever reads that mailbox.
    func readMaildir(_ maildir: Maildir) async throws {
        state.place = nil
        let names = try folder(maildir.path) { () throws(SystemError) in try maildir.names() }
        let new = try await unread(of: names)
        for (index, name) in new.sorted().enumerated() {
            let mail: [UInt8]?
            do throws(MaildirProblem) {
                mail = try maildir.mail(name)
            } catch {
                try await cannotRead(name, error)
                continue
            }
            guard let mail else { continue }
            let isOurs = try await take(mail, place: name)
            if !isOurs || !putAway(name, in: maildir) { remember(name) }
            try await keep(after: index + 1)
        }
    }

    /// Those that were not read yet; forgets what has gone.
    private func unread(of names: Set<String>) async throws -> [String] {
        var read = self.read ?? []
        if self.read == nil { read = try await ledger.mailsRead() }
        let digests = Set(names.map(Maildir.digest))
        let gone = read.subtracting(digests)
        if !gone.isEmpty { try await ledger.noteMails(read: [], gone: gone) }
        read.formIntersection(digests)
        self.read = read
        return names.filter { !read.contains(Maildir.digest($0)) }
    }

    private func remember(_ name: String) {
        let digest = Maildir.digest(name)
        read?.insert(digest)
        unkept.insert(digest)
    }

    private func cannotRead(_ name: String, _ problem: MaildirProblem) async throws {
        let now = clock.now
        let isNew = try await clerk.cannotRead(
            name, because: problem.description, mayNote: mayNote(at: now), at: now)
        if isNew { state.add(name, at: now) }
        // A right to read can still be given; a link stays one.
        if case .noFile = problem { remember(name) }
    }

    /// Returns whether it lies there no more.
    private func putAway(_ name: String, in maildir: Maildir) -> Bool {
        do throws(SystemError) {
            try maildir.putAway(name)
            return true
        } catch {
            // Somebody else has moved or removed it, which is as well.
            guard error.code != ENOENT || access("\(maildir.path)/new/\(name)", F_OK) == 0 else {
                return true
            }
            logger.debug(
                "Returned mail is left where it lies, since it cannot be moved",
                metadata: ["path": "\(maildir.path)", "error": "\(error)"])
            return false
        }
    }

    private func folder<Value>(_ path: String, _ body: () throws(SystemError) -> Value)
        throws(BounceFolderProblem)
        -> Value
    {
        do throws(SystemError) {
            return try body()
        } catch {
            throw error.code == ENOENT || error.code == ENOTDIR ? .noMaildir(path) : .unreadable(path, error)
        }
    }

    /// Reads what was written to an mbox since it was read last; all of it when it was cut, or is another file.
    ///
    /// A mail behind which another begins is complete. The last one is so when it has not grown for as long as files in the inbox
    /// may not, or for as long as a rescan takes where the empty line behind it is missing.
    func readMbox(_ path: String, settle: Duration, rescan: Duration) async throws {
        let mbox: Mbox
        do throws(SystemError) {
            mbox = try Mbox(path)
        } catch {
            throw BounceFolderProblem.unreadable(path, error)
        }
        guard mbox.isOne else { throw BounceFolderProblem.neither(path) }
        var offset = try start(in: mbox, path)
        guard offset < mbox.bytes else {
            if state.place == nil { state.place = try mbox.place(at: offset) }
            return pending = nil
        }
        var splitter = MboxSplitter(at: offset)
        var count = 0
        while case let piece = try mbox.piece(at: splitter.end), !piece.isEmpty {
            for mail in splitter.add(piece) {
                try await take(mail.bytes, place: "\(path):\(offset)")
                offset = mail.end
                state.place = try mbox.place(at: offset)
                count += 1
                try await keep(after: count)
            }
        }
        guard let last = splitter.last() else { return pending = nil }
        if pending?.stamp != mbox.stamp { pending = (mbox.stamp, .now) }
        let wait = last.isClosed ? settle : max(settle, rescan)
        let left = (pending?.since ?? .now) + wait - .now
        guard left <= .zero else { return again = left }
        try await take(last.bytes, place: "\(path):\(offset)")
        state.place = try mbox.place(at: last.end)
        pending = nil
    }

    private func start(in mbox: borrowing Mbox, _ path: String) throws -> Int {
        guard let place = state.place else { return 0 }
        if try mbox.continues(place) { return place.offset }
        logger.log(
            .returnsReread, metadata: ["path": "\(path)"])
        state.place = nil
        return 0
    }
}
