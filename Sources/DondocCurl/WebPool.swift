// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import CCurl
import Dispatch

/// The HTTP calls under way, and handles that wait for the next ones.
final class WebPool {
    /// Called when a call is over, with the number under which it was started.
    var finished: (UInt64, CurlEnding) -> Void = { _, _ in }

    private let engine: MultiEngine
    private var byHandle: [MultiEngine.Key: WebTransfer] = [:]
    private var byNumber: [UInt64: WebTransfer] = [:]
    private var spare: [WebTransfer.Shape: [WebTransfer]] = [:]
    private var spares = 0

    private static let mostSpares = 128

    init(epoll: EpollSet, queue: DispatchQueue) throws(CurlError) {
        engine = try MultiEngine(epoll: epoll, queue: queue, keptConnections: 256)
        engine.finished = { [weak self] easy, code in self?.ended(easy, code) }
    }

    func start(_ request: WebRequest, number: UInt64, since: DispatchTime) throws(CurlError) {
        let transfer: WebTransfer
        if let kept = spare[WebTransfer.Shape(request)]?.popLast() {
            spares -= 1
            transfer = kept
        } else {
            transfer = try WebTransfer(request, sockets: engine.sockets)
        }
        try transfer.prepare(request, number: number, since: since)
        byHandle[transfer.easy.key] = transfer
        byNumber[number] = transfer
        do throws(CurlError) {
            try engine.add(transfer.easy)
        } catch {
            byHandle[transfer.easy.key] = nil
            byNumber[number] = nil
            throw error
        }
    }

    /// False when no such call is under way.
    func stop(_ number: UInt64, _ error: CurlError) -> Bool {
        guard let transfer = byNumber[number] else { return false }
        end(transfer, transfer.brokenOff(error))
        return true
    }

    private func ended(_ easy: MultiEngine.Key, _ code: CURLcode) {
        guard let transfer = byHandle[easy] else { return }
        end(transfer, transfer.result(code))
    }

    private func end(_ transfer: WebTransfer, _ result: Result<CurlResponse, CurlError>) {
        let number = transfer.number
        engine.remove(transfer.easy)
        byHandle[transfer.easy.key] = nil
        byNumber[number] = nil
        let ending = transfer.ending(result)
        keep(transfer)
        finished(number, ending)
    }

    private func keep(_ transfer: WebTransfer) {
        if spares >= Self.mostSpares {
            spare = [:]  // of shapes that nobody asks for any more, mostly
            spares = 0
        }
        spare[transfer.shape, default: []].append(transfer)
        spares += 1
    }
}
