// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import Logging

/// What the daemon tells its operator, from the level `info` on.
///
/// Each kind has the MESSAGE_ID (sd_journal_print(3), catalog files) by which the journal finds it, and under which `systemd/dondoc.catalog` explains it and says
/// what to do. An id never changes, and is never given to anything else.
package struct Happening: Sendable {
    package let id: String
    package let level: Logger.Level
    package let words: String

    private init(_ id: String, _ level: Logger.Level, _ words: String) {
        (self.id, self.level, self.words) = (id, level, words)
    }
}

// MARK: Sending

extension Happening {
    static let remindersQueued = Happening("dc80b79230814558a45fa01f38af298b", .info, "Reminders queued")
    static let noticeDelivered = Happening("ad64a045548a4b77b30228db0d7fb3f7", .info, "Notice delivered")
    static let noticeDeferred = Happening("87270cdc7fda43a2ad0922d31b1fd460", .warning, "Notice deferred")
    static let noticeGivenUp = Happening("4ddffc5cfc6c4d6bbf8a9bbff40d132e", .error, "Notice given up")
    static let attemptLost = Happening(
        "bbef407d416b499ba980182b8f52281b", .error,
        "Attempt ended after it was told as maybe sent")
    static let sendingUnrecorded = Happening(
        "06e91d307d1c4645aafd5175924ec9f1", .error,
        "What was sent could not be recorded")
    static let sendingCutOff = Happening(
        "a5f4276952544aebbd3c5596ec5aec5b", .warning,
        "Messages were on their way when the daemon ended; they are sent again under the same id")
    static let sendingBlocked = Happening(
        "66bee94603c54b6fa20dbb8f3a408db6", .error,
        "Nothing is done until there is room to write it down")
    static let sendingUnblocked = Happening(
        "c444e5a0779247469c273a5850b388a3", .notice,
        "There is room on the disk again, it goes on")
    static let clockWasAhead = Happening(
        "9f587b3812fe405d98a2439eb34ba9ca", .warning,
        "The clock was ahead; what it put off is tried now")
    static let pauseOver = Happening(
        "e753874a36674976a206e27e0704287e", .notice,
        "A pause is over, it is sent again")
    static let officeTold = Happening(
        "3f904b5b380043ae97ed8e1179d88b2e", .warning,
        "Letters that nobody got, files that could not be taken in, or open questions are reported to the office"
    )
    static let statisticsMailed = Happening(
        "295c74460e7744dc8b8acfb5edca1d3e", .notice,
        "Statistics mailed to the office")
    static let hookUsedAgain = Happening(
        "08cfd72198c14a3fbd110995539f912c", .notice,
        "A disabled hook has another address and is used again")
    static let occurrencesMoved = Happening(
        "e7596476d69d404c93ff80ebb407c5e6", .info,
        "Next occurrences of duties in force")
    static let statisticsUncertain = Happening(
        "ebc42fff15c64ec0979461d0ed47f485", .error,
        "Whether statistics are due cannot be told")
    static let statisticsLeftOut = Happening(
        "e8450e1015644b58a4cfd3aceb977aef", .error,
        "Statistics at which the daemon ended again and again are left out")
    static let statisticsNotMade = Happening(
        "4573e82b56bd4944ae04301f8f9f91b4", .error,
        "Statistics could not be made, they are tried again")
}

// MARK: Deadlines and the calendar

