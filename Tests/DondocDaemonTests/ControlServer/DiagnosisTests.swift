// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocStore
import DondocTestSupport
import Foundation
import Logging
import Testing

@testable import DondocDaemon

@Suite(.timeLimit(.minutes(15))) struct DiagnosisTests {
    @Test func `tells of the daemon, and no secret, no person's address and no word of a document`()
        async throws
    {
        let fixture = try await ControlFixture.make()
        try await fixture.deliver(
            .refused(reply: "550 5.1.1 <vanthu@sgd.example.vn>: no such user"), step: .giveUp)
        try await fixture.ledger.quarantine(
            SourceFile(path: "hong.yaml", fingerprint: "7", digest: "d7"),
            problem: SourceProblem(line: 3, reason: "unknown agency 'Sở Bí mật của văn bản'"),
            at: fixture.clock.now)
        let api = ControlAPI(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock)
        let endpoint = try #require(api.endpoints.first { $0.name == "getDiagnosis" })
        guard case .json(let value) = try await endpoint.answer(.make()) else {
            Issue.record("there is no diagnosis")
            return
        }
        let data = try ControlCoding.encoder(zone: .gmt).encode(value)
        let text = String(decoding: data, as: UTF8.self)
        let secrets = [
            "hunter2", "whsec_", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "secret-token", "vanthu@", "theodoi@",
            "Tham mưu", "Rà soát", "tổ chức dạy học", "chủ trì", "Báo X", "Bí mật", "trước ngày",
            "Nguyễn Văn A",
            "31/04/2022", "hong.yaml", "kh12",
        ]
        for secret in secrets { #expect(!text.contains(secret), "\(secret)") }
        let diagnosis = try ControlCoding.decoder().decode(Diagnosis.self, from: data)
        #expect(diagnosis.schema.last?.isEmpty == false && diagnosis.rows["assignment"] == 3)
        #expect(diagnosis.configuration.contains("…@"))
        #expect(!diagnosis.events.isEmpty && diagnosis.events.count <= 200)
        #expect(diagnosis.files["waiting"] == 1)
        #expect(diagnosis.metrics.contains("dondoc_build_info"))
    }

    @Test func `numbers what events are about, the same by the same number`() async throws {
        let fixture = try await ControlFixture.make()
        let path = "2022/Về việc giao Sở Ngoại vụ đón đoàn.docx"
        for (actor, verb, subject) in [
            ("file:\(path)", "file.quarantined", path), ("file:\(path)", "assignment.added", "so-ngoai-vu-1"),
            ("user:lan(1000)", "inbox.rescanned", "/srv/Hộp thư"),
            ("daemon", "notice.dead", "20220117.so-nn.ve-viec.m1.1"),
            ("user:lan(1000)", "agency.tested", "so-yt"), ("daemon", "ledger.restored", "ledger"),
        ] {
            try await fixture.ledger.record(
                EventRecord(at: fixture.clock.now, actor: actor, verb: verb, subject: subject))
        }
        let api = ControlAPI(ledger: fixture.ledger, desk: fixture.desk, clock: fixture.clock)
        let endpoint = try #require(api.endpoints.first { $0.name == "getDiagnosis" })
        guard case .json(let value) = try await endpoint.answer(.make()) else {
            Issue.record("there is no diagnosis")
            return
        }
        let data = try ControlCoding.encoder(zone: .gmt).encode(value)
        let events = try ControlCoding.decoder().decode(Diagnosis.self, from: data).events.suffix(6)
        let mask = try #require(events.first?.subject)
        #expect(mask.hasPrefix("#") && mask.hasSuffix(".docx"))
        #expect(events.prefix(2).map(\.actor) == ["file:\(mask)", "file:\(mask)"])
        #expect(events.dropFirst().prefix(3).allSatisfy { $0.subject.hasPrefix("#") && $0.subject != mask })
        #expect(events.suffix(2).map(\.subject) == ["so-yt", "ledger"])
        let text = String(decoding: data, as: UTF8.self)
        for word in ["Ngoại vụ", "so-ngoai-vu", "ve-viec", "Hộp"] { #expect(!text.contains(word), "\(word)") }
    }

    @Test(arguments: [
        ("a lan.anh+x@b.vn c", "a …@b.vn c"), ("@b.vn", "@b.vn"), ("mail:lan@b.vn", "mail:…@b.vn"), ("", ""),
        ("không có gì", "không có gì"),
    ])
    func `cuts the part of an address that names somebody`(text: String, expected: String) {
        #expect(Discretion.text(text) == expected)
    }

    @Test func `logs from another level on, until another is chosen`() async throws {
        let threshold = LogThreshold(.notice)
        threshold.choose(.debug, for: nil, now: ControlFixture.now)
        #expect(threshold.level == .debug && threshold.until == nil)
        threshold.choose(.info, for: 600, now: ControlFixture.now)
        #expect(threshold.level == .info && threshold.until == ControlFixture.now + 600)
        threshold.choose(nil, for: nil, now: ControlFixture.now)
        #expect(threshold.level == .notice && threshold.until == nil)
        let log = StandardErrorLog(threshold: threshold)
        threshold.choose(.trace, for: nil, now: ControlFixture.now)
        #expect(log.logLevel == .trace)
        var quiet = log
        quiet.logLevel = .error
        #expect(quiet.logLevel == .error && log.logLevel == .trace)
    }

    @Test func `falls back when its time is over, and not when that of an earlier choice is`() {
        let threshold = LogThreshold(.notice)
        let first = threshold.choose(.debug, for: 600, now: ControlFixture.now)
        let second = threshold.choose(.info, for: 600, now: ControlFixture.now)
        threshold.fallBack(first)
        #expect(threshold.level == .info && threshold.until != nil)
        threshold.fallBack(second)
        #expect(threshold.level == .notice && threshold.until == nil)
    }

    @Test func `changes the level by an admin's wish, which is an event`() async throws {
        let fixture = try await ControlFixture.make()
        try await withTemporaryDirectory { folder in
            try await fixture.serving(in: folder) { client, _ in
                let entry: LogLevelEntry = try await client.post(
                    "/v1/log-level", body: LogLevelRequest(level: "debug", seconds: 600)
                ).value
                #expect(entry.level == "debug" && entry.configured == "notice")
                #expect(entry.until == ControlFixture.now + 600)
                await #expect {
                    _ = try await client.post(
                        "/v1/log-level", body: LogLevelRequest(level: "loud"), as: LogLevelEntry.self)
                } throws: {
                    ($0 as? Problem)?.kind == .malformed
                }
                let back: LogLevelEntry = try await client.post("/v1/log-level", body: LogLevelRequest())
                    .value
                #expect(back.level == "notice" && back.until == nil)
            }
        }
        let events = try await fixture.ledger.events(subject: "log", page: Page())
        #expect(events.map(\.verb) == ["daemon.log-level", "daemon.log-level"])
        #expect(events.last?.before == #"{"level":"notice"}"# && events.last?.after == #"{"level":"debug"}"#)
    }
}
