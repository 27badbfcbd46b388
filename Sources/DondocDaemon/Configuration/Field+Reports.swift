// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel

extension DaemonConfiguration.Reports {
    init(_ parent: Section) {
        cutOff = .calendar
        weekly = nil
        monthly = nil
        parent.section("reports") { section in
            cutOff = section.value("cut_off", .choice, default: cutOff)
            weekly = section.value("weekly", .weekday, default: weekly)
            monthly = section.value("monthly", .limit(1...28), default: monthly)
        }
    }

    /// As the file has it.
    var line: String {
        let weekday = weekly.map { $0.english.lowercased() } ?? "none"
        return
            "reports: {cut_off: \(cutOff.rawValue), weekly: \(weekday), monthly: \(monthly.map(String.init) ?? "none")}"
    }
}

extension Field where Value == Weekday? {
    fileprivate static var weekday: Field {
        Field("a weekday as monday") { text -> Weekday?? in
            Weekday.allCases.first { $0.english.lowercased() == text }.map { .some($0) }
        }.or("none", meaning: nil)
    }
}