extension Happening {
    static let deadlineMoved = Happening("dcdc2fc76c614c2e9430b3ec514e8b5a", .info, "Deadline moved")
    static let deadlinesRecounted = Happening(
        "194c1bc110c54e77ae4d7115ca8a10cb", .notice,
        "Deadlines counted anew")
    static let calendarChanged = Happening(
        "cf210f110998407ea6587613a1b859c4", .notice,
        "Calendar changed, deadlines counted anew")
    static let plannedAnew = Happening(
        "5414a998e217489082c76cb7c6616bf9", .notice,
        "Open assignments planned anew")
    static let coverageEnds = Happening(
        "b903f0e8a720408bad921382faea75d2", .warning,
        "No announcement of days off covers the coming year, so they are computed from the law")
    static let holidaysNotTaken = Happening(
        "770e9d9943f045b88fd913513b17b7b2", .error,
        "Changed holidays could not be taken, it is tried again soon")
    static let holidaysRefused = Happening(
        "44c694ef48994ad2af1c27be2ecc1179", .error,
        "Holidays refused, the last good ones stay in force")
    static let holidaysMended = Happening(
        "8db3b5070e2e44e48487872691fc50b1", .notice,
        "Holidays are right again and in force")
    static let holidaysRemark = Happening("d32f267b14ef4be990ce132a29c7da4e", .warning, "Holidays")
}

// MARK: Configuration

extension Happening {
    static let configurationRemark = Happening("bf4ca41456e04f3da8f59a1c93b8829c", .warning, "Configuration")
    static let configurationReloaded = Happening(
        "fdbe8ad233f047e7950a2de1603d10df", .notice,
        "Configuration reloaded")
    static let configurationRefused = Happening(
        "2585c38970e84e4d9cb100a45b11fb5e", .error,
        "Configuration not reloaded, the old one stays in force")
    static let configurationUnplanned = Happening(
        "cbbe41ff27e643019e6936c69eaecd03", .error,
        "Configuration in force, but not everything is planned by it yet; that is made up for soon")
    static let rulesUnplanned = Happening(
        "2e26b42cf16646a2aae1c1d2694d984b", .error,
        "New rules are in force, but not everything is planned by them yet; it is tried again soon")
    static let keyNeedsRestart = Happening(
        "1dd31b19897f45b5a7bcee140569d65b", .warning,
        "A changed key takes effect at the next start")
    static let templateRefused = Happening("80f5a40ede544f30a83bd138e780a045", .error, "Template refused")
}

// MARK: The inbox

extension Happening {
    static let fileTaken = Happening("432dfa0b828342c4a067d8c823001687", .notice, "File taken")
    static let fileReadAgain = Happening(
        "5d1f49b35641468480db2cb477e37e7f", .info, "File taken, and nothing in it is new")
    static let fileRemoved = Happening("f5c1c68419264059aa9b8036ea801a5c", .notice, "File removed")
    static let fileNotRead = Happening("0eb33d84dd8e423ca3c8856f643cc4ae", .info, "File not read")
    static let fileUnreadable = Happening(
        "0ca09f4840eb4a79a9d2cbbaca9de5fb", .warning,
        "File could not be read; it is tried again at the next rescan")
    static let fileQuarantined = Happening(
        "8672e7e2d7a44c51bfd724abd510471e", .warning,
        "File quarantined; nothing of it is followed up until it is mended")
    static let changeQuarantined = Happening(
        "86dcee305b244d5483be14cc4358f99d", .warning,
        "File quarantined; what it said before stays in force")
    static let peopleOverruled = Happening(
        "4294702c18a64b53937c4bee99f0bf52", .warning,
        "A changed file overrules what people have said of its tasks")
    static let fileNotTaken = Happening(
        "f1053b5fb3074342bd436602c3487cd8", .error,
        "The ledger could not take a file in; it is tried again at every rescan")
    static let inboxUnreadable = Happening(
        "dd3a6a9253a742d8897a5dcf88af08bd", .error,
        "The inbox cannot be read; nothing is withdrawn, and it is tried again at every rescan")
    static let inboxBack = Happening(
        "9c08e22710ac4ddcb6db36e309331f23", .notice,
        "The inbox can be read again")
    static let filesMissing = Happening(
        "8a4259116bc64f5dbc836d05d8013e86", .warning,
        "Most files are gone from the inbox at once; what they said stays in force until they are back or a person decides"
    )
    static let filesBack = Happening(
        "30c27574b43848379313890436a0a36a", .notice, "Files that were missing are back")
    static let inboxUnnoted = Happening(
        "6d78d87d031c4f38ba1a92a5a3564152", .warning,
        "The inbox's identity could not be written down")
    static let foldersUnwatched = Happening(
        "406a7b780ff44085ac0a733405e911fc", .warning,
        "Folders cannot be watched, so changes are found at the next rescan only")
    static let additionsUnread = Happening(
        "c29b00347bfe46a59ac86b39d60e5a75", .error,
        "What was added by hand could not be read; it is tried again")
    static let additionRenewed = Happening("b374e1d88629412ebf36c43316a4aaf9", .info, "Addition read anew")
}

