// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel

/// What was found when the chain was verified.
struct VerificationText {
    let verification: ProofVerification
    let style: Style

    var text: String {
        let isIntact = verification.verdict == .intact
        let mark = style.paint(isIntact ? "✓" : "✗", isIntact ? .green : .red)
        let finding = verification.finding[style.language].capitalisedFirst
        let body = style.paragraph(finding, indent: 2, isIntact ? .plain : .red).dropFirst(2)
        return "\(mark) \(body)" + evidence + remedy
    }

    private var evidence: String {
        var facts = Facts(style: style)
        facts.add(
            vi: "Mã băm cuối", en: "Head", verification.head.map { "\($0.event)  \($0.hash)" } ?? "")
        facts.add(vi: "Đã cho", en: "Expected", verification.expected ?? "")
        if let event = verification.fault?.event {
            facts.add(vi: "Ghi lúc", en: "Dated", style.moment(event.at))
        }
        return facts.text
    }

    private var remedy: String {
        let remedy = verification.remedy[style.language]
        return remedy.isEmpty ? "" : "\n" + style.paragraph(remedy, indent: 0)
    }
}
