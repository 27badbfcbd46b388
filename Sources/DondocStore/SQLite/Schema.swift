// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import GRDB

/// The tables of the ledger, as a list of named steps that is only ever added to.
///
/// Instants are milliseconds since 1970, days are day numbers since 1970-01-01. `text` holds what many rows share; columns
/// that point there are not foreign keys, as its rows are never changed or deleted (triggers see to it).
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 tables") { db in
            for part in [intake, planning, sending, memory, search] { try db.execute(sql: part) }
            for table in ["assignment", "reminder", "notice"] { try tally(table, db) }
        }
        migrator.registerMigration("2 events by verb") { db in
            try db.execute(sql: "CREATE INDEX event_by_verb ON event (verb)")
        }
        migrator.registerMigration("3 occurrences") { db in try db.execute(sql: occurrences) }
        migrator.registerMigration("4 review") { db in
            try db.execute(sql: review)
            for row in try Row.fetchAll(db, sql: "SELECT id, number FROM directive WHERE number IS NOT NULL")
            {
                let number: String = row[1]
                try db.execute(
                    sql: "UPDATE directive SET number_key = ? WHERE id = ?",
                    arguments: [Folding.slug(number), row[0] as Int64])
            }
        }
        migrator.registerMigration("5 doubts") { db in
            // JSON of the parts that were read with less confidence; null without any.
            try db.execute(sql: "ALTER TABLE assignment ADD COLUMN doubts TEXT")
        }
        registerLater(in: &migrator)
        return migrator
    }

    /// The steps from delivery on.
    private static func registerLater(in migrator: inout DatabaseMigrator) {
        migrator.registerMigration("6 delivery") { db in try delivery(db) }
        migrator.registerMigration("7 proof") { db in try proof(db) }
        migrator.registerMigration("8 copies") { db in try copies(db) }
        migrator.registerMigration("9 lean") { db in try lean(db) }
        migrator.registerMigration("10 batches") { db in try batches(db) }
        migrator.registerMigration("11 hours") { db in try hours(db) }
        migrator.registerMigration("12 given") { db in try given(db) }
        migrator.registerMigration("13 recalled") { db in
            // 1 where what it tells is not its recipient's any more, or after all is.
            try db.execute(sql: "ALTER TABLE reminder ADD COLUMN recalled INTEGER NOT NULL DEFAULT 0")
        }
        migrator.registerMigration("14 facts") { db in try facts(db) }
        migrator.registerMigration("15 pauses") { db in try pauses(db) }
        migrator.registerMigration("16 reports") { db in
            // Duties that come back, by the day on which they were due first.
            try db.execute(
                sql: "CREATE INDEX milestone_since ON milestone (since) WHERE since IS NOT NULL")
        }
        migrator.registerMigration("17 desk indexes") { db in try desk(db) }
        migrator.registerMigration("18 last occurrences") { db in try lastOccurrences(db) }
        migrator.registerMigration("19 additions") { db in try additions(db) }
        migrator.registerMigration("20 awaited events") { db in try awaited(db) }
        migrator.registerMigration("21 last due days") { db in try lastDueDays(db) }
        migrator.registerMigration("22 ends of ids") { db in try endsOfIDs(db) }
        migrator.registerMigration("23 occurrences ahead") { db in
            // The last due day that is reminded of with the one in force; null where that is the only one.
            try db.execute(sql: "ALTER TABLE milestone ADD COLUMN ahead INTEGER")
        }
        migrator.registerMigration("24 members") { db in try members(db) }
        migrator.registerMigration("25 done by all") { db in try doneByAll(db) }
    }

    private static let intake = """
        CREATE TABLE text (id INTEGER PRIMARY KEY, digest INTEGER NOT NULL, vi TEXT NOT NULL, en TEXT) STRICT;
        CREATE INDEX text_by_digest ON text (digest);

        CREATE TABLE source (
            id INTEGER PRIMARY KEY,
            path TEXT NOT NULL UNIQUE,
            fingerprint TEXT NOT NULL,
            digest TEXT NOT NULL,
            good_digest TEXT,                         -- of the version in force
            state TEXT NOT NULL CHECK (state IN ('taken', 'quarantined', 'removed')),
            problem_line INTEGER,
            problem_reason TEXT,
            notes TEXT,                               -- JSON
            read_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE directive (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            number TEXT,
            content TEXT NOT NULL                     -- JSON
        ) STRICT;

        CREATE TABLE assignment (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            source INTEGER NOT NULL REFERENCES source,
            directive INTEGER NOT NULL REFERENCES directive,
            state TEXT NOT NULL CHECK (state IN ('open', 'review', 'withdrawn')),
            digest INTEGER NOT NULL,                  -- of its content
            due_order INTEGER NOT NULL,               -- earliest due day of its milestones; 9999999 without any
            taken_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            confidence REAL NOT NULL,
            span_start INTEGER,
            span_end INTEGER,
            ladder TEXT,                              -- JSON
            item TEXT NOT NULL,
            action TEXT NOT NULL,
            quotation TEXT NOT NULL
        ) STRICT;
        CREATE INDEX assignment_by_source ON assignment (source, state);
        CREATE INDEX assignment_by_directive ON assignment (directive);
        CREATE INDEX assignment_by_due ON assignment (state, due_order);

        CREATE TABLE party (
            assignment INTEGER NOT NULL REFERENCES assignment,
            role TEXT NOT NULL CHECK (role IN ('lead', 'coordinating')),
            position INTEGER NOT NULL,
            name INTEGER NOT NULL,                    -- text
            words INTEGER NOT NULL,                   -- text
            agency INTEGER,                           -- text; null without an entry in the register
            span_start INTEGER,
            span_end INTEGER,
            PRIMARY KEY (assignment, role, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX party_by_agency ON party (agency) WHERE agency IS NOT NULL;
        CREATE INDEX party_unregistered ON party (name) WHERE agency IS NULL;

        CREATE TABLE milestone (
            assignment INTEGER NOT NULL REFERENCES assignment,
            position INTEGER NOT NULL,
            open INTEGER NOT NULL,                    -- 1 while its assignment is open
            what INTEGER NOT NULL,                    -- text
            words INTEGER NOT NULL,                   -- text
            kind TEXT NOT NULL,
            due INTEGER,
            minute INTEGER,
            from_day INTEGER,
            rrule TEXT,
            duration TEXT,
            working INTEGER,
            anchor TEXT,
            inclusive INTEGER NOT NULL,
            confidence REAL NOT NULL,
            reason INTEGER NOT NULL,                  -- text
            PRIMARY KEY (assignment, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX milestone_by_due ON milestone (due) WHERE due IS NOT NULL;
        CREATE INDEX milestone_open_by_due ON milestone (due) WHERE open = 1 AND due IS NOT NULL;
        """

    /// Of a recurring milestone `due` is the due day in force; null for a duty of every day.
    private static let occurrences = """
        ALTER TABLE milestone ADD COLUMN first_due INTEGER;  -- as the file says; null unless it is recurring
        ALTER TABLE milestone ADD COLUMN in_force INTEGER;   -- from when this occurrence is in force
        ALTER TABLE milestone ADD COLUMN next_from INTEGER;  -- from when the next one is
        ALTER TABLE milestone ADD COLUMN since INTEGER;      -- the due day that was in force first
        ALTER TABLE milestone ADD COLUMN missed INTEGER;     -- the first due day that went by
        CREATE INDEX milestone_by_turn ON milestone (next_from) WHERE open = 1 AND next_from IS NOT NULL;
        CREATE INDEX milestone_in_force ON milestone (in_force) WHERE open = 1 AND in_force IS NOT NULL;
        CREATE INDEX milestone_missed ON milestone (missed) WHERE open = 1 AND missed IS NOT NULL;
        """

    private static let review = """
        ALTER TABLE assignment ADD COLUMN passage INTEGER;    -- digest of the words it was read from; null in task files
        ALTER TABLE directive ADD COLUMN number_key TEXT;     -- the number, however it is spelt
        CREATE INDEX directive_by_number ON directive (number_key) WHERE number_key IS NOT NULL;
        CREATE INDEX party_lead_unregistered ON party (assignment) WHERE agency IS NULL AND role = 'lead';

        CREATE TABLE decision (
            id INTEGER PRIMARY KEY AUTOINCREMENT,             -- never given again, so that it tells a decision
            assignment TEXT NOT NULL,                         -- its key, which may come back from another file
            passage INTEGER NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('approved', 'rejected')),
            correction TEXT,                                  -- JSON
            why TEXT,
            actor INTEGER NOT NULL,                           -- text
            at INTEGER NOT NULL,
            UNIQUE (assignment, passage)
        ) STRICT;

        CREATE TABLE replacement (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,        -- the file that says so
            directive INTEGER NOT NULL REFERENCES directive,
            number_key TEXT NOT NULL,                         -- of the document that is replaced
            content TEXT NOT NULL,                            -- JSON
            replaced INTEGER REFERENCES directive,            -- null until such a document is known
            state TEXT NOT NULL CHECK (state IN ('proposed', 'approved', 'rejected')),
            proposed_at INTEGER NOT NULL,
            decided_at INTEGER,
            actor INTEGER,                                    -- text
            why TEXT,
            UNIQUE (directive, number_key)
        ) STRICT;
        CREATE INDEX replacement_of ON replacement (replaced, state) WHERE replaced IS NOT NULL;
        CREATE INDEX replacement_waiting ON replacement (number_key) WHERE replaced IS NULL;
        CREATE INDEX replacement_by_source ON replacement (source);
        CREATE INDEX replacement_proposed ON replacement (id) WHERE state = 'proposed';
        """

    private static let planning = """
        CREATE TABLE reminder (
            id INTEGER PRIMARY KEY,
            assignment INTEGER NOT NULL REFERENCES assignment,
            milestone INTEGER,                        -- position; null for an assignment without any
            rung TEXT NOT NULL,
            recipient INTEGER NOT NULL,               -- text
            role TEXT NOT NULL,
            due INTEGER,
            occasion INTEGER NOT NULL,                -- the day of a repeated rung, else 0
            instant INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('planned', 'queued', 'delivered', 'dead', 'cancelled')),
            reason INTEGER NOT NULL,                  -- text
            state_reason INTEGER                      -- text; why it was cancelled or put off
        ) STRICT;
        CREATE UNIQUE INDEX reminder_identity ON reminder (
            assignment, ifnull(milestone, -1), rung, recipient, ifnull(due, 9999999), occasion);
        CREATE INDEX reminder_by_state ON reminder (state, instant, recipient);
        CREATE INDEX reminder_by_recipient ON reminder (recipient, instant);
        """

    private static let sending = """
        CREATE TABLE notice (
            id INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            thread_root INTEGER,                      -- the first notice of its thread; null for that one
            recipient INTEGER NOT NULL,               -- text
            destination INTEGER NOT NULL,             -- text
            directive INTEGER REFERENCES directive,   -- null for a digest
            queue TEXT NOT NULL,                      -- 'mail', or whose fate the notices of a webhook share
            state TEXT NOT NULL
                CHECK (state IN ('queued', 'sending', 'retrying', 'delivered', 'dead', 'cancelled')),
            attempts INTEGER NOT NULL DEFAULT 0,
            maybe_sent INTEGER NOT NULL DEFAULT 0,    -- 1 while nobody knows whether it has arrived
            queued_at INTEGER NOT NULL,
            next_attempt INTEGER,                     -- null unless it waits
            lease_owner TEXT,
            lease_until INTEGER,
            delivered_at INTEGER
        ) STRICT;
        CREATE INDEX notice_waiting ON notice (queue, next_attempt) WHERE next_attempt IS NOT NULL;
        CREATE INDEX notice_leased ON notice (lease_until) WHERE lease_until IS NOT NULL;
        CREATE INDEX notice_by_state ON notice (state);
        CREATE INDEX notice_by_recipient ON notice (recipient);
        CREATE INDEX notice_first ON notice (recipient, directive, destination)
            WHERE thread_root IS NULL AND directive IS NOT NULL;
        CREATE INDEX notice_maybe_sent ON notice (id) WHERE maybe_sent = 1;

        CREATE TABLE notice_reminder (
            notice INTEGER NOT NULL REFERENCES notice,
            reminder INTEGER NOT NULL REFERENCES reminder,
            dropped INTEGER NOT NULL DEFAULT 0,       -- 0, or which attempt was the first not to say it
            PRIMARY KEY (notice, reminder)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX notice_by_reminder ON notice_reminder (reminder);

        CREATE TABLE attempt (
            id INTEGER PRIMARY KEY,
            notice INTEGER NOT NULL REFERENCES notice,
            number INTEGER NOT NULL,                  -- counts from 1
            owner TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            ended_at INTEGER,
            outcome TEXT,
            reply TEXT,
            UNIQUE (notice, number)
        ) STRICT;
        CREATE INDEX attempt_running ON attempt (notice) WHERE outcome IS NULL;
        """

    private static let memory = """
        CREATE TABLE event (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            actor INTEGER NOT NULL,                   -- text
            verb INTEGER NOT NULL,                    -- text
            subject TEXT NOT NULL,
            before TEXT,
            after TEXT
        ) STRICT;
        CREATE INDEX event_by_subject ON event (subject);
        CREATE TRIGGER event_is_never_rewritten BEFORE UPDATE ON event
            BEGIN SELECT RAISE(ABORT, 'events are never rewritten'); END;
        CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event
            BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
        CREATE TRIGGER text_is_never_rewritten BEFORE UPDATE ON text
            BEGIN SELECT RAISE(ABORT, 'texts are never rewritten'); END;
        CREATE TRIGGER text_is_never_deleted BEFORE DELETE ON text
            BEGIN SELECT RAISE(ABORT, 'texts are never deleted'); END;

        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE tally (
            of TEXT NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (of, state)
        ) STRICT, WITHOUT ROWID;
        """

    /// Words of assignments without marks, for searching; holds no text of its own.
    private static let search = """
        CREATE VIRTUAL TABLE search USING fts5(words, content = '', detail = 'none', tokenize = 'ascii');
        """

    /// Keeps the number of rows in each state, so that a status never has to count millions.
    private static func tally(_ table: String, _ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TRIGGER \(table)_counted AFTER INSERT ON \(table) BEGIN
                    INSERT INTO tally (of, state, count) VALUES ('\(table)', new.state, 1)
                        ON CONFLICT DO UPDATE SET count = count + 1;
                END;
                CREATE TRIGGER \(table)_recounted AFTER UPDATE OF state ON \(table) WHEN old.state <> new.state BEGIN
                    UPDATE tally SET count = count - 1 WHERE of = '\(table)' AND state = old.state;
                    INSERT INTO tally (of, state, count) VALUES ('\(table)', new.state, 1)
                        ON CONFLICT DO UPDATE SET count = count + 1;
                END;
                CREATE TRIGGER \(table)_discounted AFTER DELETE ON \(table) BEGIN
                    UPDATE tally SET count = count - 1 WHERE of = '\(table)' AND state = old.state;
                END;
                """)
    }
}
