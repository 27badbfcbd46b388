// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel
package import Foundation

extension Sender {
    /// A report to the office, by whichever of its ways; composed, encoded and signed as a notice is.
    package func prepare(_ report: OfficeReport, key: String, to destination: Destination, at instant: Date)
        -> Outgoing
    {
        switch destination {
        case .mail(let address):
            guard let recipient = Mailbox(address: address) else {
                return .impossible(.refused(reply: "not a mail address; correct it in dondoc.yaml"))
            }
            return mail(
                settings.composer.letter(report, key: key, to: [recipient], at: instant), key: key,
                to: address)
        case .webhook, .hook:
            guard let hook = hook(destination) else { return .impossible(Self.noSuchHook) }
            return call(hook, key: key) {
                let view = settings.composer.view(of: report, key: key, at: instant)
                var notice = NoticeView(view)
                notice.to = hook.to.map(HeaderText.cleaned)
                if let body = hook.shape.body(notice, templates: settings.templates) { return body }
                return ReportBody(report, view: view, instant: instant, zone: settings.zone).json
            }
        }
    }
}
