// SPDX-License-Identifier: Apache-2.0
// Part of dondoc; see LICENSE.

/// The mail as pages: tables and styles in place, which every mail program shows; what is in `<style>` adds phones and dark screens.
extension TemplateText {
    package static let html = #"""
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
        <tr><td class="cell" bgcolor="{{#isUrgent}}#a61b1b{{/isUrgent}}{{^isUrgent}}{{#isSoon}}#8a5a00{{/isSoon}}{{^isSoon}}#1f4e79{{/isSoon}}{{/isUrgent}}" style="padding:18px 28px 18px 28px;color:#ffffff">
        {{#urgency}}
        <div style="font-size:15px;line-height:1.3;font-weight:bold;letter-spacing:1px;padding-bottom:8px;color:#ffffff"><span style="border:2px solid #ffffff;padding:2px 10px">{{urgency}}</span></div>
        {{/urgency}}
        <div style="font-size:22px;line-height:1.3;font-weight:bold;color:#ffffff">{{fact}}</div>
        {{#task}}
        <div style="font-size:17px;line-height:1.4;padding-top:6px;color:#ffffff">{{task}}</div>
        {{/task}}
        {{#when}}
        <div style="font-size:15px;line-height:1.45;padding-top:6px;color:#ffffff">Hạn: <b>{{when}}</b></div>
        {{/when}}
        {{#who}}
        <div style="font-size:15px;line-height:1.45;color:#ffffff">Chủ trì: <b>{{who}}</b></div>
        {{/who}}
        </td></tr>
        <tr><td class="cell" style="padding:22px 28px 2px 28px">
        {{#drill}}
        <p class="note" style="margin:0 0 16px 0;padding:12px 16px;background:#fff4d6;color:#4a3500;font-weight:bold">{{drill}}</p>
        {{/drill}}
        {{#unregistered}}
        <p class="note" style="margin:0 0 16px 0;padding:12px 16px;background:#fff4d6;color:#4a3500">{{unregistered}}</p>
        {{/unregistered}}
        <p class="ink" style="margin:0 0 12px 0">Kính gửi: <b>{{recipient}}</b></p>
        <p class="ink" style="margin:0 0 8px 0">{{opening}}</p>
        </td></tr>
        {{#sections}}
        <tr><td class="cell soft" style="padding:16px 28px 0 28px;font-size:14px;font-weight:bold;color:#57606a">{{heading}}</td></tr>
        {{#assignments}}
        <tr><td class="cell" style="padding:12px 28px 8px 28px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0">
        <tr>
        <td class="ink" valign="top" width="30" style="font-size:17px;line-height:1.4;font-weight:bold;color:#1c2127">{{number}}.</td>
        <td valign="top">
        <div class="ink" style="font-size:17px;line-height:1.4;font-weight:bold;color:#1c2127">{{action}}{{#item}} <span class="soft" style="font-size:14px;font-weight:normal;color:#57606a">(mục {{item}})</span>{{/item}}</div>
        {{#milestones}}
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:10px 0 0 0">
        <tr><td class="box" bgcolor="#f4f6f8" style="padding:10px 14px;font-size:15px;line-height:1.5;color:#1c2127;border-left:5px solid {{#isLate}}#a61b1b{{/isLate}}{{^isLate}}{{#isNear}}#8a5a00{{/isNear}}{{^isNear}}#1f4e79{{/isNear}}{{/isLate}}">
        {{#what}}
        <div>{{what}}</div>
        {{/what}}
        {{#deadline}}
        <div>Thời hạn: <b>{{deadline}}</b></div>
        <div class="{{#isLate}}late{{/isLate}}{{^isLate}}{{#isNear}}near{{/isNear}}{{^isNear}}calm{{/isNear}}{{/isLate}}" style="font-weight:bold;color:{{#isLate}}#a61b1b{{/isLate}}{{^isLate}}{{#isNear}}#8a5a00{{/isNear}}{{^isNear}}#1f4e79{{/isNear}}{{/isLate}}">{{left}}</div>
        {{/deadline}}
        {{^deadline}}
        <div>Thời hạn: chưa ấn định ngày</div>
        {{/deadline}}
        {{#previous}}
        <div>Thời hạn đã thay đổi; trước đây: <s>{{previous}}</s></div>
        {{/previous}}
        {{#words}}
        <div class="soft" style="padding-top:4px;color:#57606a;font-size:13px;line-height:1.45">Văn bản ghi: “{{words}}”.{{#why}} {{why}}{{/why}}</div>
        {{/words}}
        {{^words}}
        {{#why}}
        <div class="soft" style="padding-top:4px;color:#57606a;font-size:13px;line-height:1.45">{{why}}</div>
        {{/why}}
        {{/words}}
        </td></tr></table>
        {{/milestones}}
        <div class="ink" style="padding-top:10px;font-size:15px;color:#1c2127">Vai trò: {{role}}</div>
        {{#source}}
        <div class="soft" style="padding-top:4px;color:#57606a;font-size:14px">{{source}}</div>
        {{/source}}
        {{#quotation}}
        <div class="soft" style="padding-top:6px;color:#57606a;font-size:14px;font-style:italic">“{{quotation}}”</div>
        {{/quotation}}
        </td></tr></table>
        </td></tr>
        {{/assignments}}
        {{/sections}}
        <tr><td class="cell" style="padding:18px 28px 22px 28px">
        <p class="ink" style="margin:0 0 16px 0">{{closing}}</p>
        <p class="ink" style="margin:0">Trân trọng./.<br><b>{{signature}}</b></p>
        </td></tr>
        <tr><td class="cell soft line" style="padding:12px 28px;border-top:1px solid #d5dae0;color:#69727d;font-size:12px;line-height:1.5">Thư do hệ thống theo dõi nhiệm vụ tự động lập lúc {{sentAt}}{{#countedOn}}; số ngày tính đến {{countedOn}}{{/countedOn}}.<br>Mã thư: {{key}}</td></tr>
        </table>
        </td></tr></table>
        </body>
        </html>

        """#
}
