// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// Runs work several times and keeps how much of the processor each run took.
///
/// The work is done by one thread and waits for nothing, so this is its time on an idle machine; what else runs on a
/// busy one does not count.
struct Stopwatch {
    let runs: Int

    /// Processor seconds of each run, after one run that does not count.
    ///
    /// The work returns a count of what it did, so that no run can be left out by the optimiser; a count that changes
    /// from run to run is a bug.
    func seconds(runs limit: Int = .max, _ work: () -> Int) -> Sample {
        let expected = work()
        var times: [Double] = []
        for _ in 0..<min(runs, limit) {
            let start = Stopwatch.processorSeconds
            let count = work()
            times.append(Stopwatch.processorSeconds - start)
            precondition(count == expected, "a run did other work than the one before it")
        }
        return Sample(times, count: expected)
    }

    /// The processor time of this process so far.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// The values that several runs gave.
struct Sample {
    let values: [Double]
    /// What each run counted.
    let count: Int

    init(_ values: [Double], count: Int = 0) {
        self.values = values.sorted()
        self.count = count
    }

    var best: Double { values.first ?? 0 }
    var worst: Double { values.last ?? 0 }
    var median: Double {
        guard !values.isEmpty else { return 0 }
        let middle = values.count / 2
        return values.count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
    }

    /// Every value times a factor: another unit, or a part of the work.
    func scaled(by factor: Double) -> Sample { Sample(values.map { $0 * factor }, count: count) }
}
