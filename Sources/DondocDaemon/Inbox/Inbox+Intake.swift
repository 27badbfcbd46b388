// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocStore
import Foundation
import Logging

extension Inbox {
    /// Takes in, or lets go, every file that has been the same for long enough.
    func settle() async {
        disarm()
        let latest = ContinuousClock.now - settings.settle
        if !isStalled, !isHeld, !toGo(by: latest).isEmpty { await keepMissing() }
        // What is gone goes first, so that a file which was renamed may give its assignments again.
        for path in toGo(by: latest) {
            guard !isStalled, !isHeld, !Task.isCancelled else { return }
            await taking { await letGo(path) }
        }
        let settled = pending.filter { $0.value.since <= latest }.keys.sorted()
        for path in settled.filter(asked.contains) + settled.filter({ !asked.contains($0) }) {
            guard !isStalled, !isHeld, !Task.isCancelled else { return }
            // The rest follows when what somebody waits for is found.
            guard !(wantsScan && !asked.isEmpty) else { return }
            onWork()
            await taking { await take(path) }
        }
    }

    private func letGo(_ path: String) async {
        vanished[path] = nil
        switch asking({ FileStamp.read(root + "/" + path) }) {
        case .unknown: return
        case .file(let stamp):
            note(path, stamp)
            return
        case .absent, .other: break
        }
        guard isInPlace else {
            wantsScan = true
            return
        }
        do {
            let difference = try await ledger.remove(path: path, at: clock.now)
            known[path] = nil
            conflicting.remove(path)
            if released.remove(path) == nil { losses.add(path, difference.withdrawn, at: clock.now) }
            logger.log(
                .fileRemoved,
                metadata: ["file.path": "\(path)", "assignments.withdrawn": "\(difference.withdrawn.count)"])
            if !difference.withdrawn.isEmpty { retryConflicting() }
            await onChange(.removed(path: path, assignments: difference.withdrawn.count))
        } catch {
            refused(path, error)
        }
    }

    private func take(_ path: String) async {
        guard let waiting = pending.removeValue(forKey: path) else { return }
        asked.remove(path)
        if let reason = waiting.unread { return leave(path, waiting, because: reason) }
        let largest = FileKind(path: path) == .tasks ? settings.largestTaskBytes : settings.largestBytes
        switch asking({ FileContent(path: root + "/" + path, largestBytes: largest) }) {
        case .content(let bytes, let stamp) where fingerprint(stamp) == waiting.fingerprint:
            let digest = IntakeReader.digest(bytes)
            let file = SourceFile(path: path, fingerprint: waiting.fingerprint, digest: digest)
            switch reader.outcome(file, bytes, now: clock.now, onWork: onWork) {
            case .intake(let intake): await apply(intake)
            case .broken(let problem): await quarantine(file, problem)
            case .brokenOff: pending[path] = waiting
            }
        case .content, .unsettled, .absent: glance(path)
        case .tooLarge(let stamp):
            await quarantine(
                SourceFile(path: path, fingerprint: fingerprint(stamp), digest: ""),
                SourceProblem(tooLarge(path, largest: largest)))
        case .unreadable(let error, let stamp):
            await quarantine(
                SourceFile(path: path, fingerprint: fingerprint(stamp), digest: ""),
                SourceProblem(
                    Bilingual(
                        vi: "không đọc được (\(error)); hãy cấp quyền đọc tệp cho người dùng của dịch vụ",
                        en: "cannot be read: \(error); give the service's user the right to read it")))
        case .unknown(let error):
            logger.log(
                .fileUnreadable,
                metadata: ["file.path": "\(path)", "error": "\(error)"])
        }
    }

    private func tooLarge(_ path: String, largest bytes: Int) -> Bilingual {
        let largest = Field<Int>.shown(bytes: bytes)
        guard FileKind(path: path) == .tasks else {
            return Bilingual(
                vi: "tệp lớn hơn \(largest); hãy tách tệp, hoặc tăng files.largest trong dondoc.yaml",
                en: "larger than \(largest); split it, or raise files.largest in dondoc.yaml")
        }
        return Bilingual(
            vi: "tệp nhiệm vụ lớn hơn \(largest); hãy chia thành nhiều tệp",
            en: "a task file larger than \(largest); divide it")
    }

    /// A file that will not be read is told of when it is still the one that was seen.
    private func leave(_ path: String, _ waiting: PendingFile, because reason: Bilingual) {
        guard case .file(let stamp) = asking({ FileStamp.read(root + "/" + path) }) else { return }
        guard stamp.text == waiting.fingerprint else { return note(path, stamp, unread: reason) }
        notRead[path] = reason
        logger.log(.fileNotRead, metadata: ["file.path": "\(path)", "file.reason": "\(reason.en)"])
    }

