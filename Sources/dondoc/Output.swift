// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import Foundation

/// Writes results to standard output, all in the one format that was asked for.
struct Output {
    let format: Format
    let style: Style

    /// The value as JSON, or as the text that is made of it; nothing at all when the text is empty.
    /// - Parameter onOneLine: For one of several values, of which each takes one line of JSON.
    func write<Value: Encodable>(_ value: Value, onOneLine: Bool = false, text: (Style) -> String) throws {
        switch format {
        case .json:
            let encoder = ControlCoding.encoder(zone: style.zone.timeZone, pretty: !onOneLine)
            let data = try encoder.encode(value)
            try put(data + Data("\n".utf8))
        case .table:
            try put(Data(text(style).utf8))
        case .csv:
            throw Failure.noSheet
        }
    }

    /// Some rows of a list as a sheet, the first of them below the names of the fields.
    func write<Item>(rows: [Item], of sheet: ListSheet<Item>, withHead: Bool) throws {
        try put(Data(((withHead ? sheet.head : "") + sheet.rows(rows, zone: style.zone)).utf8))
    }

    /// A page, and on standard error how to see the next one.
    func write<Item>(page: Listing<Item>, text: (Style) -> String) throws {
        if format == .csv {
            try write(rows: page.items, of: ListSheet<Item>(), withHead: true)
        } else {
            try write(page, text: text)
        }
        guard format != .json, let next = page.nextOffset else { return }
        let hint = style.say(
            vi: "Còn nữa; xem tiếp: --offset \(next)", en: "There are more; see them: --offset \(next)")
        FileHandle.standardError.say("\(hint)\n")
    }

    /// Ends quietly when whoever reads has seen enough, as `dondoc list | head` does.
    private func put(_ bytes: Data) throws {
        signal(SIGPIPE, SIG_DFL)  // libcurl's transfers, which are over, want it ignored
        do {
            try FileHandle.standardOutput.write(contentsOf: bytes)
        } catch {
            throw Failure.unwritable
        }
    }
}

extension FileHandle {
    /// For standard error: where the line cannot be written there is nobody to tell.
    func say(_ text: String) {
        try? write(contentsOf: Data(text.utf8))  // as above
    }
}
