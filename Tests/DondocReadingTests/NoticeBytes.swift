// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

import Foundation

/// One notice in the older encodings, as other programs have written it: iconv, Python, and the codes of VNI's fonts.
enum NoticeBytes {
    static let text = """
        ỦY BAN NHÂN DÂN
        TỈNH BÌNH LAM
        Số: 218/TB-UBND
        Bình Lam, ngày 12 tháng 01 năm 2022

        THÔNG BÁO
        Kết luận của Chủ tịch Ủy ban nhân dân tỉnh về chống thất thu thuế

        1. Giao Sở Tài chính chủ trì, phối hợp với Cục Thuế tỉnh rà soát các khoản nợ đọng, báo cáo trước ngày \
        15/02/2022.
        2. Yêu cầu UBND các huyện, thị xã đẩy nhanh tiến độ giải phóng mặt bằng; hoàn thành trong quý II/2022.
        3. Đề nghị Bưu điện tỉnh, Kho bạc Nhà nước tỉnh phối hợp thực hiện kể từ ngày ký./.

        """

    private static func bytes(_ base64: String) -> [UInt8] {
        Data(base64Encoded: base64, options: .ignoreUnknownCharacters).map { [UInt8]($0) } ?? []
    }

    static let tcvn3 = bytes(
        """
        8VkgQkFOIE5Iok4gRKJOClTYTkggQtdOSCBMQU0KU+g6IDIxOC9UQi1VQk5ECkLXbmggTGFtLCBuZ7V5IDEyIHRouG5nIDAx
        IG6obSAyMDIyCgpUSKRORyBCuE8KS9V0IGx1y24gY/FhIENo8SB03mNoIPF5IGJhbiBuaKluIGSpbiB02G5oIHbSIGNo6G5n
        IHRoynQgdGh1IHRoddUKCjEuIEdpYW8gU+sgVLVpIGNo3W5oIGNo8SB0ctcsIHBo6GkgaO5wIHbtaSBD9GMgVGh11SB02G5o
        IHK1IHNvuHQgY7hjIGtob7ZuIG7uIK7kbmcsIGK4byBjuG8gdHKt7WMgbme1eSAxNS8wMi8yMDIyLgoyLiBZqnUgY8d1IFVC
        TkQgY7hjIGh1edZuLCB0aN4geLcgrsh5IG5oYW5oIHRp1W4grukgZ2m2aSBwaONuZyBtxnQgYrtuZzsgaG+1biB0aLVuaCB0
        cm9uZyBxdf0gSUkvMjAyMi4KMy4gp9Igbmdo3iBCrXUgrmnWbiB02G5oLCBLaG8gYrljIE5otSBure1jIHTYbmggcGjoaSBo
        7nAgdGj5YyBoadZuIGvTIHT1IG5ntXkga/0uLy4K
        """)
    static let vni = bytes(
        """
        VdtZIEJBTiBOSEHCTiBEQcJOClTGTkggQsxOSCBMQU0KU2/hOiAyMTgvVEItVUJORApC7G5oIExhbSwgbmdh+HkgMTIgdGhh
        +W5nIDAxIG5h6m0gMjAyMgoKVEhPwk5HIEJB2U8KS2XhdCBsdWHkbiBjdfthIENodfsgdPJjaCBV23kgYmFuIG5oYeJuIGRh
        4m4gdOZuaCB2ZeAgY2hv4W5nIHRoYeF0IHRodSB0aHVl4QoKMS4gR2lhbyBT9PsgVGH4aSBjaO1uaCBjaHX7IHRy7CwgcGhv
        4WkgaPTvcCB29PlpIEN172MgVGh1ZeEgdOZuaCByYfggc29h+XQgY2H5YyBraG9h+24gbvTvIPFv725nLCBiYflvIGNh+W8g
        dHL29PljIG5nYfh5IDE1LzAyLzIwMjIuCjIuIFll4nUgY2HgdSBVQk5EIGNh+WMgaHV5ZeRuLCB0aPIgeGH1IPFh5Xkgbmhh
        bmggdGll4W4g8W/kIGdpYftpIHBob/luZyBtYet0IGJh6G5nOyBob2H4biB0aGH4bmggdHJvbmcgcXV5+SBJSS8yMDIyLgoz
        LiDRZeAgbmdo8iBC9nUg8Wll5G4gdOZuaCwgS2hvIGJh72MgTmhh+CBu9vT5YyB05m5oIHBob+FpIGj073AgdGj272MgaGll
        5G4ga2XlIHT2+CBuZ2H4eSBrefkuLy4K
        """)
    static let windows1258 = bytes(
        """
        VdJZIEJBTiBOSMJOIETCTgpUSdJOSCBCScxOSCBMQU0KU/TsOiAyMTgvVEItVUJORApCacxuaCBMYW0sIG5n4HkgMTIgdGjh
        bmcgMDEgbuNtIDIwMjIKClRI1E5HIELBTwpL6ux0IGx14vJuIGN10mEgQ2h10iB0afJjaCBV0nkgYmFuIG5o4m4gZOJuIHRp
        0m5oIHbqzCBjaPTsbmcgdGji7HQgdGh1IHRodersCgoxLiBHaWFvIFP10iBU4GkgY2jtbmggY2h10iB0cmnMLCBwaPTsaSBo
        9fJwIHb17GkgQ3XyYyBUaHXq7CB0adJuaCBy4CBzb+F0IGPhYyBraG9h0m4gbvXyIPBv8m5nLCBi4W8gY+FvIHRy/fXsYyBu
        Z+B5IDE1LzAyLzIwMjIuCjIuIFnqdSBj4sx1IFVCTkQgY+FjIGh1eerybiwgdGhp8iB4Yd4g8OLSeSBuaGFuaCB0aersbiDw
        9PIgZ2lh0mkgcGjzbmcgbePydCBi48xuZzsgaG/gbiB0aOBuaCB0cm9uZyBxdXnsIElJLzIwMjIuCjMuINDqzCBuZ2hp8iBC
        /XUg8Gnq8m4gdGnSbmgsIEtobyBiYfJjIE5o4CBu/fXsYyB0adJuaCBwaPTsaSBo9fJwIHRo/fJjIGhp6vJuIGvq0iB0/cwg
        bmfgeSBreewuLy4K
        """)
    static let viscii = bytes(
        """
        nFkgQkFOIE5Iwk4gRMJOClSbTkggQsxOSCBMQU0KU686IDIxOC9UQi1VQk5ECkLsbmggTGFtLCBuZ+B5IDEyIHRo4W5nIDAx
        IG7lbSAyMDIyCgpUSNRORyBCwU8KS6p0IGx1p24gY/xhIENo/CB0uGNoIJx5IGJhbiBuaOJuIGTibiB0725oIHarIGNor25n
        IHRopHQgdGh1IHRodaoKCjEuIEdpYW8gU7cgVOBpIGNo7W5oIGNo/CB0cuwsIHBor2kgaP5wIHa+aSBD+GMgVGh1qiB0725o
        IHLgIHNv4XQgY+FjIGtob+RuIG7+IPD3bmcsIGLhbyBj4W8gdHLfvmMgbmfgeSAxNS8wMi8yMDIyLgoyLiBZ6nUgY6V1IFVC
        TkQgY+FjIGh1ea5uLCB0aLggeOMg8KZ5IG5oYW5oIHRpqm4g8LUgZ2nkaSBwaPNuZyBto3QgYqJuZzsgaG/gbiB0aOBuaCB0
        cm9uZyBxdf0gSUkvMjAyMi4KMy4g0KsgbmdouCBC33Ug8GmubiB0725oLCBLaG8gYtVjIE5o4CBu375jIHTvbmggcGivaSBo
        /nAgdGjxYyBoaa5uIGusIHTXIG5n4Hkga/0uLy4K
        """)
}
