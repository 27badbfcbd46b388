// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Testing

/// The built programs, driven as people and service managers drive them; one test at a time, since each starts several.
@Suite(.serialized)
enum EndToEnd {}
