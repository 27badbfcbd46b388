// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocCalendar
import Testing

@Suite struct RecurrenceParsingTests {
    @Test(arguments: [
        ("FREQ=MONTHLY;BYMONTHDAY=19", "FREQ=MONTHLY;BYMONTHDAY=19"),
        ("RRULE:FREQ=MONTHLY;BYMONTHDAY=19", "FREQ=MONTHLY;BYMONTHDAY=19"),
        (" rrule: bymonthday = 20, 5 ; freq = monthly \n", "FREQ=MONTHLY;BYMONTHDAY=5,20"),
        ("FREQ=WEEKLY;WKST=MO;INTERVAL=1;BYDAY=fr,mo", "FREQ=WEEKLY;BYDAY=MO,FR"),
        ("FREQ=MONTHLY;BYDAY=+1MO,-1FR", "FREQ=MONTHLY;BYDAY=-1FR,1MO"),
        ("UNTIL=20221231;FREQ=DAILY", "FREQ=DAILY;UNTIL=20221231"),
        ("COUNT=3;FREQ=YEARLY;BYMONTH=7,1;BYMONTHDAY=4", "FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=4;COUNT=3"),
    ])
    func `reads a rule and writes it in one form`(text: String, expected: String) throws {
        let rule = try Recurrence(rule: text)
        #expect(rule.description == expected)
        #expect(try Recurrence(rule: expected) == rule)
    }

    @Test(arguments: [
        (
            "",
            "an empty part in the rule; write NAME=VALUE between semicolons, as in FREQ=MONTHLY;BYMONTHDAY=20"
        ),
        (
            "FREQ=DAILY;",
            "an empty part in the rule; write NAME=VALUE between semicolons, as in FREQ=MONTHLY;BYMONTHDAY=20"
        ),
        ("INTERVAL=2", "FREQ: missing; begin the rule with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("monthly", "monthly: expected a value after '=', got ''"),
        ("FREQ=HOURLY", "FREQ: expected DAILY, WEEKLY, MONTHLY or YEARLY, got 'HOURLY'"),
        (
            "FREQ=DAILY;BYHOUR=7",
            "BYHOUR: not a part that is understood; write FREQ, INTERVAL, BYMONTH, BYMONTHDAY, BYDAY, BYSETPOS, COUNT or UNTIL"
        ),
        ("FREQ=DAILY;FREQ=WEEKLY", "FREQ: given twice; keep one, with its values separated by commas"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL: expected 1 to 9999, got '0'"),
        (
            "FREQ=DAILY;INTERVAL=99999999999999999999",
            "INTERVAL: expected 1 to 9999, got '99999999999999999999'"
        ),
        ("FREQ=YEARLY;BYMONTH=13", "BYMONTH: expected 1 to 12, got '13'"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY: expected 1 to 31, or -1 to -31 from the end, got '0'"),
        ("FREQ=MONTHLY;BYMONTHDAY=5,,6", "BYMONTHDAY: expected 1 to 31, or -1 to -31 from the end, got ''"),
        ("FREQ=MONTHLY;BYDAY=0MO", "BYDAY: expected MO, TU, WE, TH, FR, SA or SU, or 1MO, -1FR, got '0MO'"),
        ("FREQ=MONTHLY;BYDAY=T2", "BYDAY: expected MO, TU, WE, TH, FR, SA or SU, or 1MO, -1FR, got 'T2'"),
        (
            "FREQ=WEEKLY;BYDAY=1MO",
            "BYDAY: the n-th weekday only with FREQ=MONTHLY or YEARLY; write the weekday without a number"
        ),
        (
            "FREQ=WEEKLY;BYMONTHDAY=5",
            "BYMONTHDAY: not with FREQ=WEEKLY; write FREQ=MONTHLY, or name weekdays with BYDAY"
        ),
        (
            "FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1",
            "BYSETPOS: only with FREQ=MONTHLY or YEARLY; name the days with BYDAY"
        ),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS: chooses among days; name them with BYDAY or BYMONTHDAY"),
        ("FREQ=DAILY;COUNT=1;UNTIL=20220101", "COUNT: UNTIL is given too; keep one of them"),
        (
            "FREQ=DAILY;UNTIL=20220230",
            "UNTIL: expected a day as YYYYMMDD without a time, 20221231, got '20220230'"
        ),
        (
            "FREQ=DAILY;UNTIL=20220201T000000Z",
            "UNTIL: expected a day as YYYYMMDD without a time, 20221231, got '20220201T000000Z'"
        ),
        ("FREQ=WEEKLY;WKST=SU", "WKST: expected MO, as weeks begin on Monday, got 'SU'"),
    ])
    func `says what is wrong and what to write`(text: String, message: String) {
        let error = #expect(throws: RecurrenceError.self) { try Recurrence(rule: text) }
        #expect(error?.description == message)
    }

    @Test func `returns for any text`() {
        let pieces = [
            "FREQ=", "MONTHLY", ";", ",", "=", "BYDAY=", "-1", "MO", "RRULE:", "ạ", "🇻🇳", "\u{0}", " ",
            "99999999999999999999",
        ]
        var state: UInt64 = 88_172_645_463_325_252
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<12 {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                text += pieces[Int(state % UInt64(pieces.count))]
            }
            // Most of them are no rules; all that counts is that it returns.
            if let rule = try? Recurrence(rule: text) { #expect(!rule.description.isEmpty) }
        }
        #expect(throws: RecurrenceError.self) {
            try Recurrence(rule: String(repeating: "BYDAY=MO,", count: 100_000))
        }
    }
}
