// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Logging

/// Brings what came back into the ledger, as far as it can be believed.
///
/// Anybody can write to the address to which reports come. So only a letter of ours that went to that very address, ten days ago at most,
/// is taken for undelivered; everything else is noted as an event, and nothing follows from it.
struct BounceClerk: Sendable {
    let ledger: any Ledger & SendingLedger
    let logger: Logger

    /// What a mail was.
    enum Finding: Hashable, Sendable {
        /// A report about letters of ours; whether any of them has died by it.
        case report(isDead: Bool)
        /// A report that nothing follows from.
        case unbelieved
        /// No report that can be read; whether it was seen for the first time.
        case unread(isNew: Bool)
    }

    /// Takes one mail in, once however often it is read.
    ///
    /// - Parameter place: where it lies, for a person who wants to look.
    func take(_ bytes: [UInt8], place: String, at now: Date) async throws -> Finding {
        let mail = MIMEReader.mail(bytes)
        let messageID = mail["message-id"]
        guard let report = DeliveryReport(mail) else {
            let isNew = try await note(
                "bounce.unread", subject: Self.subject(messageID, messageID == nil ? bytes : []), at: now,
                BounceNote(place: place, reason: "no delivery report (RFC 3464) is in it; read it yourself"))
            return .unread(isNew: isNew)
        }
        var finding: Finding?
        for (index, recipient) in report.recipients.enumerated() {
            let id = Self.subject(messageID, report.content) + (index == 0 ? "" : "#\(index)")
            let effect = try await effect(of: report, on: recipient, id: id, at: now)
            switch effect {
            case .dead: finding = .report(isDead: true)
            case .remarked, .repeated: finding = finding ?? .report(isDead: false)
            case .unknown, .untimely:
                try await refuse(recipient, effect, id: id, place: place, at: now)
                finding = finding ?? .unbelieved
            }
        }
        return finding ?? .unbelieved
    }

    /// A file that cannot even be read; told once, and tried again.
    ///
    /// Returns whether this is the first time.
    func cannotRead(_ place: String, because reason: String, at now: Date) async throws -> Bool {
        try await note(
            "bounce.unread", subject: "bounce:\(place)", at: now,
            BounceNote(
                place: place,
                reason: "cannot be read: \(reason); give the service's user the right to read it"))
    }

    // MARK: One recipient

    private func effect(
        of report: DeliveryReport, on recipient: DeliveryReport.Recipient, id: String, at now: Date
    ) async throws -> BounceEffect {
        var last = BounceEffect.unknown
        for key in Self.keys(of: report) {
            for address in recipient.addresses {
                let effect = try await ledger.bounced(
                    Bounce(
                        key: key, report: id, recipient: address, verdict: recipient.verdict(on: address),
                        status: recipient.status?.description, diagnosis: recipient.diagnosis), at: now)
                guard effect == .unknown else {
                    log(effect, key: key, recipient)
                    return effect
                }
                last = effect
            }
        }
        return last
    }

    /// The keys of our letters that the report may speak of; the envelope's is that of the very copy.
    private static func keys(of report: DeliveryReport) -> [String] {
        let envelope = report.envelopeID.map { [$0, AddressText.withoutXtext($0)] } ?? []
        let letters = report.messageIDs.map { String($0.prefix { $0 != "@" }) }
        var keys: [String] = []
        for key in envelope + letters where !key.isEmpty && key.utf8.count <= 300 && !keys.contains(key) {
            keys.append(key)
        }
        return keys
    }

    private func log(_ effect: BounceEffect, key: String, _ recipient: DeliveryReport.Recipient) {
        let metadata: Logger.Metadata = [
            "notice": "\(key)", "status": "\(recipient.status?.description ?? "none")",
        ]
        switch effect {
        case .dead(address: true):
            logger.warning("Letter came back, and its address is written to no more", metadata: metadata)
        case .dead(address: false): logger.warning("Letter came back", metadata: metadata)
        case .remarked: logger.info("Letter is remarked on by a mail server", metadata: metadata)
        case .repeated, .untimely, .unknown: break
        }
    }

    private func refuse(
        _ recipient: DeliveryReport.Recipient, _ effect: BounceEffect, id: String, place: String, at now: Date
    ) async throws {
        let reason =
            effect == .untimely
            ? "its letter went out more than ten days ago, or never did"
            : "no letter of ours went to that address under that id"
        _ = try await note(
            "bounce.refused", subject: id, at: now,
            BounceNote(
                place: place, reason: reason, recipient: recipient.final ?? recipient.original,
                status: recipient.status?.description))
    }

    // MARK: Notes

    /// One event of a mail, however often it is read.
    ///
    /// Returns whether there was none.
    private func note(_ verb: String, subject: String, at now: Date, _ note: BounceNote) async throws -> Bool
    {
        guard try await ledger.events(subject: subject, page: Page(limit: 1)).isEmpty else { return false }
        logger.warning(
            verb == "bounce.unread"
                ? "Mail among the returned ones is no report that can be read" : "Report not believed",
            metadata: ["place": "\(note.place)", "reason": "\(note.reason)"])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try await ledger.record(
            EventRecord(
                at: now, actor: "daemon", verb: verb, subject: subject,
                after: String(decoding: try encoder.encode(note), as: UTF8.self)))
        return true
    }

    /// The same for the same mail, whatever a mail program has added to it meanwhile.
    private static func subject(_ messageID: String?, _ content: [UInt8]) -> String {
        "bounce:" + IntakeReader.digest(Array((messageID ?? "").utf8) + [0] + content).prefix(32)
    }
}

/// What the event of a mail from which nothing follows says.
private struct BounceNote: Encodable {
    var place: String
    var reason: String
    var recipient: String?
    var status: String?
}

extension DeliveryReport.Recipient {
    /// The addresses to which the letter may have gone, the likeliest first.
    fileprivate var addresses: [String] {
        var addresses: [String] = []
        for address in [original, original.map(AddressText.withoutXtext), final].compactMap(\.self)
        where !addresses.contains(address) {
            addresses.append(address)
        }
        return addresses
    }

    /// What follows for a letter that went to that address.
    fileprivate func verdict(on address: String) -> Bounce.Verdict {
        guard action == .failed else { return .remark }
        // Where it was passed on, the address itself may still be good.
        let isThere = final.map { $0.lowercased() == address.lowercased() } ?? true
        return isThere && status?.condemnsAddress == true ? .address : .letter
    }
}
