// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl

/// What a reload has changed, each with what was and what is.
struct ReloadDifferenceText {
    let differences: [ReloadDifference]
    let style: Style

    var text: String {
        ReloadDifference.Kind.allCases.map { kind in
            let some = differences.filter { $0.kind == kind }
            guard !some.isEmpty else { return "" }
            return "  \(style.paint(title(of: kind), .bold))\n" + some.map(line).joined()
        }.joined()
    }

    private func title(of kind: ReloadDifference.Kind) -> String {
        switch kind {
        case .key: style.say(vi: "Cấu hình", en: "Configuration")
        case .agency: style.say(vi: "Danh bạ", en: "Agencies")
        case .holidays: style.say(vi: "Ngày nghỉ", en: "Holidays")
        case .template: style.say(vi: "Mẫu thư", en: "Templates")
        }
    }

    private func line(_ difference: ReloadDifference) -> String {
        switch (difference.before, difference.after) {
        case (let before?, let after?) where difference.kind == .holidays:
            let (old, new) = (Set(before.split(separator: " ")), Set(after.split(separator: " ")))
            let changes =
                old.subtracting(new).sorted().map { "−\($0)" }
                + new.subtracting(old).sorted().map { "+\($0)" }
            return paragraph("\(difference.name): \(changes.joined(separator: " "))", "~")
        case (.some, .some) where difference.kind == .template:
            return paragraph(
                style.say(vi: "\(difference.name): nội dung khác", en: "\(difference.name): another text"),
                "~")
        case (let before?, let after?): return paragraph("\(difference.name): \(before) → \(after)", "~")
        case (nil, let after?):
            return paragraph(
                difference.kind == .template ? difference.name : "\(difference.name): \(after)", "+")
        case (let before?, nil):
            return paragraph(
                difference.kind == .template ? difference.name : "\(difference.name): \(before)", "-")
        case (nil, nil): return ""
        }
    }

    private func paragraph(_ text: String, _ mark: String) -> String {
        style.paragraph(text, indent: 4, mark: mark)
    }
}
