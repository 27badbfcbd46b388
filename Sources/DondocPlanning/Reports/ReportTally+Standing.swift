// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

package import DondocModel

extension ReportTally {
    /// Counts a task; one without a date, or that nobody has to do any more, is in none of the cells.
    package mutating func add(_ standing: Standing) {
        switch standing.cell {
        case .doneInTime: doneInTime += 1
        case .doneLate: doneLate += 1
        case .openInTerm: openInTerm += 1
        case .openLate: openLate += 1
        case .undated, .gone: return
        }
        awaiting += standing.isAwaiting ? 1 : 0
        returned += standing.returns > 0 ? 1 : 0
        extended += standing.extensions > 0 ? 1 : 0
        withLateSteps += standing.lateSteps > 0 ? 1 : 0
    }
}