// MARK: Returned mail

extension Happening {
    static let letterReturned = Happening("77d4e1c0c4494f0a9260d0285d160d71", .warning, "Letter came back")
    static let addressDead = Happening(
        "789756bb9f1e4e04ba2fcef435c87239", .warning,
        "Letter came back, and its address is written to no more")
    static let letterRemarked = Happening(
        "6c340f800fac4141938988cde68b369a", .info,
        "Letter is remarked on by a mail server")
    static let returnUnread = Happening(
        "020530c64abd4cf080ce0b559e6d90d4", .warning,
        "Mail among the returned ones is no report that can be read")
    static let returnNotBelieved = Happening(
        "1a84ae6d950b44e0a7db06a4761b75c7", .warning,
        "Report not believed")
    static let returnsReread = Happening(
        "3af1baadc75b4023a83873370d7db046", .notice,
        "Returned mail is read from the start again, as it was cut")
    static let returnsUnreadable = Happening(
        "10e898b47b4240549ddee7fc0f35be8a", .error,
        "Returned mail cannot be read; it is tried again at every rescan")
    static let returnsBack = Happening(
        "5db33a35587747e88e0f2d49bbeb8bbb", .notice,
        "Returned mail can be read again")
}

// MARK: The end

extension Happening {
    static let endedAbruptly = Happening(
        "b2ede734117b431aa31a9f167a61c2d9", .warning,
        "A part did not end in time; the daemon ends without it"
    )
    static let partFailed = Happening(
        "c1c9a72669944dcaa676ce0b1adabf06", .error, "A part of the daemon failed, so all of it ends")
}

// MARK: The ledger

extension Happening {
    static let ledgerDamaged = Happening(
        "462c46b5f95f4ed6bf1339b8d7d064ce", .error, "The ledger is damaged; what is sent may be wrong")
}

// MARK: Control

extension Happening {
    static let socketOpened = Happening("75ea7f9a1c824a78a3415180ffc5f907", .notice, "Control socket opened")
    static let socketTakenOver = Happening(
        "a6269431f7354e6ca712bc0fcf4cb3ee", .notice,
        "Control socket taken over")
    static let socketFailed = Happening("2a3a4b9032054f6cb45e34701bc93535", .error, "Control socket failed")
    static let requestFailed = Happening("fe6e31cffe104b9aa455ae7a9cc62a37", .error, "Control request failed")
    static let requestRefused = Happening("4e0699ca529b427ba3f7fedec0dbef21", .notice, "Request refused")
    static let metricsUnwritten = Happening(
        "047a0df5fff64bc8bb28ac3aa6c68d27", .warning,
        "Metrics cannot be written")
}

// MARK: Telling it

extension Logger {
    /// Under which the id of a happening goes with its metadata.
    static let happeningKey = "message.id"

    func log(
        _ happening: Happening, error: @autoclosure () -> (any Error)? = nil,
        metadata: @autoclosure () -> Metadata = [:]
    ) {
        log(
            level: happening.level, "\(happening.words)", error: error(),
            metadata: metadata().merging([Self.happeningKey: "\(happening.id)"]) { own, _ in own })
    }
}
