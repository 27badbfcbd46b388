// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Glibc

/// Tells when a socket can be read or written, as long as somebody wants to know.
///
/// It watches a duplicate of the descriptor, so libcurl may close its own at any time: the number cannot be reused
/// under a source that is not cancelled yet.
final class SocketWatch {
    private final class Descriptor {
        let number: Int32
        init(_ number: Int32) { self.number = number }
        deinit { close(number) }
    }

    private var reading: Toggle?
    private var writing: Toggle?
    private let descriptor: Descriptor
    private let queue: DispatchQueue
    private let ready: (_ readable: Bool, _ writable: Bool) -> Void

    /// Nil when there are no descriptors left.
    init?(
        _ socket: Int32, queue: DispatchQueue, ready: @escaping (_ readable: Bool, _ writable: Bool) -> Void
    ) {
        let number = fcntl(socket, F_DUPFD_CLOEXEC, 0)
        guard number >= 0 else { return nil }
        descriptor = Descriptor(number)
        self.queue = queue
        self.ready = ready
    }

    func want(reading wantsReading: Bool, writing wantsWriting: Bool) {
        if wantsReading, reading == nil {
            reading = Toggle(DispatchSource.makeReadSource(fileDescriptor: descriptor.number, queue: queue)) {
                [ready] in ready(true, false)
            }
        }
        if wantsWriting, writing == nil {
            writing = Toggle(DispatchSource.makeWriteSource(fileDescriptor: descriptor.number, queue: queue))
            {
                [ready] in ready(false, true)
            }
        }
        reading?.isOn = wantsReading
        writing?.isOn = wantsWriting
    }

    deinit {
        reading?.cancel(keeping: descriptor)
        writing?.cancel(keeping: descriptor)
    }
}

extension SocketWatch {
    /// A source that can be switched off and on; Dispatch wants these balanced, and no source to die while it is off.
    private final class Toggle {
        private let source: any DispatchSourceProtocol

        var isOn = false {
            didSet {
                guard isOn != oldValue else { return }
                if isOn { source.resume() } else { source.suspend() }
            }
        }

        init(_ source: any DispatchSourceProtocol, handler: @escaping () -> Void) {
            self.source = source
            source.setEventHandler(handler: handler)
        }

        /// The object lives until the source has let go of its descriptor.
        func cancel(keeping object: AnyObject) {
            source.setCancelHandler { withExtendedLifetime(object) {} }
            source.cancel()
            isOn = true
        }
    }
}
