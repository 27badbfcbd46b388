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
        /// A report that nothing follows from; whether it was seen for the first time.
        case unbelieved(isNew: Bool)
        /// No report that can be read; whether it was seen for the first time.
        case unread(isNew: Bool)
    }

    /// Takes one mail in, once however often it is read.
    ///
    /// - Parameters:
    ///   - place: where it lies, for a person who wants to look.
    ///   - mayNote: whether what nothing follows from may be an event, of which there can be as many as strangers like.
    func take(_ bytes: [UInt8], place: String, mayNote: Bool = true, at now: Date) async throws -> Finding {
        let mail = MIMEReader.mail(bytes)
        let messageID = mail["message-id"]
        guard let report = DeliveryReport(mail) else {
            let isNew = try await note(
                "bounce.unread", subject: Self.subject(messageID, messageID == nil ? bytes : []), mayNote,
                at: now,
                BounceNote(place: place, reason: "no delivery report (RFC 3464) is in it; read it yourself"))
            return .unread(isNew: isNew)
        }
        let id = Self.subject(messageID, report.content)
        let findings = try await ledger.bounced(
            report.recipients.enumerated().map { index, recipient in
                Self.bounces(report, recipient, id: id + (index == 0 ? "" : "#\(index)"))
            }, at: now)
        for (finding, recipient) in zip(findings, report.recipients) { log(finding, recipient) }
        let isDead = findings.contains { if case .dead = $0.effect { true } else { false } }
        let refused = zip(findings, report.recipients).filter { $0.0.effect.isRefusal }
        guard let (finding, recipient) = refused.first else { return .report(isDead: isDead) }
        let isNew = try await refuse(
            recipient, finding.effect, count: refused.count, id: id, mayNote, place: place, at: now)
        return refused.count == findings.count ? .unbelieved(isNew: isNew) : .report(isDead: isDead)
    }

    /// A file that cannot even be read; told once, and tried again.
    ///
    /// Returns whether this is the first time.
    func cannotRead(_ place: String, because reason: String, mayNote: Bool, at now: Date) async throws -> Bool
    {
        try await note(
            "bounce.unread", subject: "bounce:\(place)", mayNote, at: now,
            BounceNote(place: place, reason: "cannot be read: \(reason)"))
    }

    // MARK: One recipient

    /// The letters that may be meant, the likeliest first.
    private static func bounces(
        _ report: DeliveryReport, _ recipient: DeliveryReport.Recipient, id: String
    ) -> [Bounce] {
        keys(of: report).flatMap { key in
            recipient.addresses.map { address in
                Bounce(
                    key: key, report: id, recipient: address, verdict: recipient.verdict(on: address),
                    status: recipient.status?.description, diagnosis: recipient.diagnosis)
            }
        }
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

    private func log(_ finding: BounceFinding, _ recipient: DeliveryReport.Recipient) {
        let metadata: Logger.Metadata = [
            "notice": "\(finding.key ?? "none")", "status": "\(recipient.status?.description ?? "none")",
        ]
        switch finding.effect {
        case .dead(address: true):
            logger.log(.addressDead, metadata: metadata)
        case .dead(address: false): logger.log(.letterReturned, metadata: metadata)
        case .remarked: logger.log(.letterRemarked, metadata: metadata)
        case .repeated, .untimely, .unknown: break
        }
    }

    /// - Parameter count: how many recipients of the report are none of ours.
    private func refuse(
        _ recipient: DeliveryReport.Recipient, _ effect: BounceEffect, count: Int, id: String,
        _ mayNote: Bool,
        place: String, at now: Date
    ) async throws -> Bool {
        let reason =
            effect == .untimely
            ? "its letter went out more than ten days ago, or never did"
            : "no letter of ours went to that address under that id"
        return try await note(
            "bounce.refused", subject: id, mayNote, at: now,
            BounceNote(
                place: place, reason: reason, recipient: recipient.final ?? recipient.original,
                status: recipient.status?.description, recipients: count > 1 ? count : nil))
    }

    // MARK: Notes

    /// One event of a mail, however often it is read.
    ///
    /// Returns whether there was none.
    private func note(
        _ verb: String, subject: String, _ mayNote: Bool, at now: Date, _ note: BounceNote
    ) async throws -> Bool {
        guard try await ledger.events(subject: subject, page: Page(limit: 1)).isEmpty else { return false }
        guard mayNote else { return true }
        logger.log(
            verb == "bounce.unread" ? .returnUnread : .returnNotBelieved,
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
    /// How many, where it speaks of several.
    var recipients: Int?
}

extension BounceEffect {
    fileprivate var isRefusal: Bool { self == .unknown || self == .untimely }
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
