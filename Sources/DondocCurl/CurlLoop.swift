// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch

/// All transfers of the program, on one Dispatch queue: sockets and timers wake it, nothing else does.
package actor CurlLoop {
    private nonisolated let executor: QueueExecutor
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private struct Wires {
        let epoll: EpollSet
        let web: WebPool
        let mail: MailPool
    }

    private struct Job {
        let request: CurlRequest
        let host: String
        let id: UInt64
        let batch: Batch
        /// When its turn came; nil while it waits.
        var began: DispatchTime?
        let since: DispatchTime
    }

    private let idleLimit: Duration
    private var wires: Wires?
    private var tasks: [UInt64: Completion] = [:]
    private var probes: [UInt64: any ServerProbe] = [:]
    private var jobs: [UInt64: Job] = [:]
    private var numbers: [UInt64: UInt64] = [:]
    private var lines: HostLines
    private var ended: [Batch] = []
    private var lastNumber: UInt64 = 0
    private var isShutDown = false

    private typealias Completion = @Sendable (Result<CurlResponse, CurlError>) -> Void

    /// How many jobs a host gets at once unless `setWidth` tells otherwise.
    package static let usualWidth = 8

    /// A connection to a mail server is kept for `idleLimit` after its last message; `limit` counts the jobs under way at once.
    package init(label: String = "dondoc.curl", idleLimit: Duration = .seconds(20), limit: Int = 512) {
        executor = QueueExecutor(label: label)
        self.idleLimit = idleLimit
        lines = HostLines(usualWidth: Self.usualWidth, limit: limit)
    }

    /// Starts the library, which takes a tenth of a second that the first message need not wait for.
    ///
    /// Waited for, never left to itself: a program that ends while it starts ends with a crash.
    package func warmUp() {
        _ = CurlLibrary.start
    }

    /// On the queue, where the sockets may be ready at that very moment, whoever lets go of the loop.
    isolated deinit {
        probes = [:]
        wires?.mail.shutdown()
        wires = nil
    }

    // MARK: One by one

    /// The peer's answer, agreeing or not.
    ///
    /// Begins at once, whatever is waiting. Cancelling the task breaks the transfer off.
    package func perform(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
        guard !isShutDown else { throw CurlError(.cancelled, operation: "start", explanation: "shut down") }
        lastNumber += 1
        let number = lastNumber
        let result: Result<CurlResponse, CurlError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else {
                    return continuation.resume(returning: .failure(Self.cancelled))
                }
                tasks[number] = { continuation.resume(returning: $0) }
                start(request, number: number, since: .now())
            }
        } onCancel: {
            executor.queue.async { self.assumeIsolated { $0.stop(number) } }
        }
        return try result.get()
    }

    /// Asks a server whether it is there and hands it nothing, over a connection of its own, whatever else is under way.
    ///
    /// Cancelling the task breaks it off.
    package func probe(_ target: ProbeTarget) async -> ProbeFindings {
        guard !isShutDown else { return ProbeFindings(error: Self.cancelled) }
        lastNumber += 1
        let number = lastNumber
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard !Task.isCancelled else {
                    return continuation.resume(returning: ProbeFindings(error: Self.cancelled))
                }
                begin(target, number: number) { continuation.resume(returning: $0) }
            }
        } onCancel: {
            executor.queue.async { self.assumeIsolated { $0.probes[number]?.stop(Self.cancelled) } }
        }
    }

    private func begin(
        _ target: ProbeTarget, number: UInt64, ended: @escaping @Sendable (ProbeFindings) -> Void
    ) {
        let finish: (ProbeFindings) -> Void = { [weak self] findings in
            self?.assumeIsolated { $0.probes[number] = nil }
            ended(findings)
        }
        do throws(CurlError) {
            let (epoll, queue) = (try openWires().epoll, executor.queue)
            probes[number] =
                switch target {
                case .mail(let server):
                    try MailProbe(server, epoll: epoll, queue: queue, ended: finish)
                case .web(let request):
                    try WebProbe(request, epoll: epoll, queue: queue, ended: finish)
                }
        } catch {
            ended(ProbeFindings(error: error))
        }
    }

    // MARK: Many together

    /// Hands jobs over: a host gets only so many at once, the others wait here.
    ///
    /// `ended` is called on the loop's queue with all that ended together, and with each job exactly once.
    package nonisolated func submit(_ jobs: [CurlJob], ended: @escaping @Sendable ([CurlEnding]) -> Void) {
        executor.queue.async { self.assumeIsolated { $0.take(jobs, Batch(ended)) } }
    }

    /// How many jobs of a host may be under way at once from now on; with `usualWidth` it is forgotten again.
    package nonisolated func setWidth(_ width: Int, host: String) {
        executor.queue.async {
            self.assumeIsolated { loop in
                loop.lines.setWidth(width, host: host)
                loop.startWaiting()
            }
        }
    }

    /// Takes jobs back: what has not begun ends as `notBegun`, what is under way is broken off as `cancelled`.
    package nonisolated func cancel(_ ids: [UInt64]) {
        executor.queue.async {
            self.assumeIsolated { loop in
                for id in ids { if let number = loop.numbers[id] { loop.stop(number) } }
            }
        }
    }

    /// Takes jobs back that have not begun, which end as `notBegun`; what is under way goes on.
    package nonisolated func takeBack(_ ids: [UInt64]) {
        executor.queue.async {
            self.assumeIsolated { loop in
                for id in ids {
                    guard let number = loop.numbers[id], let job = loop.jobs[number], job.began == nil else {
                        continue
                    }
                    loop.stop(number)
                }
            }
        }
    }

    private func take(_ new: [CurlJob], _ batch: Batch) {
        let since = DispatchTime.now()
        for job in new {
            lastNumber += 1
            jobs[lastNumber] = Job(
                request: job.request, host: job.host, id: job.id, batch: batch, since: since)
            numbers[job.id] = lastNumber
            if isShutDown {
                finish(lastNumber, CurlEnding(id: job.id, result: .failure(Self.notBegun)))
            } else {
                lines.wait(lastNumber, host: job.host)
            }
        }
        startWaiting()
        if wires == nil { giveOut() }
    }

    private func startWaiting() {
        while let (number, host) = lines.next() {
            guard let job = jobs[number] else {
                lines.ended(host: host)  // taken back while it waited
                continue
            }
            jobs[number]?.began = .now()
            start(job.request, number: number, since: job.since)
        }
    }

    /// Tells what has ended since the last time, batch by batch.
    private func giveOut() {
        let batches = ended
        ended = []
        for batch in batches { batch.giveOut() }
    }

    // MARK: Begin and end

    private func start(_ request: CurlRequest, number: UInt64, since: DispatchTime) {
        do throws(CurlError) {
            let wires = try openWires()
            switch request {
            case .web(let request): try wires.web.start(request, number: number, since: since)
            case .mail(let transaction): try wires.mail.start(transaction, number: number, since: since)
            }
        } catch {
            finish(number, CurlEnding(id: 0, result: .failure(error)))
        }
    }

    private func openWires() throws(CurlError) -> Wires {
        if let wires { return wires }
        let epoll = try EpollSet(queue: executor.queue)
        let wires = Wires(
            epoll: epoll, web: try WebPool(epoll: epoll, queue: executor.queue),
            mail: MailPool(epoll: epoll, queue: executor.queue, idleLimit: idleLimit))
        wires.web.finished = { [weak self] number, ending in
            self?.assumeIsolated { $0.finish(number, ending) }
        }
        wires.mail.finished = { [weak self] number, ending in
            self?.assumeIsolated { $0.finish(number, ending) }
        }
        epoll.roundEnded = { [weak self] in self?.assumeIsolated { $0.startWaiting() } }
        epoll.turnEnded = { [weak self] in self?.assumeIsolated { $0.giveOut() } }
        self.wires = wires
        return wires
    }

    private func finish(_ number: UInt64, _ ending: CurlEnding) {
        if let completion = tasks.removeValue(forKey: number) { return completion(ending.result) }
        guard let job = jobs.removeValue(forKey: number) else { return }
        if numbers[job.id] == number { numbers[job.id] = nil }
        if job.began != nil { lines.ended(host: job.host) }
        var ending = ending
        ending.id = job.id
        ending.took = job.began?.elapsed
        if job.batch.isEmpty { ended.append(job.batch) }
        job.batch.add(ending)
        wires?.epoll.wake()
    }

    private func stop(_ number: UInt64) {
        if let wires {
            if wires.web.stop(number, Self.cancelled) || wires.mail.stop(number, Self.cancelled) { return }
        }
        guard jobs[number] != nil else { return }
        finish(number, CurlEnding(id: 0, result: .failure(Self.notBegun)))
        if wires == nil { giveOut() }
    }

    /// Breaks everything off and closes all connections; what is asked afterwards is refused.
    package func shutdown() {
        isShutDown = true
        // First what waits, lest it begins as others make room.
        for (number, job) in jobs where job.began == nil { stop(number) }
        for number in Array(jobs.keys) + Array(tasks.keys) { stop(number) }
        for probe in Array(probes.values) { probe.stop(Self.cancelled) }
        wires?.mail.shutdown()
        wires = nil
        giveOut()
    }

    private static let cancelled = CurlError(.cancelled, operation: "transfer", explanation: "cancelled")
    private static let notBegun = CurlError(.notBegun, operation: "transfer", explanation: "taken back")
}

extension CurlLoop {
    /// The jobs of one submission, and those of them that have ended and are not told yet.
    private final class Batch {
        private let ended: @Sendable ([CurlEnding]) -> Void
        private var endings: [CurlEnding] = []

        init(_ ended: @escaping @Sendable ([CurlEnding]) -> Void) {
            self.ended = ended
        }

        var isEmpty: Bool { endings.isEmpty }

        func add(_ ending: CurlEnding) {
            endings.append(ending)
        }

        func giveOut() {
            let told = endings
            endings = []
            ended(told)
        }
    }
}
