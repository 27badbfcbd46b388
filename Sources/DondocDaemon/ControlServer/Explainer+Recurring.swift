// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocControl
import DondocModel
import DondocPlanning
import DondocStore

// What is not said because a duty comes back often, or its deadline is another one since.

extension Explainer {
    /// Extensions that were granted and hold no more.
    var extensionsAbsent: [Explanation.Absence] {
        record.overruledExtensions(among: facts).map { fact in
            let milestones = record.assignment.milestones
            let index = fact.milestone ?? 0
            let now = milestones.indices.contains(index) ? milestones[index].deadline.due : nil
            let to = fact.day
            return Explanation.Absence(
                .overruled, milestone: fact.milestone,
                why: Bilingual(
                    vi:
                        "gia hạn đến \(to?.vietnamese ?? "–") không còn hiệu lực, vì thời hạn đã được ghi lại là \(now?.vietnamese ?? "không có ngày")",
                    en:
                        "the extension to \(to?.description ?? "–") holds no more, as the deadline has been given anew: \(now?.description ?? "no day")"
                ))
        }
    }

    /// A duty that has no due day of its own on any of the days on which it comes back.
    func everyDay(_ index: Int, words: String) -> Explanation.Absence {
        Explanation.Absence(
            .recurring, milestone: index,
            why: Bilingual(
                vi:
                    "“\(words)” lặp lại gần như mỗi ngày, nên không nhắc từng kỳ mà nằm trong bản tổng hợp hằng tuần",
                en:
                    "“\(words)” comes back nearly every day, so it stands in the weekly digest instead of being reminded of each time"
            ))
    }

    /// A rung that falls into the time of the occurrence before.
    func overlapping(_ index: Int, _ rung: Rung, on day: Day, _ former: Day) -> Explanation.Absence {
        Explanation.Absence(
            .recurring, milestone: index, rung: rung,
            why: Bilingual(
                vi:
                    "lời nhắc “\(rung.words.vi)” rơi vào \(day.vietnamese), khi kỳ trước (hạn \(former.vietnamese)) chưa qua",
                en:
                    "the reminder “\(rung.words.en)” falls on \(day), when the one before, due on \(former), is not over yet"
            ))
    }

    /// The rungs of the ladder that are left out, whatever the occurrence.
    func tooOften(_ index: Int) -> [Explanation.Absence] {
        let planner = entries.rules.planner
        let ladder = planner.ladder.applying(record.assignment.ladder)
        let paced = planner.ladder(of: record.assignment, milestone: index)
        var absences = ladder.before.filter { !paced.before.contains($0) }.map { rung in
            Explanation.Absence(
                .recurring, milestone: index, rung: rung,
                why: Bilingual(
                    vi: "nhiệm vụ lặp lại nhiều lần trong năm, nên không nhắc sớm “\(rung.words.vi)”",
                    en:
                        "the duty comes back many times a year, so it is not reminded of as early as “\(rung.words.en)”"
                ))
        }
        if ladder.overdueWeekly, !paced.overdueWeekly {
            absences.append(
                Explanation.Absence(
                    .recurring, milestone: index, rung: .overdueWeekly,
                    why: Bilingual(
                        vi: "kỳ sau đến sớm, nên kỳ quá hạn chỉ nhắc một lần",
                        en: "the next one follows soon, so one that is late is told of once")))
        }
        return absences
    }
}
