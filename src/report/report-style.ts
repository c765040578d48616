/** The look of the HTML report: screen, dark screen, narrow screen, paper. No file beside it, no script. */
export const reportStyle = `
:root{color-scheme:light dark;
--paper:#fbfaf7;--card:#fff;--ink:#1b2226;--soft:#5b666d;--line:#e3e0d8;--accent:#0b6660;--band:#dfe7e4;
--New:#6a43c6;--Rising:#bf3d0d;--Watch:#8f6200;--Falling:#1c7540;--Recurring:#2f6188;--Sporadic:#5b666d;--Dormant:#5b666d;--alert:#b3261e}
@media (prefers-color-scheme:dark){:root{
--paper:#14191b;--card:#1b2124;--ink:#e8e9e6;--soft:#9ba6ab;--line:#2e373b;--accent:#6cc5bc;--band:#2a3a3b;
--New:#b59bf5;--Rising:#ff9168;--Watch:#e2b54a;--Falling:#74cb93;--Recurring:#86b8e0;--Sporadic:#9ba6ab;--Dormant:#9ba6ab;--alert:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
main{max-width:1080px;margin:0 auto;padding:40px 28px 72px}
a{color:inherit;text-decoration:none}
a.n{border-bottom:1px solid color-mix(in srgb,currentColor 28%,transparent)}
a.n:hover{color:var(--accent);border-color:currentColor}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:2px}
h1{font-size:34px;line-height:1.15;letter-spacing:-.02em;margin:2px 0 4px;font-weight:650}
h2{font-size:13px;letter-spacing:.07em;text-transform:uppercase;color:var(--soft);font-weight:600;margin:44px 0 12px}
h3{font-size:16px;line-height:1.35;margin:0;font-weight:600}
p{margin:0}
.brand{color:var(--accent);font-weight:650;letter-spacing:.01em;font-size:14px}
.sub{color:var(--soft)}
.health{display:grid;grid-template-columns:repeat(auto-fit,minmax(230px,1fr));gap:0 28px;margin:22px 0 0;padding:14px 0 12px;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:13.5px}
.health div{padding:3px 0}
.health dt{display:inline;color:var(--soft);margin-right:6px}
.health dd{display:inline;margin:0}
.silent{color:var(--alert);font-weight:600}
.lines{margin:28px 0 0;padding:0;list-style:none;font-size:18px;line-height:1.45}
.lines li{padding:7px 0 7px 26px;position:relative}
.lines li::before{content:"";position:absolute;left:2px;top:18px;width:12px;height:2px;background:var(--accent)}
.lines a:hover{color:var(--accent)}
.board{display:grid;grid-template-columns:repeat(auto-fill,minmax(190px,1fr));gap:12px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:12px 14px 11px}
.tile b{display:block;font-size:26px;line-height:1.2;font-weight:620;letter-spacing:-.01em;margin:2px 0}
.tile .k{font-size:13px;color:var(--soft)}
.tile .r{font-size:12.5px;color:var(--soft)}
.tile.out{border-color:var(--Rising)}
.flag{display:block;color:var(--Rising);font-size:12px;font-weight:600;white-space:nowrap}
.state{display:inline-flex;align-items:center;gap:5px;font-size:12.5px;font-weight:600;white-space:nowrap;color:var(--tone)}
.s-New{--tone:var(--New)}.s-Rising{--tone:var(--Rising)}.s-Watch{--tone:var(--Watch)}.s-Falling{--tone:var(--Falling)}.s-Recurring{--tone:var(--Recurring)}.s-Sporadic{--tone:var(--Sporadic)}.s-Dormant{--tone:var(--Dormant)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(430px,1fr));gap:14px}
.card{background:var(--card);border:1px solid var(--line);border-top:3px solid var(--tone);border-radius:10px;padding:14px 16px 14px;display:flex;flex-direction:column;gap:8px}
.card .top{display:flex;font-size:12.5px;justify-content:space-between;gap:12px;align-items:baseline}
.facts{display:flex;flex-wrap:wrap;gap:2px 18px;font-size:13.5px;color:var(--soft)}
.facts b{color:var(--ink);font-weight:620}
.spark{display:block;overflow:visible}
.wide .spark{width:100%;height:auto}
.band{fill:var(--band)}.zero{stroke:var(--line)}
.line{fill:none;stroke:var(--tone,var(--ink));stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}
.now{fill:var(--tone,var(--ink))}
.hit{fill:transparent}.hit:hover{fill:var(--tone);fill-opacity:.12}
blockquote{margin:0;font-size:13.5px;line-height:1.45;color:var(--ink);overflow-wrap:anywhere}
blockquote a{color:var(--soft);font-size:12px;white-space:nowrap}
blockquote a:hover{color:var(--accent)}
blockquote bdi::before{content:"“";color:var(--soft)}blockquote bdi::after{content:"”";color:var(--soft)}
table{border-collapse:collapse;width:100%;font-size:14px}
th{font-size:12px;color:var(--soft);font-weight:500;text-align:right;padding:0 8px 7px;border-bottom:1px solid var(--line);vertical-align:bottom;white-space:nowrap}
td{padding:11px 8px 4px;text-align:right;vertical-align:top;white-space:nowrap}
th:first-child,td:first-child{padding-left:0;text-align:left}th:last-child,td:last-child{padding-right:0}
th.l,td.l{text-align:left;white-space:normal}
td.big{font-weight:620}
.mini{display:block;font-size:12px;color:var(--soft);font-weight:400}
tbody{break-inside:avoid}tbody tr:last-child td{border-bottom:1px solid var(--line);padding-bottom:12px}
.quotes{display:grid;grid-template-columns:repeat(auto-fit,minmax(220px,1fr));gap:4px 22px}
td.q{white-space:normal;text-align:left;padding-top:2px}
.pos{color:var(--Falling)}.neg{color:var(--Rising)}
.plain{list-style:none;margin:0;padding:0}.plain li{padding:6px 0;border-bottom:1px solid var(--line)}
.bars{display:grid;grid-template-columns:max-content 1fr;gap:7px 14px;align-items:center;max-width:560px;font-size:14px}
.bars svg{display:block;width:100%;height:10px}.bars rect{fill:var(--Recurring)}
.no{color:var(--accent);margin-right:10px}
.soft{color:var(--soft)}.good{color:var(--Falling)}.bad{color:var(--alert);font-weight:600}
.facts i{font-style:normal;color:var(--soft)}
h3.t{margin:18px 0 8px}
.bar{display:block;width:90px;height:4px;margin:3px 0 0 auto}.bar rect{fill:var(--Recurring)}
.notes{color:var(--soft);font-size:12.5px;padding-left:18px;margin:0}.notes li{margin:3px 0}
.s-Regressed{--tone:var(--Rising)}.s-Resolved{--tone:var(--Falling)}.s-Muted{--tone:var(--Sporadic)}
.none{color:var(--soft)}
.notes{color:var(--soft);font-size:13px;padding-left:18px;margin:0}.notes li{margin:4px 0}
footer{margin-top:36px;color:var(--soft);font-size:12.5px}
@media screen and (max-width:720px){
main{padding:22px 16px 48px}h1{font-size:27px}h2{margin-top:34px}.lines{font-size:16.5px}.lines li::before{top:16px}
.cards{grid-template-columns:1fr}.board{grid-template-columns:1fr 1fr}.tile b{font-size:22px}
table:not(.issues){display:block;overflow-x:auto}
.issues,.issues tbody,.issues tr,.issues td{display:block}.issues thead{display:none}
.issues tbody{border-bottom:1px solid var(--line);padding:12px 0}
.issues tr.m{display:grid;grid-template-columns:26px 1fr 1fr 1fr;gap:6px 10px}
.issues td,.issues tbody tr:last-child td{padding:0;border:0;text-align:left}
.issues td.l{grid-column:2/-1}.issues td[data-h]::before{content:attr(data-h);display:block;font-size:12px;color:var(--soft);font-weight:400}
.issues td[data-h="Customers"],.issues td[data-h="Expected"]{grid-column-start:2}
.issues td[data-h="Net sentiment"]{grid-column:3/-1}
.issues td.c{grid-column:2/-1}.issues td.c .spark{width:220px;height:auto}
.issues tr.w td{padding:8px 0 0 36px}}
@media print{
@page{size:A4;margin:14mm 13mm}
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#1b2226;--soft:#5b666d;--line:#d8d6cf;--accent:#0b6660;--band:#e3e9e6;
--New:#6a43c6;--Rising:#bf3d0d;--Watch:#8f6200;--Falling:#1c7540;--Recurring:#2f6188;--Sporadic:#5b666d;--Dormant:#5b666d;--alert:#b3261e}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:10.5pt}main{max-width:none;padding:0}h1{font-size:22pt}h2{margin-top:22pt;break-after:avoid}.lines{font-size:12pt}
a.n{border:0}.card,.tile,.bars,.lines li{break-inside:avoid}
.cards{grid-template-columns:1fr 1fr}.board{grid-template-columns:repeat(4,1fr);gap:8px}.tile b{font-size:17pt}
table{font-size:9pt}td,th{padding-left:4px;padding-right:4px}th.l{width:40%}.issues th:first-child{width:1%}.issues th.l+th.l{width:34%}td,tbody tr:last-child td{padding-top:5px;padding-bottom:5px}h3,h3.t{break-after:avoid;font-size:10.5pt}.mini,.state,th{font-size:8pt}.issues .spark{width:84px;height:auto}blockquote,.facts,.card .sub{font-size:8.5pt}blockquote a{font-size:7.5pt}thead{display:table-header-group}.hit{display:none}}
`.trim();
