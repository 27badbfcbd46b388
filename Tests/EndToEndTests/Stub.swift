// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.
