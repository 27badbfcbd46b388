// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocTestSupport
import Foundation
import Testing

@testable import DondocStore

/// A ledger as the version before wrote it, with rows in every state.
@Suite struct MigrationTests {
    @Test func `takes an older ledger over, and loses nothing`() async throws {
        try await withTemporaryDirectory { folder in
            try makeOld(folder)
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(try await ledger.broken(InterleavingTests.wrongTally) == 0)
            #expect(try await ledger.broken("SELECT count(*) FROM tally WHERE count <> 0") == 11)
            #expect(try await ledger.broken("SELECT count(*) FROM pragma_foreign_key_check") == 0)
            guard case .intact(let head, 4) = try await ledger.verify(expecting: nil, progress: nil) else {
                Issue.record("\(try await ledger.verify(expecting: nil, progress: nil))")
                return
            }
            // The dead of before were shown long ago.
            #expect(try await ledger.untold(limit: 10).isEmpty)

            let notices = try await ledger.notices(NoticeFilter(), page: Page())
            #expect(
                notices.map { "\($0.key) \($0.state)" } == [
                    "n7 sending", "n6 cancelled", "n5 dead", "n4 delivered", "n3 retrying", "n2 sending",
                    "n1 queued",
                ])
            #expect(try await ledger.recover(owner: "dondocd", at: morning) == ["n2"])
            let begun = try await ledger.turn(morning + hour, rules: nil).begun
            #expect(Set(begun.map(\.key)) == ["n1", "n2", "n3", "n7"])
            #expect(begun.first { $0.key == "n2" }?.number == 2)
            #expect(try await ledger.contents(of: begun).allSatisfy { $0.lines.count == 1 })
            _ = try await ledger.turn(
                morning + hour, begun.map { $0.delivered(morning + hour) }, rules: nil)
            #expect(
                try await ledger.broken("SELECT count(*) FROM reminder WHERE state = 'delivered'") == 5)
            #expect(try await ledger.broken(InterleavingTests.wrongTally) == 0)
            guard
                case .intact(_, 9) = try await ledger.verify(
                    expecting: try #require(head).hash, progress: nil)
            else {
                Issue.record("the chain is broken")
                return
            }
            try await ledger.close()
        }
    }

    /// A letter of two lines that said only one of them the second time, and a copy of it.
    @Test(arguments: ["6 delivery", "7 proof"])
    func `knows of letters and copies what each attempt said`(step: String) async throws {
        try await withTemporaryDirectory { folder in
            try SQLiteLedger.makeOlder(
                at: folder.appending(path: "ledger.sqlite").path(percentEncoded: false), upTo: step,
                rows: Self.letter)
            let ledger = try SQLiteLedger.open(at: folder)
            let proof = try await ledger.proof(ProofFilter(), page: Page())
            #expect(proof.map(\.lines.count) == [2, 1, 1, 1])
            #expect(proof.map(\.said) == [nil, nil, nil, nil])
            let begun = try await ledger.turn(morning, rules: nil).begun
            #expect(try await ledger.contents(of: begun).map(\.lines.count) == [1])
            _ = try await ledger.turn(morning, begun.map { $0.delivered(morning) }, rules: nil)
            // At the step of proof the attempts had seals of their time, which nobody makes here.
            guard step == "6 delivery" else { return }
            guard case .intact(_, 5) = try await ledger.verify(expecting: nil, progress: nil) else {
                Issue.record("\(try await ledger.verify(expecting: nil, progress: nil))")
                return
            }
        }
    }

    @Test func `has files read again of whose deadlines a person decided`() async throws {
        try await withTemporaryDirectory { folder in
            try SQLiteLedger.makeOlder(
                at: folder.appending(path: "ledger.sqlite").path(percentEncoded: false), upTo: "11 hours",
                rows: Self.decided)
            let ledger = try SQLiteLedger.open(at: folder)
            let again = try await ledger.sources().filter { $0.file.fingerprint.isEmpty }.map(\.file.path)
            #expect(again == ["a.txt"])
            try await ledger.close()
        }
    }

    private static let decided = """
        INSERT INTO text (id, digest, vi) VALUES (1, 1, 'user:lan(1001)');
        INSERT INTO source (id, path, fingerprint, digest, state, read_at)
            VALUES (1, 'a.txt', '1', '', 'taken', 0), (2, 'b.txt', '2', '', 'taken', 0), (3, 'c.txt', '3', '', 'removed', 0);
        INSERT INTO directive (id, key, content) VALUES (1, 'd', '{"id":"d","issuer":"","recipients":[],"subject":""}');
        INSERT INTO assignment (id, key, source, directive, state, digest, due_order, taken_at, changed_at, confidence,
            item, action, quotation) SELECT value, 'a' || value, value, 1, 'open', 1, 19000, 0, 0, 1, '', 'làm', ''
            FROM json_each('[1, 2, 3]');
        INSERT INTO decision (assignment, passage, verdict, correction, actor, at)
            VALUES ('a1', 1, 'approved', '{"due":[{"milestone":0}]}', 1, 0),
                ('a2', 1, 'approved', '{"due":[],"action":"b"}', 1, 0),
                ('a2', 2, 'approved', NULL, 1, 0), ('a3', 1, 'approved', '{"due":[{"milestone":0}]}', 1, 0);
        """

    @Test func `knows of an older ledger with which occurrence a duty ended`() async throws {
        try await withTemporaryDirectory { folder in
            try SQLiteLedger.makeOlder(
                at: folder.appending(path: "ledger.sqlite").path(percentEncoded: false),
                upTo: "17 desk indexes",
                rows: Self.ended)
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(try await ledger.facts(of: "a1").map(\.isLast) == [false, true])
            #expect(try await ledger.facts(of: "a2").map(\.isLast) == [false])
            try await ledger.close()
        }
    }

    /// A monthly duty that ended with February, and a task that is done.
    private static let ended = """
        INSERT INTO text (id, digest, vi) VALUES (1, 1, 'user:lan(1001)');
        INSERT INTO source (id, path, fingerprint, digest, state, read_at) VALUES (1, 'a.txt', '1', '', 'taken', 0);
        INSERT INTO directive (id, key, content) VALUES (1, 'd', '{"id":"d","issuer":"","recipients":[],"subject":""}');
        INSERT INTO assignment (id, key, source, directive, state, digest, due_order, taken_at, changed_at, confidence,
            item, action, quotation, closed, closed_on)
            SELECT value, 'a' || value, 1, 1, 'closed', 1, 19000, 0, 0, 1, '', 'làm', '', 'done', 19051
            FROM json_each('[1, 2]');
        INSERT INTO milestone (assignment, position, open, what, words, kind, due, first_due, since, rrule, inclusive,
            confidence, reason, settled, done_on, done_due)
            VALUES (1, 0, 0, 1, 1, 'recurring', 19051, 19023, 19023, 'FREQ=MONTHLY;BYMONTHDAY=-1', 0, 1, 1, 1, 19050, 19051),
                (2, 0, 0, 1, 1, 'before_date', 19051, NULL, NULL, NULL, 0, 1, 1, 1, 19050, 19051);
        INSERT INTO fact (assignment, milestone, due, kind, day, actor, at)
            VALUES ('a1', 0, 19023, 'done', 19023, 1, 0), ('a1', 0, 19051, 'done', 19050, 1, 1), ('a2', 0, 19051, 'done', 19050, 1, 1);
        """

    @Test func `says of all what each of those that lead had done in an older ledger`() async throws {
        try await withTemporaryDirectory { folder in
            try SQLiteLedger.makeOlder(
                at: folder.appending(path: "ledger.sqlite").path(percentEncoded: false), upTo: "24 members",
                rows: Self.byMembers)
            let ledger = try SQLiteLedger.open(at: folder)
            func said(_ id: String) async throws -> [String] {
                try await ledger.facts(of: id).filter { $0.change == .byAll }.map {
                    "\($0.kind) \($0.milestone ?? -1) \($0.due?.number ?? 0) \($0.day?.number ?? 0) \($0.isLast)"
                }
            }
            #expect(try await said("a1") == ["done 0 19051 19050 false"])
            #expect(try await said("a2") == ["reported 0 19051 19050 false"])
            #expect(try await said("a3") == ["done 0 19023 19020 false", "done 0 19051 19050 true"])
            #expect(try await said("a4") == ["done -1 0 19050 false"])
            #expect(try await said("a5") == [])
            try await ledger.close()
        }
    }

    /// Done by two, unconfirmed by one of them, a duty that came back twice, one without milestones, and one that is done by one of two.
    private static let byMembers = """
        INSERT INTO text (id, digest, vi) VALUES (1, 1, 'user:lan(1001)'), (2, 2, 'h1'), (3, 3, 'h2');
        INSERT INTO source (id, path, fingerprint, digest, state, read_at) VALUES (1, 'a.txt', '1', '', 'taken', 0);
        INSERT INTO directive (id, key, content) VALUES (1, 'd', '{"id":"d","issuer":"","recipients":[],"subject":""}');
        INSERT INTO assignment (id, key, source, directive, state, digest, due_order, taken_at, changed_at, confidence,
            item, action, quotation, closed, closed_on)
            SELECT value, 'a' || value, 1, 1, iif(value IN (2, 5), 'open', 'closed'), 1, 19000, 0, 0, 1, '', 'làm', '',
                iif(value IN (2, 5), NULL, 'done'), iif(value IN (2, 5), NULL, 19050)
            FROM json_each('[1, 2, 3, 4, 5]');
        INSERT INTO milestone (assignment, position, open, what, words, kind, due, first_due, since, rrule, inclusive,
            confidence, reason, settled, done_on, done_due, awaiting)
            VALUES (1, 0, 0, 1, 1, 'before_date', 19051, NULL, NULL, NULL, 0, 1, 1, 1, 19050, 19051, 0),
                (2, 0, 1, 1, 1, 'before_date', 19051, NULL, NULL, NULL, 0, 1, 1, 1, 19050, 19051, 1),
                (3, 0, 0, 1, 1, 'recurring', 19051, 19023, 19023, 'FREQ=MONTHLY;BYMONTHDAY=-1', 0, 1, 1, 1, 19050, 19051, 0),
                (5, 0, 1, 1, 1, 'before_date', 19051, NULL, NULL, NULL, 0, 1, 1, 0, NULL, NULL, 0);
        INSERT INTO fact (assignment, milestone, due, kind, day, actor, at, agency)
            SELECT 'a' || j.value, iif(j.value = 4, NULL, 0), iif(j.value = 4, NULL, 19051), 'done', 19050, 1, 5, 2
            FROM json_each('[1, 2, 3, 4, 5]') j;
        INSERT INTO fact (assignment, milestone, due, kind, day, actor, at, agency)
            VALUES ('a1', 0, 19051, 'done', 19049, 1, 6, 3), ('a2', 0, 19051, 'reported', 19049, 1, 6, 3),
                ('a3', 0, 19023, 'done', 19020, 1, 6, 3), ('a4', NULL, NULL, 'done', 19049, 1, 6, 3);
        """

    @Test func `what waits in an older ledger is its recipient's concern until it is recalled`() async throws
    {
        try await withTemporaryDirectory { folder in
            try SQLiteLedger.makeOlder(
                at: folder.appending(path: "ledger.sqlite").path(percentEncoded: false), upTo: "12 given",
                rows: Self.letter)
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(try await ledger.broken("SELECT count(*) FROM reminder WHERE recalled = 0") == 2)
            let begun = try await ledger.turn(morning, rules: nil).begun
            #expect(try await ledger.contents(of: begun).map(\.lines.count) == [1])
            try await ledger.close()
        }
    }

    @Test func `an older ledger learns which assignments have several due days`() async throws {
        try await withTemporaryDirectory { folder in
            try SQLiteLedger.makeOlder(
                at: folder.appending(path: "ledger.sqlite").path(percentEncoded: false),
                upTo: "17 desk indexes",
                rows: Self.letter + """

                    INSERT INTO assignment (id, key, source, directive, state, digest, due_order, taken_at, changed_at,
                        confidence, item, action, quotation) SELECT value, 'b' || value, 1, 1, 'open', 1, 19000, 0, 0, 1,
                        '', 'làm', '' FROM json_each('[2, 3]');
                    INSERT INTO milestone (assignment, position, open, what, words, kind, due, inclusive, confidence, reason)
                        VALUES (2, 0, 1, 3, 3, 'date', 19020, 1, 1, 3), (2, 1, 1, 3, 3, 'date', 19000, 1, 1, 3),
                            (3, 0, 1, 3, 3, 'date', 19000, 1, 1, 3), (3, 1, 1, 3, 3, 'vague', NULL, 1, 1, 3);
                    """)
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(try await ledger.broken("SELECT last_due FROM assignment WHERE id = 2") == 19_020)
            #expect(
                try await ledger.broken("SELECT count(*) FROM assignment WHERE last_due IS NOT NULL") == 1)
            var filter = AssignmentFilter()
            filter.dueFrom = Day(number: 19_001)
            #expect(try await ledger.assignments(filter, page: Page()).map(\.assignment.id) == ["b2"])
            try await ledger.close()
        }
    }

    /// Steps before and behind the one that says the checks in other words.
    @Test(arguments: ["1 tables", "5 doubts", "8 copies", "9 lean"])
    func `checks states as before, and makes no table of them to do so`(step: String) async throws {
        try await withTemporaryDirectory { folder in
            try SQLiteLedger.makeOlder(
                at: folder.appending(path: "ledger.sqlite").path(percentEncoded: false), upTo: step, rows: "")
            let ledger = try SQLiteLedger.open(at: folder)
            #expect(
                try await ledger.broken("SELECT count(*) FROM pragma_quick_check WHERE quick_check = 'ok'")
                    == 1)
            for (table, column) in [
                ("source", "state"), ("assignment", "state"), ("reminder", "state"), ("notice", "state"),
                ("notice", "kind"),
            ] {
                let update = "UPDATE \(table) SET \(column) = 'other' WHERE id = 1"
                let operations = try await ledger.operations(of: update)
                #expect(!operations.contains("OpenEphemeral"), "\(update)")
                let check =
                    "SELECT count(*) FROM sqlite_schema WHERE name = '\(table)' AND sql LIKE '%CHECK (\(column) = ''%'"
                #expect(try await ledger.broken(check) == 1, "\(update) is not checked")
            }
            try await ledger.close()
        }
    }

    private static let letter = """
        INSERT INTO text (id, digest, vi) VALUES (1, 1, 'agency:a'), (2, 2, 'mail:a@a.vn'), (3, 3, 'lý do'),
            (4, 4, 'mail:c@a.vn');
        INSERT INTO source (id, path, fingerprint, digest, state, read_at) VALUES (1, 'a.yaml', '', '', 'taken', 0);
        INSERT INTO directive (id, key, content) VALUES (1, 'd', '{"id":"d","issuer":"","recipients":[],"subject":""}');
        INSERT INTO assignment (id, key, source, directive, state, digest, due_order, taken_at, changed_at, confidence,
            item, action, quotation) VALUES (1, 'a', 1, 1, 'open', 1, 19000, 0, 0, 1, '', 'làm', '');
        INSERT INTO milestone (assignment, position, open, what, words, kind, due, inclusive, confidence, reason)
            VALUES (1, 0, 1, 3, 3, 'date', 19000, 1, 1, 3);
        INSERT INTO reminder (id, assignment, milestone, rung, recipient, role, due, occasion, instant, state, reason)
            SELECT value, 1, 0, '15wd', 1, 'lead', 19000, value, 1000, 'queued', 3 FROM json_each('[1, 2]');
        INSERT INTO notice (id, key, recipient, destination, directive, queue, state, attempts, queued_at, next_attempt,
            copy_of)
            VALUES (1, 'n1', 1, 2, 1, 'mail', 'retrying', 3, 1000, 5000, NULL),
                (2, 'n2', 1, 4, 1, 'mail', 'delivered', 1, 1000, NULL, 1);
        INSERT INTO notice_reminder (notice, reminder, dropped) VALUES (1, 1, 2), (1, 2, 0);
        INSERT INTO attempt (id, notice, number, owner, started_at, ended_at, outcome, reply)
            VALUES (3, 1, 1, 'dondocd', 1000, 1001, 'unreachable', 'no'), (5, 1, 2, 'dondocd', 2000, 2001, 'deferred', '451'),
                (6, 2, 1, 'dondocd', 2000, 2001, 'delivered', '250'), (7, 1, 3, 'dondocd', 3000, 3001, 'deferred', '451');
        """

    private func makeOld(_ folder: URL) throws {
        try SQLiteLedger.makeOlder(
            at: folder.appending(path: "ledger.sqlite").path(percentEncoded: false), upTo: "5 doubts",
            rows: Self.rows)
    }

    private static let rows = """
        INSERT INTO text (id, digest, vi) VALUES (1, 1, 'agency:a'), (2, 2, 'mail:a@a.vn'), (3, 3, 'lý do'),
            (4, 4, 'daemon'), (5, 5, 'notice.dead'), (6, 6, 'assignment.added');
        INSERT INTO source (id, path, fingerprint, digest, state, read_at) VALUES (1, 'a.yaml', '', '', 'taken', 0);
        INSERT INTO directive (id, key, content) VALUES (1, 'd', '{"id":"d","issuer":"","recipients":[],"subject":""}');
        INSERT INTO assignment (id, key, source, directive, state, digest, due_order, taken_at, changed_at, confidence,
            item, action, quotation) VALUES (1, 'a', 1, 1, 'open', 1, 19000, 0, 0, 1, '', 'làm', '');
        INSERT INTO milestone (assignment, position, open, what, words, kind, due, inclusive, confidence, reason)
            VALUES (1, 0, 1, 3, 3, 'date', 19000, 1, 1, 3);
        INSERT INTO reminder (id, assignment, milestone, rung, recipient, role, due, occasion, instant, state, reason)
            SELECT value, 1, 0, '15wd', 1, 'lead', 19000, value, 1000, CASE value WHEN 4 THEN 'delivered' WHEN 5 THEN 'dead'
                WHEN 6 THEN 'cancelled' WHEN 8 THEN 'planned' ELSE 'queued' END, 3
            FROM json_each('[1, 2, 3, 4, 5, 6, 7, 8]');
        INSERT INTO notice (id, key, recipient, destination, directive, queue, state, attempts, queued_at, next_attempt,
            lease_owner, lease_until)
            VALUES (1, 'n1', 1, 2, 1, 'mail', 'queued', 0, 1000, 1000, NULL, NULL),
                (2, 'n2', 1, 2, 1, 'mail', 'sending', 1, 1000, NULL, 'dondocd', 9000000000000),
                (3, 'n3', 1, 2, 1, 'mail', 'retrying', 1, 1000, 2000, NULL, NULL),
                (4, 'n4', 1, 2, 1, 'mail', 'delivered', 2, 1000, NULL, NULL, NULL),
                (5, 'n5', 1, 2, 1, 'mail', 'dead', 1, 1000, NULL, NULL, NULL),
                (6, 'n6', 1, 2, 1, 'mail', 'cancelled', 0, 1000, NULL, NULL, NULL),
                (7, 'n7', 1, 2, 1, 'mail', 'sending', 0, 1000, NULL, 'dondocd', 9000000000000);
        INSERT INTO notice_reminder (notice, reminder, dropped)
            SELECT value, value, value = 6 FROM json_each('[1, 2, 3, 4, 5, 6, 7]');
        INSERT INTO attempt (id, notice, number, owner, started_at, ended_at, outcome, reply)
            VALUES (1, 3, 1, 'dondocd', 1000, 1001, 'unreachable', 'no route'),
                (2, 4, 1, 'dondocd', 1000, 1002, 'maybe-sent', NULL), (3, 4, 2, 'dondocd', 1003, 1004, 'delivered', '250'),
                (4, 5, 1, 'dondocd', 1000, 1005, 'refused', '550'), (5, 2, 1, 'dondocd', 1000, NULL, NULL, NULL);
        INSERT INTO event (at, actor, verb, subject, before, after)
            VALUES (1, 4, 6, 'a', NULL, '{}'), (2, 4, 5, 'n5', NULL, '{"reply":"550"}');
        """
}
