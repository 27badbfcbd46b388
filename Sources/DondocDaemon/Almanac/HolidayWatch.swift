// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import DondocCurl
import Foundation
import Logging
import ServiceLifecycle

/// Watches the folder of holidays, and has them read again when its files have changed and settled.
///
/// As in the inbox, the kernel's events only say when to look, a rescan finds what a share does not tell, and how long a file takes to
/// be copied is measured by real, monotonic time.
actor HolidayWatch: Service {
    private let executor = QueueExecutor(label: "vn.dondoc.holidays")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let rules: CurrentRules
    private let reloader: Reloader
    private let logger: Logger
    private let onLook: @Sendable () -> Void
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation
    private var watch: FolderWatch?
    private var watched: URL?
    /// The files that were read last, right or wrong; nil before the first look, since they may have changed while it started.
    private var taken: String?
    /// Files that are others than those, and since when they have been the same.
    private var pending: (stamp: String, since: ContinuousClock.Instant)?

    /// - Parameter onLook: called after each look at the folder.
    init(
        rules: CurrentRules, reloader: Reloader, logger: Logger, onLook: @escaping @Sendable () -> Void = {}
    ) {
        self.rules = rules
        self.reloader = reloader
        self.logger = logger
        self.onLook = onLook
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    func run() async throws {
        let rescan = timer()
        let settle = timer()
        defer {
            rescan.cancel()
            settle.cancel()
            watch = nil
        }
        wake.yield()
        for await _ in wakes.cancelOnGracefulShutdown() {
            await look(settle: settle)
            let interval = rules.value.configuration.files.rescan
            rescan.schedule(
                deadline: .now() + interval.dispatchInterval, leeway: (interval / 10).dispatchInterval)
            onLook()
        }
    }

    private func timer() -> any DispatchSourceTimer {
        let timer = DispatchSource.makeTimerSource(queue: executor.queue)
        timer.setEventHandler { [wake] in wake.yield() }
        timer.schedule(deadline: .distantFuture)
        timer.activate()
        return timer
    }

    private func look(settle timer: any DispatchSourceTimer) async {
        let configuration = rules.value.configuration
        let folder = configuration.holidays
        ensureWatch(of: folder)
        let stamp = HolidayFolder.stamp(of: folder)
        do {
            try await reloader.catchUp()
            guard stamp != taken else { return pending = nil }
            if pending?.stamp != stamp { pending = (stamp, .now) }
            let settled = (pending?.since ?? .now) + configuration.files.settle
            guard settled <= .now else {
                let left = settled - .now
                return timer.schedule(deadline: .now() + max(.zero, left).dispatchInterval)
            }
            try await reloader.reloadHolidays()
            (taken, pending) = (stamp, nil)
        } catch {
            // Nothing is taken as read: the next rescan tries again.
            logger.log(.holidaysNotTaken, error: error)
        }
    }

    /// Has the kernel tell of changes; where it cannot, the rescan finds them.
    private func ensureWatch(of folder: URL) {
        if watch != nil, watched == folder { return }
        watch = nil
        do throws(SystemError) {
            let watch = try FolderWatch(queue: executor.queue) { [weak self] in
                self?.assumeIsolated { $0.drain() }
            }
            _ = try watch.add("", path: folder.path)
            (self.watch, watched) = (watch, folder)
        } catch {
            logger.debug("The folder of holidays cannot be watched", metadata: ["error": "\(error)"])
        }
    }

    private func drain() {
        guard let events = watch?.events(), !events.isEmpty else { return }
        // The folder itself may have gone, and another one may have taken its place.
        if events.contains(.everything) { watch = nil }
        wake.yield()
    }
}
