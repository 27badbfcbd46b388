// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import Foundation
import Glibc
import Logging

extension BounceWatch {
    /// Reads what is new in a maildir, and puts it away where that is allowed.
    func readMaildir(_ maildir: Maildir) async throws {
        state.place = nil
        let names = try folder(maildir.path) { () throws(SystemError) in try maildir.names() }
        state.seen.formIntersection(names)
        for (index, name) in names.subtracting(state.seen).sorted().enumerated() {
            let mail: [UInt8]?
            do throws(SystemError) {
                mail = try maildir.mail(name)
            } catch {
                if try await clerk.cannotRead(name, because: error.description, at: clock.now) {
                    state.add(name, at: clock.now)
                }
                continue
            }
            guard let mail else { continue }
            try await take(mail, place: name)
            putAway(name, in: maildir)
            try await keep(after: index + 1)
        }
    }

    private func putAway(_ name: String, in maildir: Maildir) {
        do throws(SystemError) {
            try maildir.putAway(name)
        } catch {
            // Somebody else has moved or removed it, which is as well.
            guard error.code != ENOENT || access("\(maildir.path)/new/\(name)", F_OK) == 0 else { return }
            if state.seen.isEmpty {
                logger.info(
                    "Returned mail is left where it lies, since it cannot be moved",
                    metadata: ["path": "\(maildir.path)", "error": "\(error)"])
            }
            state.seen.insert(name)
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
        state.seen = []
        let mbox: Mbox
        do throws(SystemError) {
            mbox = try Mbox(path)
        } catch {
            throw BounceFolderProblem.unreadable(path, error)
        }
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
        logger.notice(
            "Returned mail is read from the start again, as it was cut", metadata: ["path": "\(path)"])
        state.place = nil
        return 0
    }
}
