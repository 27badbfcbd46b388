// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// What a screen shows on each run alike: without the minutes since seven, the office's folder, ports, hashes and the like.
///
/// Each stand-in is as wide as what it stands for, so that columns stay where they are.
enum ScreenText {
    static func steady(_ text: String, folder: String) -> String {
        var text = text.replacing(folder, with: ScreenOffice.shownPath)
        text = text.replacing(/\b07:[012]\d\b(:\d\d)?/) { $0.output.1 == nil ? "07:00" : "07:00:00" }
        text = text.replacing(/127\.0\.0\.1:\d{5}/) { _ in "127.0.0.1:40000" }
        text = text.replacing(/\b[0-9a-f]{16,64}\b/) { String(repeating: "0", count: $0.output.count) }
        // The number of the event of which it is.
        text = text.replacing(/\b\d+(\s+0{64})\b/) { "0\($0.output.1)" }
        text = text.replacing(/\b\d+([.,]\d)? (KiB|MiB|GiB|TiB|KB|MB|GB|byte|bytes)\b/) { "0 \($0.output.2)" }
        // How much of it is free is each machine's own.
        text = text.replacing(/\b0 (MiB|GiB|TiB)( free\b)/) { "0 GiB\($0.output.2)" }
        text = text.replacing(/(còn trống) 0 (MiB|GiB|TiB)\b/) { "\($0.output.1) 0 GiB" }
        text = text.replacing(/\b\d+ ms\b/) { _ in "0 ms" }
        text = text.replacing(/\b\d+ (sự kiện|events?)\b/) { "0 \($0.output.1)" }
        return text.replacing(/\b(pid|tiến trình|process) \d+/) { "\($0.output.1) 0" }
    }

    /// The command above what it printed, and below it what it said on standard error and how it ended, unless well.
    static func whole(_ arguments: [String], _ screen: ScreenOffice.Screen, lines: Int?, folder: String)
        -> String
    {
        let words = arguments.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: " ")
        var output = screen.output
        if let lines {
            output =
                output.split(separator: "\n", omittingEmptySubsequences: false).prefix(lines)
                .joined(separator: "\n") + "\n"
        }
        let errors = screen.errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .map { "2> \($0)\n" }.joined()
        let code = screen.code == 0 || lines != nil ? "" : "[\(screen.code)]\n"
        return "$ dondoc \(steady(words, folder: folder))\n" + steady(output + errors, folder: folder) + code
    }
}
