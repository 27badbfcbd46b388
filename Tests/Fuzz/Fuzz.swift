// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import DondocModel
import DondocReading
import Foundation

/// Called by libFuzzer with one file after another; where a promise is broken the run ends, and libFuzzer keeps the file.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOne(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let start = processorSeconds()
    let text: String
    do {
        text = try DocumentText([UInt8](UnsafeBufferPointer(start: bytes, count: count))).text
    } catch {
        demand(!error.problem.en.isEmpty, "no word why the bytes are no text")
        return 0
    }
    let reading = DirectiveReader().read(text)
    let seconds = processorSeconds() - start
    // By processor time, so that a busy machine is no finding: a hundred times what an ordinary text takes.
    demand(seconds < 0.5 + Double(count) * 50e-6, "a slow unit: \(seconds) s for \(count) bytes")
    check(reading, of: text)
    return 0
}

private func check(_ reading: DirectiveReading, of text: String) {
    let scalars = Array(text.unicodeScalars)
    func words(_ span: Span) -> String {
        demand(span.end <= scalars.count, "a span behind the end")
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[span.start..<span.end])
        return String(view)
    }
    if reading.refusal != nil {
        demand(
            reading.assignments.isEmpty && reading.expressions.isEmpty, "a State secret that was read")
    }
    if let earliest = reading.document.earliest, let latest = reading.document.latest {
        demand(earliest <= latest, "issued before it could be")
    }
    for span in reading.document.spans.values { _ = words(span) }
    for part in reading.document.addressees + reading.document.copies { _ = words(part.span) }
    for expression in reading.expressions {
        demand(
            same(words(expression.span), expression.deadline.text), "words that the text does not say")
        if let from = expression.deadline.from, let due = expression.deadline.due {
            demand(from <= due, "a range that ends before it begins")
        }
    }
    for item in reading.assignments {
        demand(same(words(item.span), String(item.quotation)), "a quotation that the text does not say")
        for party in item.lead + item.coordinating {
            if let span = party.span { demand(same(words(span), party.text), "an agency not so named") }
        }
        for step in item.milestones {
            demand(
                reading.expressions.indices.contains(step.expression), "a milestone without its words")
        }
    }
    do {
        _ = try JSONDecoder().decode(DirectiveReading.self, from: try JSONEncoder().encode(reading))
    } catch {
        demand(false, "a reading that cannot be told: \(error)")
    }
}

/// Ends the run, with the file kept, where something does not hold.
private func demand(_ holds: Bool, _ complaint: @autoclosure () -> String) {
    if holds { return }
    FileHandle.standardError.write(Data("\(complaint())\n".utf8))
    abort()
}

/// Whether both are the same scalars; as strings, "é" and "e" with a mark apart would be equal too.
private func same(_ left: String, _ right: String) -> Bool {
    left.unicodeScalars.elementsEqual(right.unicodeScalars)
}

private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
