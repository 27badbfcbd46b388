// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import DondocCurl
package import DondocModel
package import DondocStore
import Foundation
import Glibc
package import Logging
import ServiceLifecycle
import Synchronization

/// Watches the shared folder, and brings the ledger up to date with every file in it.
///
/// The kernel's events, the rescan and the settling of files only say where to look; one loop does the work, a file at a time, so that a
/// file that is broken or refused never keeps another back. The folder is only ever read.
package actor Inbox: Service {
    private let executor = QueueExecutor(label: "vn.dondoc.inbox")
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    let root: String
    let ledger: any Ledger
    let clock: any WallClock
    let onChange: @Sendable (InboxChange) async -> Void
    private let onRescan: @Sendable () -> Void
    let onWork: @Sendable () -> Void
    let logger: Logger
    var settings: DaemonConfiguration.Files
    var reader: IntakeReader

    /// What the ledger holds of each file that is there.
    var known: [String: KnownFile] = [:]
    /// Files that are new or have changed, until they have been the same for `settle`.
    var pending: [String: PendingFile] = [:]
    /// Files that have gone, and since when; they may come back at once, as when an editor replaces them.
    var vanished: [String: ContinuousClock.Instant] = [:]
    /// Files that are kept though they are gone.
    var missing = MissingFiles()
    /// As that was told last.
    var toldMissing = MissingFiles()
    /// Files of which a person has said that their going is meant.
    var released: Set<String> = []
    /// What was let go within the last hour, with what nobody has given again.
    var losses = Losses()
    /// Files refused because another one gives the same assignment; tried again when a file withdraws some.
    var conflicting: Set<String> = []
    /// Files that nobody will find in the ledger, and why.
    var notRead: [String: Bilingual] = [:]
    /// Those that somebody was told of last; nil before the first scan.
    private var toldNotRead: [String: Bilingual]?
    /// What keeps the folder from being read; nil while it can be.
    var trouble: String?
    /// The trouble of which `onRescan` was told last.
    private var shownTrouble: String?
    var lastScan: Date?
    /// Device and inode of the folder in which the ledger's files were last seen; nil before the first scan.
    var identity: String?
    /// The ledger takes nothing in at present; nothing more is tried until the next scan.
    var isStalled = false
    var wantsScan = true
    /// Files that somebody has asked for: they are looked for at once, and read before all others.
    var asked: Set<String> = []
    /// Nothing is taken in while the rules are exchanged.
    var isHeld = false
    /// Whether a file is being taken in or let go.
    private var isTaking = false
    private var holders: [CheckedContinuation<Void, Never>] = []

    private var watch: FolderWatch?
    private var hasWarnedOfWatch = false
    /// Nil while it does not run: a Dispatch source must not die before it is activated.
    private var settleTimer: (any DispatchSourceTimer)?
    private var rescanTimer: (any DispatchSourceTimer)?
    /// Whether the settle timer is set, which is then for the file that is due first.
    private var isArmed = false
    private var waits: [InboxWait] = []
    private var waitCount = 0
    /// So long somebody who asks for one file waits for it.
    private static let patience = DispatchTimeInterval.seconds(10)
    private var isFirstScanDone = false
    private var isStopped = false
    nonisolated let board: Mutex<InboxBoard>
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    /// - Parameters:
    ///   - onChange: called after each file that the ledger took in, let go or put into quarantine.
    ///   - onRescan: called at each rescan, and when the folder was lost or is back.
    ///   - onWork: called with each file that is looked at or taken in, so that much work can be told from a share that does not answer.
    package init(
        configuration: DaemonConfiguration, reader: IntakeReader, ledger: any Ledger, clock: any WallClock,
        logger: Logger, onChange: @escaping @Sendable (InboxChange) async -> Void,
        onRescan: @escaping @Sendable () -> Void = {}, onWork: @escaping @Sendable () -> Void = {}
    ) {
        self.onWork = onWork
        self.onRescan = onRescan
        root = configuration.inbox.path
        board = Mutex(InboxBoard(folder: root))
        settings = configuration.files
        self.reader = reader
        self.ledger = ledger
        self.clock = clock
        self.logger = logger
        self.onChange = onChange
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Runs until it is cancelled or shut down; throws when the ledger cannot even be read.
    package func run() async throws {
        defer { stop() }
        for source in try await ledger.sources() where source.state != .removed {
            known[source.file.path] = KnownFile(source)
        }
        for path in asked { known[path]?.isDoubtful = true }
        identity = try await storedIdentity()
        missing = try await storedMissing()
        startTimers()
        await cancelWhenGracefulShutdown { await self.loop() }
    }

    private func loop() async {
        waits.append(InboxWait(isFirst: true))
        await work()
        for await _ in wakes {
            if Task.isCancelled { return }
            await work()
        }
    }

    private func work() async {
        repeat {
            if wantsScan {
                wantsScan = false
                isStalled = false
                await scan()
                await renewAdditions()
                asked.formIntersection(pending.keys)
                let found = vanished.merging(pending.mapValues(\.since)) { $1 }
                for index in waits.indices where waits[index].files == nil {
                    let path = waits[index].path
                    waits[index].files = path == nil ? found : found.filter { $0.key == path }
                }
            }
            await settle()
            await tellNotRead()
            await tellMissing()
            arm()
            post()
            if trouble != shownTrouble {
                shownTrouble = trouble
                onRescan()
            }
            finishWaits()
        } while wantsScan && !Task.isCancelled
    }

    /// Files that will never be taken in as they are; a look at a folder that cannot be read tells nothing.
    private func tellNotRead() async {
        guard lastScan != nil, trouble == nil, notRead != toldNotRead else { return }
        // At the start none is settled yet; to say that there are none would have them told of once more.
        if toldNotRead == nil, pending.values.contains(where: { $0.unread != nil }) { return }
        toldNotRead = notRead
        await onChange(.unread(notRead))
    }

    // MARK: For others

    /// Compares the whole folder with the ledger, and returns when every change that was found is taken in or refused.
    package func rescan() async {
        guard !isStopped else { return }
        wantsScan = true
        await withCheckedContinuation { continuation in
            waits.append(InboxWait(continuation))
            wake.yield()
        }
    }

    /// Has a file read again with the next look at the folder, which follows at once.
    package nonisolated func readAgain(_ path: String) {
        executor.queue.async { [weak self] in
            self?.assumeIsolated { inbox in
                inbox.ask(for: path)
                inbox.look()
            }
        }
    }

    /// The same, and returns when it is read, or after a while in which it could not be.
    package func rereading(_ path: String) async {
        guard !isStopped else { return }
        ask(for: path)
        wantsScan = true
        waitCount += 1
        let id = waitCount
        executor.queue.asyncAfter(deadline: .now() + Self.patience) { [weak self] in
            self?.assumeIsolated { $0.giveUp(id) }
        }
        await withCheckedContinuation { continuation in
            waits.append(InboxWait(continuation, path: path, id: id))
            wake.yield()
        }
    }

    private func ask(for path: String) {
        known[path]?.isDoubtful = true
        asked.insert(path)
    }

    private func giveUp(_ id: Int) {
        guard let index = waits.firstIndex(where: { $0.id == id }) else { return }
        waits.remove(at: index).continuation?.resume()
    }

    /// Takes nothing in until it is told to `use` rules; returns when the file that is under way is done.
    package func hold() async {
        isHeld = true
        guard isTaking else { return }
        await withCheckedContinuation { holders.append($0) }
    }

    /// Brackets what is done for one file, which `hold` waits for.
    func taking(_ body: () async -> Void) async {
        isTaking = true
        await body()
        isTaking = false
        for holder in holders { holder.resume() }
        holders = []
    }

    /// Reads by other rules from now on; files that may mean something else by them are read again, and the difference is applied.
    package func use(_ reader: IntakeReader, files settings: DaemonConfiguration.Files) async {
        self.reader = reader
        self.settings = settings
        isHeld = false
        scheduleRescans()
        await rescan()
    }

    /// Returns when every complete file that was there at start is in force or in quarantine, or when the inbox has stopped.
    package func waitForFirstScan() async {
        guard !isFirstScanDone, !isStopped else { return }
        await withCheckedContinuation { continuation in
            var wait = InboxWait(continuation, isFirst: true)
            wait.files = waits.first { $0.isFirst }?.files
            waits.append(wait)
        }
    }

    /// How it is; answered at once, even while the file system does not.
    package nonisolated var status: InboxStatus {
        get async { board.withLock { $0.status(now: .now) } }
    }

    // MARK: The status board

    /// Brackets calls of the file system, which may hang while a share does not answer.
    func asking<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        board.withLock { $0.askedAt = .now }
        defer { board.withLock { $0.askedAt = nil } }
        return try body()
    }

    private func post() {
        let shown = notRead.sorted { $0.key < $1.key }.prefix(1000)
        let status = InboxStatus(
            folder: root, trouble: trouble, isWatched: watch != nil, files: known.count,
            quarantined: known.values.count { $0.problem != nil }, pending: pending.count,
            pendingFiles: Array(pending.keys.sorted().prefix(1000)),
            notRead: Dictionary(uniqueKeysWithValues: shown.map { ($0.key, $0.value) }),
            notReadCount: notRead.count, missing: missing, lastScan: lastScan)
        board.withLock { $0.posted = status }
    }

    // MARK: Events and timers

    private func startTimers() {
        let settleTimer = DispatchSource.makeTimerSource(queue: executor.queue)
        settleTimer.setEventHandler { [wake] in wake.yield() }
        settleTimer.schedule(deadline: .distantFuture)
        settleTimer.activate()
        self.settleTimer = settleTimer
        // Not on the inbox's own queue, which stands still with a share that does not answer: that is to be told, too.
        let rescanTimer = DispatchSource.makeTimerSource(queue: .global())
        rescanTimer.setEventHandler { [weak self, executor, onRescan] in
            executor.queue.async { self?.assumeIsolated { $0.look() } }
            onRescan()
        }
        self.rescanTimer = rescanTimer
        scheduleRescans()
        rescanTimer.activate()
    }

    private func scheduleRescans() {
        let interval = settings.rescan.dispatchInterval
        rescanTimer?.schedule(
            deadline: .now() + interval, repeating: interval, leeway: (settings.rescan / 10).dispatchInterval)
    }

    /// Has the whole folder compared soon.
    private func look() {
        wantsScan = true
        wake.yield()
    }

    /// A full disk is waited for: there may be room in a moment.
    func lookAgainSoon() {
        executor.queue.asyncAfter(deadline: .now() + .seconds(2)) { [weak self] in
            self?.assumeIsolated { $0.look() }
        }
    }

    /// Sets the settle timer for the file that is due first.
    func arm() {
        guard !isArmed, !isStalled, !isHeld,
            let first = [firstToGo, pending.values.map(\.since).min()].compactMap(\.self).min()
        else { return }
        isArmed = true
        let left = max(.zero, first + settings.settle - .now)
        settleTimer?.schedule(
            deadline: .now() + left.dispatchInterval, leeway: (settings.settle / 20).dispatchInterval)
    }

    func disarm() {
        isArmed = false
        settleTimer?.schedule(deadline: .distantFuture)
    }

    /// The watch on the folder, made when there is none; nil where the kernel gives none, and then only the rescan finds changes.
    func ensureWatch() -> FolderWatch? {
        if let watch { return watch }
        do throws(SystemError) {
            watch = try FolderWatch(queue: executor.queue) { [weak self] in
                self?.assumeIsolated { $0.drain() }
            }
        } catch {
            warnOfWatch(error)
        }
        return watch
    }

    func dropWatch() {
        watch = nil
    }

    func warnOfWatch(_ error: SystemError) {
        guard !hasWarnedOfWatch else { return }
        hasWarnedOfWatch = true
        logger.log(
            .foldersUnwatched,
            metadata: [
                "error": "\(error)", "hint": "raise fs.inotify.max_user_watches or max_user_instances",
            ])
    }

    private func drain() {
        guard let watch else { return }
        for event in watch.events() {
            switch event {
            case .file(let path): if glance(path) { wake.yield() }
            case .everything: look()
            }
        }
        arm()
        post()
    }

    // MARK: Waiting

    private func finishWaits() {
        waits.removeAll { wait in
            guard let files = wait.files else { return false }
            let isDone =
                isStalled
                || files.allSatisfy { path, since in
                    // What has changed again since is not waited for, unless it is all that is waited for.
                    pending[path].map { $0.since > since && wait.path == nil } ?? true
                        && vanished[path].map { $0 > since } ?? true
                }
            if isDone { finish(wait) }
            return isDone
        }
    }

    private func finish(_ wait: InboxWait) {
        if wait.isFirst { isFirstScanDone = true }
        wait.continuation?.resume()
    }

    private func stop() {
        isStopped = true
        post()
        settleTimer?.cancel()
        rescanTimer?.cancel()
        watch = nil
        wake.finish()
        for wait in waits { wait.continuation?.resume() }
        waits = []
    }
}