    private func apply(_ intake: Intake) async {
        let path = intake.file.path
        let wasDoubtful = known[path]?.isDoubtful ?? false
        known[path]?.isDoubtful = false
        do {
            let difference = try await applied(intake)
            let isDoubtful = known[path]?.isDoubtful ?? false  // Somebody has asked for it meanwhile.
            known[path] = KnownFile(intake.file)
            known[path]?.isDoubtful = isDoubtful
            conflicting.remove(path)
            losses.areGivenAgain(difference.added)
            logger.log(
                difference.isEmpty ? .fileReadAgain : .fileTaken,
                metadata: [
                    "file.path": "\(path)", "assignments.added": "\(difference.added.count)",
                    "assignments.changed": "\(difference.changed.count)",
                    "assignments.withdrawn": "\(difference.withdrawn.count)",
                    "assignments.unchanged": "\(difference.unchanged)",
                ])
            if !difference.notes.isEmpty {
                let reasons = difference.notes.map(\.reason).joined(separator: "; ")
                logger.log(.peopleOverruled, metadata: ["file.path": "\(path)", "file.reason": "\(reasons)"])
            }
            if !difference.withdrawn.isEmpty { retryConflicting() }
            let count = difference.added.count + difference.changed.count + difference.withdrawn.count
            await onChange(.taken(path: path, assignments: count))
        } catch let error as LedgerError {
            guard case .alreadyAssigned(let id, let other) = error else {
                if wasDoubtful { known[path]?.isDoubtful = true }
                return refused(path, error)
            }
            conflicting.insert(path)
            let vietnamese =
                "nhiệm vụ '\(id)' đã có trong tệp \(other); hãy bỏ một trong hai tệp, hoặc đặt mã khác"
            await quarantine(
                intake.file, SourceProblem(reason: error.description, vietnamese: vietnamese))
        } catch {
            if wasDoubtful { known[path]?.isDoubtful = true }
            refused(path, error)
        }
    }

    /// What was read, with what people decided about it, brought into the ledger.
    func applied(_ intake: Intake) async throws -> IntakeDifference {
        while true {
            let decided = try await decided(try await identified(intake))
            let isNew = known[intake.file.path] == nil && !intake.file.isByHand
            var planned = isNew ? decided : try await revised(decided)
            for index in planned.items.indices {
                let assignment = planned.items[index].assignment
                planned.items[index].concerned = reader.concerned(by: assignment)
                planned.items[index].leads = reader.leads(of: assignment)
            }
            do {
                var difference = try await ledger.apply(planned, at: clock.now)
                difference.notes = decided.notes.dropFirst(intake.notes.count) + difference.notes
                return difference
            } catch LedgerError.decisionChanged {
                continue  // Somebody decided meanwhile; that holds.
            }
        }
    }

    /// The items under the ids that they had, where the document was renumbered.
    private func identified(_ intake: Intake) async throws -> Intake {
        // A task file says itself which is which.
        guard !intake.isOfTasks, intake.items.contains(where: { $0.passage != nil }) else { return intake }
        let passages = try await ledger.passages(file: intake.file.path)
        return passages.isEmpty ? intake : reader.identified(intake, by: passages, now: clock.now)
    }

    private func decided(_ intake: Intake) async throws -> Intake {
        let read = intake.items.filter { intake.isOfTasks || $0.passage != nil }.map(\.assignment.id)
        guard !read.isEmpty else { return intake }
        let decisions = try await ledger.decisions(file: intake.file.path, assignments: read)
        guard !decisions.isEmpty else { return intake }
        var former: [Assignment.ID: FormerRejection] = [:]
        for id in Set(decisions.filter { $0.verdict == .rejected }.map(\.assignment)) where intake.isOfTasks {
            guard let reviewed = try await ledger.reviewed(id) else { continue }
            // Of one that came back since, that it was thrown out once says nothing any more.
            let isOut = reviewed.isDecided && reviewed.decision?.verdict == .rejected
            former[id] = isOut ? .standing(reviewed.record.assignment) : .over
        }
        return reader.decided(intake, by: decisions, former: former, now: clock.now)
    }

    /// A file that was in force before: of what it changes only what is news is planned as new.
    private func revised(_ intake: Intake) async throws -> Intake {
        var revised = intake
        for index in revised.items.indices {
            let id = revised.items[index].assignment.id
            guard let old = try await ledger.assignment(id),
                reader.isRevision(revised.items[index], of: old)
            else { continue }
            revised.items[index] = reader.revised(
                revised.items[index], of: intake.directive, over: old,
                reminders: try await ledger.reminders(of: id), now: clock.now)
        }
        return revised
    }

    private func quarantine(_ file: SourceFile, _ problem: SourceProblem) async {
        let path = file.path
        if let known = known[path], known.problem == problem, known.digest == file.digest,
            known.fingerprint == file.fingerprint
        {
            self.known[path]?.isDoubtful = false
            return
        }
        let isNew = known[path] == nil
        do {
            try await ledger.quarantine(file, problem: problem, at: clock.now)
            known[path] = KnownFile(file, problem: problem)
            var metadata: Logger.Metadata = [
                "file.path": "\(path)", "file.reason": "\(problem.reason.replacing("\n", with: "; "))",
            ]
            if let line = problem.line { metadata["file.line"] = "\(line)" }
            logger.log(isNew ? .fileQuarantined : .changeQuarantined, metadata: metadata)
            await onChange(.quarantined(path: path))
        } catch {
            refused(path, error)
        }
    }

    /// Files that gave an assignment which another file gave too may be in the right now.
    private func retryConflicting() {
        for path in conflicting {
            guard let fingerprint = known[path]?.fingerprint, pending[path] == nil else { continue }
            known[path]?.isDoubtful = true
            pending[path] = PendingFile(fingerprint: fingerprint, since: .now)
        }
    }

    /// The ledger did not take a change in; the next scan finds the file still different, and it is tried again.
    func refused(_ path: String, _ error: any Error) {
        guard !Task.isCancelled else { return }
        switch error {
        case LedgerError.unusable, LedgerError.corrupt, LedgerError.inUse: isStalled = true
        case LedgerError.full:
            if !isStalled { lookAgainSoon() }
            isStalled = true
        default: break
        }
        logger.log(
            .fileNotTaken,
            error: error, metadata: ["file.path": "\(path)"])
    }
}

extension Intake {
    /// Whether its file gives assignments as they are, so that nothing had to be read.
    var isOfTasks: Bool { file.isByHand || FileKind(name: file.path) == .tasks }
}
