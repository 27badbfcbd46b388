// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The report to the office about letters that nobody got.
extension TemplateText {
    package static let reportSubject = """
        [Đôn đốc] {{headline}}{{#about}}: {{about}}{{/about}}

        """

    package static let reportText = """
        {{headline}}

        Kính gửi: {{recipient}}
        {{#questionsOpening}}

        {{questionsOpening}}
        {{/questionsOpening}}
        {{#questions}}

        {{number}}. {{name}} – {{count}} nhiệm vụ chờ duyệt
           Tệp: {{path}}; chờ từ {{since}}
        {{#duties}}
           - {{#item}}Mục {{item}}: {{/item}}{{who}}{{#deadline}} – hạn: {{deadline}}{{/deadline}}
             Nguyên văn: “{{quotation}}”
        {{/duties}}
        {{#omitted}}
           - {{omitted}}
        {{/omitted}}
        {{#others}}
           {{others}}
        {{/others}}
           Cần làm: {{remedy}}
        {{/questions}}
        {{#opening}}

        {{opening}}
        {{/opening}}
        {{#letters}}

        {{number}}. {{name}} – {{subject}}
           Gửi bằng: {{way}}, {{address}}
           Từ: {{since}}; đã thử {{attempts}}
           Lý do: {{reason}}
           Mã thư: {{key}}
        {{#next}}
           Đang gửi tiếp bằng: {{next}}
        {{/next}}
        {{#reached}}
           Đã tới nơi nhận bằng: {{reached}}
        {{/reached}}
        {{^next}}
        {{^reached}}
           Không còn kênh nào: cần báo bằng cách khác
        {{/reached}}
        {{/next}}
        {{/letters}}
        {{#omitted}}

        {{omitted}}
        {{/omitted}}
        {{#unassignedOpening}}

        {{unassignedOpening}}
        {{/unassignedOpening}}
        {{#unassigned}}

        {{number}}. {{name}}{{#item}}, mục {{item}}{{/item}} – hạn: {{deadline}}
           Nguyên văn: “{{quotation}}”
           Tệp: {{path}}; chờ từ {{since}}
           Cần làm: {{remedy}}
        {{/unassigned}}
        {{#pendingOpening}}

        {{pendingOpening}}
        {{/pendingOpening}}
        {{#pending}}

        {{number}}. {{name}}{{#item}}, mục {{item}}{{/item}} – hạn: {{deadline}}
           Nguyên văn: “{{quotation}}”
           Tệp: {{path}}; chờ từ {{since}}
           Cần làm: {{remedy}}
        {{/pending}}
        {{#filesOpening}}

        {{filesOpening}}
        {{/filesOpening}}
        {{#files}}

        {{number}}. {{path}}{{#line}} ({{line}}){{/line}}
           Từ: {{since}}
           Lý do: {{reason}}
           Cần làm: {{remedy}}
        {{/files}}
        {{#filesOmitted}}

        {{filesOmitted}}
        {{/filesOmitted}}

        {{closing}}

        {{signature}}

        --\u{20}
        Báo cáo tự động lập lúc {{sentAt}}.
        Mã thư: {{key}}

        """

