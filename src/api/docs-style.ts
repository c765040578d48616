/** The look of `/docs`: one column of routes beside their list; light and dark, screen and paper; no script. */
export const docsStyle = `
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1b2226;--soft:#5b666d;--line:#e3e0d8;--accent:#0b6660;--code:#f2f0ea;--get:#2f6188;--post:#1c7540;--put:#8f6200;--delete:#b3261e}
@media (prefers-color-scheme:dark){:root{--paper:#14191b;--card:#1b2124;--ink:#e8e9e6;--soft:#9ba6ab;--line:#2e373b;--accent:#6cc5bc;--code:#20282b;--get:#86b8e0;--post:#74cb93;--put:#e2b54a;--delete:#ff8a80}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:16px}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
.page{display:grid;grid-template-columns:264px minmax(0,1fr);max-width:1240px;margin:0 auto}
nav{position:sticky;top:0;align-self:start;height:100vh;overflow:auto;padding:32px 16px 48px 24px;border-right:1px solid var(--line);font-size:13.5px}
nav b{display:block;margin:20px 0 4px;font-size:12px;letter-spacing:.07em;text-transform:uppercase;color:var(--soft)}
nav a{display:block;padding:3px 8px;border-radius:6px;color:inherit;text-decoration:none}
nav a:hover{background:var(--code);color:var(--accent)}
nav .brand{font-size:17px;font-weight:650;color:var(--accent);padding:0 8px}
main{padding:32px 32px 96px}
h1{font-size:32px;line-height:1.15;letter-spacing:-.02em;margin:0 0 8px}
h2{font-size:13px;letter-spacing:.07em;text-transform:uppercase;color:var(--soft);margin:48px 0 12px}
h3{font-size:17px;line-height:1.35;margin:0}
h4{font-size:12.5px;letter-spacing:.05em;text-transform:uppercase;color:var(--soft);margin:18px 0 6px}
p{margin:6px 0;max-width:72ch}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
p code,td code,li code{background:var(--code);border-radius:4px;padding:1px 5px}
pre{background:var(--code);border:1px solid var(--line);border-radius:8px;padding:12px 14px;margin:6px 0;overflow:auto}
article{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px 20px;margin:0 0 14px}
.path{display:flex;flex-wrap:wrap;gap:8px 10px;align-items:baseline;margin:4px 0 8px}
.path code{font-size:14.5px;overflow-wrap:anywhere}
.m{font:600 12px/1 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.04em;padding:4px 7px;border-radius:5px;color:var(--tone);border:1px solid currentColor}
.get{--tone:var(--get)}.post{--tone:var(--post)}.put{--tone:var(--put)}.delete{--tone:var(--delete)}
.scope{font-size:12.5px;color:var(--soft);border:1px solid var(--line);border-radius:99px;padding:1px 9px}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:13.5px}
td,th{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-top:1px solid var(--line)}
th{font-weight:600;color:var(--soft);border-top:0}
td:first-child{white-space:nowrap}
summary{cursor:pointer;color:var(--accent);font-size:13.5px;margin-top:10px}
.must{color:var(--delete);font-size:12px}
@media (max-width:820px){.page{grid-template-columns:minmax(0,1fr)}nav{position:static;height:auto;border-right:0;border-bottom:1px solid var(--line);padding:20px}main{padding:20px 16px 64px}}
@media print{nav{display:none}.page{display:block}article{break-inside:avoid}details{display:block}}
`;
