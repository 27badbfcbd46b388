// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Foundation

@testable import dondoc

/// Documents beside the snapshots, as the program reads them.
enum ReadingSample {
    static let register = AgencyRegister([
        Agency(id: "so-tttt", name: "Sở Thông tin và Truyền thông", aliases: ["Sở TT&TT"]),
        Agency(id: "so-tc", name: "Sở Tài chính"), Agency(id: "so-nv", name: "Sở Nội vụ"),
        Agency(id: "vp-ubnd", name: "Văn phòng UBND tỉnh"),
    ])

    static func document(_ name: String) throws -> String {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
        return try String(contentsOf: folder.appending(path: "\(name).txt"), encoding: .utf8)
    }

    static func text(
        of document: String, extent: ReadingText.Extent = .whole, register: AgencyRegister = register,
        _ style: Style
    ) -> String {
        ReadingText(
            reading: DirectiveReader(register: register).read(document), text: document, file: "reading.txt",
            extent: extent, hasRegister: !register.agencies.isEmpty, style: style
        ).text
    }

    static func tasks(
        of document: String, file: String = "reading.txt", register: AgencyRegister = register, _ style: Style
    ) -> String {
        TaskFileText(
            reading: DirectiveReader(register: register).read(document), file: file, register: register,
            style: style
        ).text
    }
}
