// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

extension Collection<UInt8> {
    /// The line, from 1, of the first byte that is not UTF-8; nil when all are.
    package var lineOfInvalidUTF8: Int? {
        var line = 1
        var iterator = makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar): if scalar.elementsEqual([0x0A]) { line += 1 }
            case .error: return line
            case .emptyInput: return nil
            }
        }
    }
}
