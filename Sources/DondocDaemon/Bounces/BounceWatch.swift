// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CDispatch  // may own struct stat, depending on what is loaded first
import Dispatch
import DondocCurl
import DondocModel
package import DondocStore
import Foundation
import Glibc
package import Logging
import ServiceLifecycle
import Synchronization

/// Watches the folder into which the mail server delivers what came back, and has every mail in it read once.
///
/// As in the inbox, the kernel's events only say when to look, and a rescan finds what they do not tell. A mail counts as read when the
/// ledger has taken it in, and not before; the ledger knows a report that it is shown twice.
package actor BounceWatch: Service {
    private let executor = QueueExecutor(label: "vn.dondoc.bounces")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    let ledger: any Ledger & SendingLedger
    let clock: any AlarmClock
    let logger: Logger
    let clerk: BounceClerk
    private let rules: CurrentRules
    private let onBounce: @Sendable () -> Void
    private let onLook: @Sendable () -> Void
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation
    private let board = Mutex(BounceStatus())

    var state = BounceState()
    /// The state as the ledger has it.
    private var kept = BounceState()
    /// Digests of what was read of the maildir and lies where it did; nil before the ledger was asked.
    var read: Set<Int64>?
    /// What of it the ledger does not know yet.
    var unkept: Set<Int64> = []
    /// An mbox whose end may still be written to, and since when it has been the same.
    var pending: (stamp: String, since: ContinuousClock.Instant)?
    /// When to look again, before the next rescan; nil when there is no need.
    var again: Duration?
    private var problem: String?
    private var watch: FolderWatch?
    private var watched: (folder: String, file: String?)?
    /// Whether a letter has died in this look.
    private var hasDied = false

    /// So many mails are read again at most after a crash.
    private static let batch = 100
    private static let patience = Duration.seconds(2)

    /// - Parameters:
    ///   - onBounce: called when letters have died, so that what they told goes on.
    ///   - onLook: called after each look at the folder.
    package init(
        ledger: any Ledger & SendingLedger, rules: CurrentRules, clock: any AlarmClock, logger: Logger,
        onBounce: @escaping @Sendable () -> Void, onLook: @escaping @Sendable () -> Void = {}
    ) {
        self.ledger = ledger
        self.rules = rules
        self.clock = clock
        self.logger = logger
        self.onBounce = onBounce
        self.onLook = onLook
        clerk = BounceClerk(ledger: ledger, logger: logger)
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Something may have changed: look again.
    package nonisolated func look() {
        wake.yield()
    }

    package nonisolated var status: BounceStatus { board.withLock { $0 } }

    package func run() async throws {
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        timer.setEventHandler { [wake] in wake.yield() }
        timer.schedule(deadline: .distantFuture)
        timer.activate()
        defer {
            timer.cancel()
            watch = nil
        }
        state = try await storedState()
        kept = state
        wake.yield()
        for await _ in wakes.cancelOnGracefulShutdown() {
            let path = rules.value.configuration.mail.bounces?.path
            await look(at: path)
            if let path { schedule(timer, for: path) }
            post(path)
            onLook()
        }
    }

    private func schedule(_ timer: any DispatchSourceTimer, for path: String) {
        let rescan = rules.value.configuration.files.rescan
        let interval = again.map { min($0, rescan) } ?? rescan
        timer.schedule(
            deadline: .now() + interval.dispatchInterval, leeway: (interval / 10).dispatchInterval)
    }

    private func post(_ path: String?) {
        state.forget(before: clock.now)
        let status = BounceStatus(
            path: path, problem: path == nil ? nil : problem, unread: path == nil ? [] : state.unread,
            unbelieved: path == nil ? 0 : state.unbelieved.values.reduce(0, +),
            lastUnbelieved: path == nil ? nil : state.lastUnbelieved, lastRead: clock.now)
        board.withLock { $0 = status }
    }

    // MARK: A look

    private func look(at path: String?) async {
        again = nil
        hasDied = false
        guard let path else {
            (watch, watched, problem, pending) = (nil, nil, nil, nil)
            return
        }
        do {
            if state.path != path { try await begin(path) }
            try await read(path)
            try await keep()
        } catch let error as BounceFolderProblem {
            tell(error.description)
        } catch LedgerError.full {
            // The dispatcher tells of it; what was read so far is known to the ledger.
            again = Self.patience
        } catch {
            guard !Task.isCancelled else { return }
            tell("\(path): what came back could not be written down: \(error); see the journal of dondocd")
        }
        if hasDied { onBounce() }
    }

    /// Another place: nothing of it was read.
    private func begin(_ path: String) async throws {
        if !state.path.isEmpty { try await ledger.noteMails(read: [], gone: try await ledger.mailsRead()) }
        var new = BounceState(path: path, unread: state.unread)
        new.noted = state.noted
        (state, pending, read, unkept) = (new, nil, nil, [])
    }

    private func read(_ path: String) async throws {
        let kind: BounceFolder
        do throws(BounceFolderProblem) {
            kind = try BounceFolder(at: path)
        } catch {
            dropWatch()
            throw error
        }
        switch kind {
        case .maildir:
            ensureWatch(of: path + "/new", file: nil)
            try await readMaildir(Maildir(path: path))
        case .mbox:
            let url = URL(filePath: path)
            ensureWatch(of: url.deletingLastPathComponent().path, file: url.lastPathComponent)
            let settings = rules.value.configuration.files
            try await readMbox(path, settle: settings.settle, rescan: settings.rescan)
        }
        // What a failure of the ledger kept from being written down is over when it is.
        try await keep()
        tell(nil)
    }

    private func tell(_ problem: String?) {
        guard self.problem != problem else { return }
        self.problem = problem
        if let problem {
            logger.log(
                .returnsUnreadable,
                metadata: ["problem": "\(problem)"])
        } else {
            logger.log(.returnsBack)
        }
    }

    /// Has the ledger take a mail in.
    ///
    /// Returns whether it was a report of letters of ours; anything else may be for somebody else.
    @discardableResult
    func take(_ mail: [UInt8], place: String) async throws -> Bool {
        let now = clock.now
        switch try await clerk.take(mail, place: place, mayNote: mayNote(at: now), at: now) {
        case .report(let isDead):
            hasDied = hasDied || isDead
            return true
        case .unread(isNew: true): state.add(place, at: now)
        case .unbelieved(isNew: true): state.addUnbelieved(place, at: now)
        case .unread, .unbelieved: break
        }
        return false
    }

    func mayNote(at now: Date) -> Bool {
        let may = state.mayNote(at: now)
        if !may { logger.debug("Strangers' mail is counted, and told no more today") }
        return may
    }

    // MARK: What is remembered

    private func storedState() async throws -> BounceState {
        guard let text = try await ledger.setting(BounceState.setting) else { return BounceState() }
        // Without it everything is read again, which changes nothing twice.
        return (try? JSONDecoder().decode(BounceState.self, from: Data(text.utf8))) ?? BounceState()
    }

    /// Writes down how far it was read, when that is news.
    func keep() async throws {
        if !unkept.isEmpty {
            try await ledger.noteMails(read: unkept, gone: [])
            unkept = []
        }
        guard state != kept else { return }
        let state = state
        let text = String(decoding: try JSONEncoder().encode(state), as: UTF8.self)
        try await ledger.set(BounceState.setting, to: text)
        kept = state
    }

    /// As above, now and then on the way through many.
    func keep(after count: Int) async throws {
        if count.isMultiple(of: Self.batch) { try await keep() }
    }

    // MARK: Events

    /// Has the kernel tell of changes; where it cannot, the rescan finds them.
    private func ensureWatch(of folder: String, file: String?) {
        if watch != nil, let watched, watched == (folder, file) { return }
        dropWatch()
        do throws(SystemError) {
            let watch = try FolderWatch(queue: executor.queue) { [weak self] in
                self?.assumeIsolated { $0.drain() }
            }
            _ = try watch.add("", path: folder)
            (self.watch, watched) = (watch, (folder, file))
        } catch {
            logger.debug("The folder of returned mail cannot be watched", metadata: ["error": "\(error)"])
        }
    }

    private func dropWatch() {
        (watch, watched) = (nil, nil)
    }

    private func drain() {
        guard let events = watch?.events(), !events.isEmpty else { return }
        if events.contains(.everything) {
            dropWatch()
        } else if let file = watched?.file, !events.contains(.file(file)) {
            return
        }
        wake.yield()
    }
}