    package static let reportHTML = #"""
        <!DOCTYPE html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="supported-color-schemes" content="light dark">
        <style>
        @media (max-width: 480px) {
        .page { padding: 0 !important }
        .cell { padding-left: 16px !important; padding-right: 16px !important }
        }
        @media (prefers-color-scheme: dark) {
        .page, body { background: #111418 !important }
        .sheet { background: #1b1f24 !important; border-color: #343a42 !important }
        .sheet, .ink { color: #e8eaed !important }
        .soft { color: #a9b1bb !important }
        .box { background: #242a31 !important; color: #e8eaed !important }
        .line { border-color: #343a42 !important }
        .calm { color: #8dbdf0 !important }
        .near { color: #f0c36a !important }
        .late { color: #ff9c92 !important }
        .note { background: #3a3018 !important; color: #f5e6c0 !important }
        }
        </style>
        </head>
        <body style="margin:0;padding:0;background:#eef1f4">
        <table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#eef1f4">
        <tr><td align="center" class="page" style="padding:20px 12px">
        <table role="presentation" class="sheet" width="640" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:640px;border:1px solid #d5dae0;font-family:'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-size:16px;line-height:1.5;color:#1c2127">
        <tr><td class="cell" bgcolor="#a61b1b" style="padding:18px 28px 18px 28px;color:#ffffff">
        <div style="font-size:22px;line-height:1.3;font-weight:bold;color:#ffffff">{{headline}}</div>
        </td></tr>
        <tr><td class="cell" style="padding:22px 28px 6px 28px">
        <p class="ink" style="margin:0 0 12px 0">Kính gửi: <b>{{recipient}}</b></p>
        {{#questionsOpening}}
        <p class="ink" style="margin:0 0 8px 0">{{questionsOpening}}</p>
        {{/questionsOpening}}
        {{#questions}}
        <div class="box" style="margin:0 0 10px 0;padding:12px 14px;background:#f4f6f8;font-size:15px;line-height:1.5;color:#1c2127;border-left:5px solid #a61b1b">
        <div style="font-size:16px;font-weight:bold;word-break:break-word">{{number}}. {{name}} – {{count}} nhiệm vụ chờ duyệt</div>
        <div class="soft" style="color:#57606a;font-size:14px;word-break:break-word">{{path}} · chờ từ {{since}}</div>
        {{#duties}}
        <div style="padding-top:6px">{{#item}}Mục {{item}}: {{/item}}{{who}}</div>
        {{#deadline}}
        <div>Hạn: <b>{{deadline}}</b></div>
        {{/deadline}}
        <div class="soft" style="color:#57606a;font-size:14px;font-style:italic;padding-bottom:4px">“{{quotation}}”</div>
        {{/duties}}
        {{#omitted}}
        <div>{{omitted}}</div>
        {{/omitted}}
        {{#others}}
        <div>{{others}}</div>
        {{/others}}
        <div class="late" style="font-weight:bold;color:#a61b1b">Cần làm: {{remedy}}</div>
        </div>
        {{/questions}}
        {{#opening}}
        <p class="ink" style="margin:0 0 8px 0">{{opening}}</p>
        {{/opening}}
        </td></tr>
        {{#letters}}
        <tr><td class="cell" style="padding:8px 28px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr><td class="box" bgcolor="#f4f6f8" style="padding:12px 14px;font-size:15px;line-height:1.5;color:#1c2127;border-left:5px solid {{#reached}}#1f4e79{{/reached}}{{^reached}}{{#next}}#8a5a00{{/next}}{{^next}}#a61b1b{{/next}}{{/reached}}">
        <div style="font-size:16px;font-weight:bold">{{number}}. {{name}}</div>
        <div>{{subject}}</div>
        <div class="soft" style="color:#57606a;font-size:14px">{{way}}, {{address}} · từ {{since}} · đã thử {{attempts}}</div>
        <div>{{reason}}</div>
        <div class="soft" style="color:#57606a;font-size:13px">Mã thư: {{key}}</div>
        {{#next}}
        <div class="near" style="font-weight:bold;color:#8a5a00">Đang gửi tiếp bằng: {{next}}</div>
        {{/next}}
        {{#reached}}
        <div class="calm" style="font-weight:bold;color:#1f4e79">Đã tới nơi nhận bằng: {{reached}}</div>
        {{/reached}}
        {{^next}}
        {{^reached}}
        <div class="late" style="font-weight:bold;color:#a61b1b">Không còn kênh nào: cần báo bằng cách khác</div>
        {{/reached}}
        {{/next}}
        </td></tr></table>
        </td></tr>
        {{/letters}}
        {{#omitted}}
        <tr><td class="cell" style="padding:12px 28px 0 28px">
        <p class="ink" style="margin:0">{{omitted}}</p>
        </td></tr>
        {{/omitted}}
        {{#unassignedOpening}}
        <tr><td class="cell" style="padding:12px 28px 6px 28px">
        <p class="ink" style="margin:0">{{unassignedOpening}}</p>
        </td></tr>
        {{/unassignedOpening}}
        {{#unassigned}}
        <tr><td class="cell" style="padding:8px 28px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr><td class="box" bgcolor="#f4f6f8" style="padding:12px 14px;font-size:15px;line-height:1.5;color:#1c2127;border-left:5px solid #a61b1b">
        <div style="font-size:16px;font-weight:bold;word-break:break-word">{{number}}. {{name}}{{#item}}, mục {{item}}{{/item}}</div>
        <div>Hạn: <b>{{deadline}}</b></div>
        <div class="soft" style="color:#57606a;font-size:14px;font-style:italic">“{{quotation}}”</div>
        <div class="soft" style="color:#57606a;font-size:14px;word-break:break-word">{{path}} · chờ từ {{since}}</div>
        <div class="late" style="font-weight:bold;color:#a61b1b;word-break:break-word">Cần làm: {{remedy}}</div>
        </td></tr></table>
        </td></tr>
        {{/unassigned}}
        {{#pendingOpening}}
        <tr><td class="cell" style="padding:12px 28px 6px 28px">
        <p class="ink" style="margin:0">{{pendingOpening}}</p>
        </td></tr>
        {{/pendingOpening}}
        {{#pending}}
        <tr><td class="cell" style="padding:8px 28px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr><td class="box" bgcolor="#f4f6f8" style="padding:12px 14px;font-size:15px;line-height:1.5;color:#1c2127;border-left:5px solid #a61b1b">
        <div style="font-size:16px;font-weight:bold;word-break:break-word">{{number}}. {{name}}{{#item}}, mục {{item}}{{/item}}</div>
        <div>Hạn: <b>{{deadline}}</b></div>
        <div class="soft" style="color:#57606a;font-size:14px;font-style:italic">“{{quotation}}”</div>
        <div class="soft" style="color:#57606a;font-size:14px;word-break:break-word">{{path}} · chờ từ {{since}}</div>
        <div class="late" style="font-weight:bold;color:#a61b1b;word-break:break-word">Cần làm: {{remedy}}</div>
        </td></tr></table>
        </td></tr>
        {{/pending}}
        {{#filesOpening}}
        <tr><td class="cell" style="padding:12px 28px 6px 28px">
        <p class="ink" style="margin:0">{{filesOpening}}</p>
        </td></tr>
        {{/filesOpening}}
        {{#files}}
        <tr><td class="cell" style="padding:8px 28px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr><td class="box" bgcolor="#f4f6f8" style="padding:12px 14px;font-size:15px;line-height:1.5;color:#1c2127;border-left:5px solid #8a5a00">
        <div style="font-size:16px;font-weight:bold;word-break:break-word">{{number}}. {{path}}{{#line}} ({{line}}){{/line}}</div>
        <div class="soft" style="color:#57606a;font-size:14px">Từ {{since}}</div>
        <div style="word-break:break-word">{{reason}}</div>
        <div class="near" style="font-weight:bold;color:#8a5a00">Cần làm: {{remedy}}</div>
        </td></tr></table>
        </td></tr>
        {{/files}}
        <tr><td class="cell" style="padding:12px 28px 22px 28px">
        {{#filesOmitted}}
        <p class="ink" style="margin:0 0 12px 0">{{filesOmitted}}</p>
        {{/filesOmitted}}
        <p class="ink" style="margin:0 0 16px 0">{{closing}}</p>
        <p class="ink" style="margin:0"><b>{{signature}}</b></p>
        </td></tr>
        <tr><td class="cell soft line" style="padding:12px 28px;border-top:1px solid #d5dae0;color:#69727d;font-size:12px;line-height:1.5">Báo cáo tự động lập lúc {{sentAt}}.<br>Mã thư: {{key}}</td></tr>
        </table>
        </td></tr></table>
        </body>
        </html>

        """#
}
