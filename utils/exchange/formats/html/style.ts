/** The style sheet of exported HTML: the colours of the extension, light and dark, and black on white in print. */
export const STYLE = `
:root{color-scheme:light dark;--ground:#fff;--raised:#f5f7f9;--line:#d3dae2;--ink:#17212b;--soft:#4d5a68;--accent:#005a94;
--tactic:#e69f00;--technique:#0072b2;--procedure:#cc79a7;
--mono:ui-monospace,"Cascadia Mono","SF Mono",Menlo,Consolas,"Liberation Mono",monospace;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
@media screen and (prefers-color-scheme:dark){:root{--ground:#14191f;--raised:#1c232b;--line:#333e4a;--ink:#e8edf2;--soft:#a6b3c1;--accent:#69b7f0}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:60rem;padding:32px 24px 64px;background:var(--ground);color:var(--ink);font:14px/1.5 var(--sans);overflow-wrap:anywhere}
h1,h2,h3,h4{line-height:1.25;margin:0;text-wrap:balance}
h1{font-size:26px}
h2{font-size:20px;margin-top:48px;padding-top:16px;border-top:2px solid var(--line)}
h3{font-size:15px;margin:28px 0 8px}
h4{font-size:14px}
p{margin:4px 0}
a{color:var(--accent)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.about,.meta{color:var(--soft)}
.meta{font-size:13px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:12px 0}
dt{color:var(--soft)}
dd{margin:0}
table{width:100%;border-collapse:collapse;font-size:13px}
th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft);overflow-wrap:break-word}
tbody th{color:var(--ink);white-space:nowrap}
.count{text-align:right;font-variant-numeric:tabular-nums}
td ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:0 16px}
.id{font-family:var(--mono);font-size:.92em;font-weight:400;color:var(--soft)}
article{margin:16px 0;padding-left:14px;border-left:4px solid var(--line)}
.tactic{border-left-style:dotted;border-left-color:var(--tactic)}
.technique{border-left-color:var(--technique)}
.procedure{border-left-style:double;border-left-color:var(--procedure)}
blockquote{margin:8px 0;padding-left:12px;border-left:2px solid var(--line);white-space:pre-wrap}
pre{margin:8px 0;padding:10px 12px;border:1px solid var(--line);border-radius:6px;background:var(--raised);font:12.5px/1.5 var(--mono);white-space:pre-wrap}
.note{margin:8px 0;white-space:pre-wrap}
.note b{display:block;font-size:13px;color:var(--soft)}
nav ol,.sources{padding-left:24px;margin:8px 0}
@media (max-width:480px){body{padding:20px 14px 40px}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:6px}tbody th{white-space:normal}}
@media print{
:root{--ground:#fff;--raised:#fff;--line:#999;--ink:#000;--soft:#333;--accent:#000}
@page{margin:18mm 16mm}
body{max-width:none;padding:0;font-size:10pt}
pre{font-size:8.5pt}
h2{margin-top:24pt}
h1,h2,h3,h4,.meta,.note b{break-after:avoid}
tr,li,dl,.short{break-inside:avoid}
blockquote,pre,p{orphans:3;widows:3}
a{text-decoration:none}
.sources a::after{content:" (" attr(href) ")";font-family:var(--mono);font-size:8.5pt}
}
`;

/** The digest of the style sheet for the Content Security Policy of the document (a test compares them). */
export const STYLE_DIGEST = 'sha256-lApBR0GBVRjKok+1bPflRJLzjsxT6U0bLQoA1Yns4Ws=';
