// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// The pages of programs and libraries that are resident because the start has run through them.
enum ProgramPages {
    /// Lets go of them; what is run again comes back from its file, page by page.
    ///
    /// Starting reads most of the program once: tables of types and symbols, the configuration, the calendar. A daemon that runs for months
    /// needs two thirds of that.
    static func release() {
        // Without the list nothing is let go of, which costs no more than memory.
        guard let maps = fopen("/proc/self/maps", "re") else { return }
        var buffer: UnsafeMutablePointer<CChar>?
        var room = 0
        defer {
            free(buffer)
            fclose(maps)
        }
        while getline(&buffer, &room, maps) > 0, let line = buffer.map({ String(cString: $0) }) {
            let fields = line.split(separator: " ")
            // Code alone, which nobody has written to: only what is as it is in the file can come back from there.
            guard fields.count > 5, fields[1] == "r-xp", fields[5].hasPrefix("/") else { continue }
            let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard ends.count == 2, let start = UnsafeMutableRawPointer(bitPattern: ends[0]) else { continue }
            madvise(start, Int(ends[1] - ends[0]), MADV_DONTNEED)
        }
    }
}
