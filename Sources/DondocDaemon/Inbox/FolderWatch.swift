// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Dispatch
import Foundation
import Glibc

/// The kernel's word of changes in folders (inotify): one descriptor, and one watch for each folder.
///
/// It belongs to one queue. What it says is a hint to look, never the truth.
final class FolderWatch {
    enum Event: Hashable {
        /// A file was closed, moved in or out, or removed; its path relative to the root.
        case file(String)
        /// Folders came, went or moved, or events were lost: everything is to be compared.
        case everything
    }

    private let descriptor: Int32
    private let source: any DispatchSourceRead
    private var folders: [Int32: String] = [:]

    /// - Parameter wake: called on the queue when `events()` has something.
    init(queue: DispatchQueue, wake: @escaping @Sendable () -> Void) throws(SystemError) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { throw SystemError(errno) }
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler(handler: wake)
        source.setCancelHandler { [descriptor] in close(descriptor) }
        source.activate()
    }

    deinit {
        source.cancel()
    }

    /// Watches a folder, or learns its new path when it is watched already.
    ///
    /// Returns what `keepOnly` wants.
    func add(_ relative: String, path: String) throws(SystemError) -> Int32 {
        let flags = FolderWatch.mask | (relative.isEmpty ? 0 : UInt32(IN_DONT_FOLLOW))
        let watch = inotify_add_watch(descriptor, path, flags)
        guard watch >= 0 else { throw SystemError(errno) }
        folders[watch] = relative
        return watch
    }

    /// Drops the watches of folders that are not among them.
    func keepOnly(_ watches: Set<Int32>) {
        for watch in folders.keys where !watches.contains(watch) {
            inotify_rm_watch(descriptor, watch)
            folders[watch] = nil
        }
    }

    /// All that waits to be told, each once.
    func events() -> Set<Event> {
        var events: Set<Event> = []
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
                count = read(descriptor, buffer.baseAddress, buffer.count)
                filled = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return events }
            bytes.withUnsafeBytes { parse($0, into: &events) }
        }
    }

    private func parse(_ bytes: UnsafeRawBufferPointer, into events: inout Set<Event>) {
        // struct inotify_event: wd, mask, cookie, len, each 4 bytes; then the name, padded with zeros
        let head = 16
        var start = 0
        while start + head <= bytes.count {
            let watch = bytes.loadUnaligned(fromByteOffset: start, as: Int32.self)
            let mask = bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
            let length = Int(bytes.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
            let name = bytes[(start + head)..<min(bytes.count, start + head + length)].prefix { $0 != 0 }
            if let event = event(watch: watch, mask: mask, name: String(validating: name, as: UTF8.self)) {
                events.insert(event)
            }
            start += head + length
        }
    }

    private func event(watch: Int32, mask: UInt32, name: String?) -> Event? {
        // Of a watch that was dropped on purpose nothing is known any more.
        if mask & UInt32(IN_IGNORED) != 0 {
            return folders.removeValue(forKey: watch) == nil ? nil : .everything
        }
        let general =
            UInt32(IN_Q_OVERFLOW) | UInt32(IN_DELETE_SELF) | UInt32(IN_MOVE_SELF) | UInt32(IN_UNMOUNT)
        if mask & (general | UInt32(IN_ISDIR)) != 0 { return .everything }
        guard let folder = folders[watch], let name, !name.isEmpty else { return nil }
        return .file(folder.isEmpty ? name : "\(folder)/\(name)")
    }

    private static let mask = [
        IN_CLOSE_WRITE, IN_MOVED_TO, IN_MOVED_FROM, IN_CREATE, IN_DELETE, IN_DELETE_SELF, IN_MOVE_SELF,
        IN_ATTRIB,
        IN_ONLYDIR, IN_EXCL_UNLINK,
    ].reduce(UInt32(0)) { $0 | UInt32($1) }
}
