// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading

/// The deadlines of real documents: what dondoc finds and what dateparser finds, and how long each takes.
struct DateparserScenario {
    let stopwatch: Stopwatch
    let runsPeer: Bool
    private let reader = DirectiveReader()
    private let expressionReader = ExpressionReader()
    /// How often one of our runs goes over all documents, as a single time would be lost in the clock's noise.
    private static let repetitions = 100

    init(stopwatch: Stopwatch, runsPeer: Bool) {
        self.stopwatch = stopwatch
        self.runsPeer = runsPeer
    }

    func section() throws -> Section {
        var section = Section(scenario: Scenario.dateparser.rawValue)
        let gold = try GoldDocuments.found()
        let readings = gold.documents.map { reader.read($0.text) }
        let whole = zip(gold.documents, readings).map { Score($0, deadlines($1)) }.reduce(Score(), +)
        let alone = zip(gold.documents, readings).map { document, reading in
            Score(document, found(expressions(of: document, reading)))
        }.reduce(Score(), +)
        let wholeTime = measure(gold.documents) { document, _ in reader.read(document.text).expressions.count
        }
        let aloneTime = measure(gold.documents) { expressions(of: $0, $1).count }
        section.remarks.append("\(gold.documents.count) \(gold.name), \(whole.deadlines) deadlines in them")
        section.remarks.append(
            "whole reading: the document as a directive, in which a deadline is told from other dates")
        section.remarks.append("expressions alone: every date that the words name, as dateparser does")
        add("dondoc, whole reading", whole, mustFindAll: true, &section)
        add("dondoc, expressions alone", alone, mustFindAll: false, &section)
        section.figures.append(
            Figure("dondoc, whole reading: time of a document", wholeTime.scaled(by: 1e6), "µs"))
        section.figures.append(
            Figure("dondoc, expressions alone: time of a document", aloneTime.scaled(by: 1e6), "µs"))
        guard runsPeer else { return section }
        do {
            try addPeer(gold, readings, alone: aloneTime, whole: wholeTime, &section)
        } catch let absence as DateparserPeer.Absence {
            section.remarks.append("dateparser did not run: \(absence)")
        }
        return section
    }

    /// Seconds per document.
    private func measure(
        _ documents: [GoldDocuments.Document], _ work: (GoldDocuments.Document, DirectiveReading) -> Int
    ) -> Sample {
        let readings = documents.map { reader.read($0.text) }
        return stopwatch.seconds {
            (0..<Self.repetitions).reduce(0) { count, _ in
                zip(documents, readings).reduce(count) { $0 + work($1.0, $1.1) }
            }
        }.scaled(by: 1 / Double(Self.repetitions * documents.count))
    }

    /// What dateparser is asked for too: all dates, and the day of each.
    private func expressions(
        of document: GoldDocuments.Document, _ reading: DirectiveReading
    ) -> [TimeExpression] {
        expressionReader.expressions(in: document.text, issued: reading.document.date)
    }

    private func found(_ expressions: [TimeExpression]) -> [Score.Found] {
        expressions.filter { $0.role == .deadline }.map { Score.Found(span: $0.span, day: $0.deadline.due) }
    }

    private func deadlines(_ reading: DirectiveReading) -> [Score.Found] {
        found(reading.expressions)
    }

    private func addPeer(
        _ gold: GoldDocuments, _ readings: [DirectiveReading], alone: Sample, whole: Sample,
        _ section: inout Section
    ) throws {
        let documents = zip(gold.documents, readings).map {
            DateparserPeer.Document(text: $0.text, date: $1.document.date?.description)
        }
        let answers = try DateparserPeer().answers(documents, runs: stopwatch.runs)
        let scored = answers.map { answer in
            let score = zip(gold.documents, answer.documents).map { document, answer in
                Score(
                    document, answer.dates.map { .init(span: Span($0.start, $0.end), day: Day(iso: $0.date)) }
                )
            }.reduce(Score(), +)
            let perDocument = (0..<stopwatch.runs).map { run in
                answer.documents.reduce(0) { $0 + $1.seconds[run] } / Double(documents.count)
            }
            return (way: answer.way, score: score, seconds: Sample(perDocument))
        }
        guard
            let best = scored.max(by: {
                ($0.score.rank, $1.seconds.median) < ($1.score.rank, $0.seconds.median)
            })
        else { return }
        section.peers["dateparser"] = DateparserPeer.version
        section.remarks.append("dateparser \(DateparserPeer.version), at its best of four ways: \(best.way)")
        section.remarks.append("dateparser does not tell a deadline from any other date")
        add("dateparser", best.score, mustFindAll: false, &section)
        section.figures.append(Figure("dateparser: time of a document", best.seconds.scaled(by: 1e6), "µs"))
        section.figures.append(
            Figure(
                "expressions alone: times as fast as dateparser", best.seconds.median / alone.median, "×",
                target: .atLeast(500)))
        section.figures.append(
            Figure("whole reading: times as fast as dateparser", best.seconds.median / whole.median, "×"))
    }

    private func add(_ who: String, _ score: Score, mustFindAll: Bool, _ section: inout Section) {
        func figure(_ what: String, _ value: Int, of all: Int) {
            section.figures.append(
                Figure(
                    "\(who): \(what)", Double(value), "of \(all)",
                    target: mustFindAll ? .atLeast(Double(all)) : nil))
        }
        figure("deadlines found", score.found, of: score.deadlines)
        figure("last days right", score.dated, of: score.datable)
        figure("days named right", score.named, of: score.datable)
        section.figures.append(
            Figure(
                "\(who): false deadlines", Double(score.falseOnes), "",
                target: mustFindAll ? .atMost(0) : nil))
    }
}
