// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// A duty with all by which it is judged.
///
/// A class, as many questions are asked of one duty, and each holds it whole.
final class JudgedDuty {
    let assembly: ReadingAssembly
    /// The place of the duty among all.
    let position: Int
    let duty: Duty
    let steps: [DirectiveReading.Item.Step]
    let expressions: [TimeExpression]

    init(
        _ assembly: ReadingAssembly, _ position: Int, _ steps: [DirectiveReading.Item.Step],
        _ expressions: [TimeExpression]
    ) {
        self.assembly = assembly
        self.position = position
        duty = assembly.duties[position]
        self.steps = steps
        self.expressions = expressions
    }
}
