// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html/style.h"

namespace crops::report
{

const char* const kStyleSheet = R"css(
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1b1f24; --muted: #59616b; --line: #d6dae0; --hair: #eceef1; --tint: #f6f7f9;
  --accent: #0b5cad; --warn-paper: #fff4e0; --warn-line: #b86a00; --win: #0067a8; --loss: #b34f00;
  --c0: #0072b2; --c1: #c44f00; --c2: #00825f; --c3: #a8478a; --c4: #8a6a00; --c5: #2b7fb8; --c6: #5b4bb5; --c7: #5f6670;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171b; --ink: #e8eaed; --muted: #a4acb6; --line: #3a414a; --hair: #262b32; --tint: #1b1f25;
    --accent: #7ab8f5; --warn-paper: #33270f; --warn-line: #e0a23c; --win: #5cb4f0; --loss: #f09a55;
    --c0: #58b0ea; --c1: #f2884b; --c2: #3cc19a; --c3: #dd92c4; --c4: #e0bb3f; --c5: #8fc7f2; --c6: #a99cf0; --c7: #a9b1bb;
  }
}
* { box-sizing: border-box; }
html { font-size: 16px; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink); line-height: 1.6;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", "PingFang SC",
    "Microsoft YaHei", sans-serif;
}
main, header, footer, nav { max-width: 62rem; margin: 0 auto; padding: 0 2rem; }
header { padding-top: 4.5rem; padding-bottom: 1rem; }
h1, h2, h3 { line-height: 1.25; font-weight: 600; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: 2.3rem; letter-spacing: -0.02em; margin: 0 0 0.5rem; }
h2 { font-size: 1.5rem; letter-spacing: -0.01em; margin: 4.5rem 0 1rem; padding-top: 1.2rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.1rem; margin: 2.8rem 0 0.8rem; }
p, ul { max-width: 44rem; margin: 0 0 1.1rem; overflow-wrap: anywhere; }
ul { padding-left: 1.2rem; }
li { margin-bottom: 0.45rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
a:focus-visible, .scroll:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code { font-family: ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace; font-size: 0.86em; overflow-wrap: anywhere; }
:lang(zh) em { font-style: normal; font-weight: 600; }
.subtitle { color: var(--muted); max-width: none; }
.warning { background: var(--warn-paper); border-left: 4px solid var(--warn-line); padding: 0.8rem 1.1rem; border-radius: 0 4px 4px 0; }
.summary + ul { font-size: 1.12rem; }
nav ul { list-style: none; padding: 0; margin: 0; max-width: none; columns: 3 14rem; column-gap: 2rem; font-size: 0.92rem; }
nav li { margin: 0 0 0.3rem; break-inside: avoid; }
nav h2 { font-size: 0.92rem; color: var(--muted); border: 0; margin: 1.5rem 0 0.6rem; padding: 0; letter-spacing: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: 1rem; margin: 1.8rem 0 1.2rem; padding: 0; max-width: none; list-style: none; }
.cards li { background: var(--tint); border-radius: 8px; padding: 1.1rem 1.2rem 1rem; margin: 0; break-inside: avoid; }
.cards span { display: block; font-variant-numeric: tabular-nums; }
.card-title { font-size: 0.9rem; color: var(--muted); }
.card-value { font-size: 2.3rem; line-height: 1.25; font-weight: 600; letter-spacing: -0.02em; }
.card-below { font-size: 0.85rem; color: var(--muted); }
.card-change { font-size: 0.92rem; margin-top: 0.5rem; overflow-wrap: anywhere; }
.better { color: var(--win); font-weight: 600; }
.worse { color: var(--loss); font-weight: 600; }
.scroll { overflow-x: auto; margin: 1.4rem 0 2.2rem; }
table { border-collapse: collapse; min-width: 50%; font-size: 0.9rem; line-height: 1.45; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; color: var(--muted); font-size: 0.9rem; padding: 0 0 0.55rem; }
th, td { padding: 0.42rem 0.9rem; text-align: left; vertical-align: baseline; white-space: nowrap; }
.long { white-space: normal; overflow-wrap: anywhere; min-width: 10rem; max-width: 26rem; }
th:first-child, td:first-child { padding-left: 0.2rem; }
thead th { border-bottom: 1.5px solid var(--ink); font-weight: 600; vertical-align: bottom; white-space: normal; }
tbody th { font-weight: 500; }
tbody td, tbody th { border-bottom: 1px solid var(--hair); }
tbody tr:last-child td, tbody tr:last-child th { border-bottom: 1.5px solid var(--line); }
tbody tr:hover { background: var(--tint); }
.n { text-align: right; }
.interval { color: var(--muted); font-weight: 400; }
.wide .interval { display: block; font-size: 0.92em; }
.wide th, .wide td { padding-left: 0.6rem; padding-right: 0.6rem; }
.best { font-weight: 700; }
.hash { font-family: ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", monospace; font-size: 0.86em; white-space: nowrap; }
figure { margin: 1.8rem 0 2.4rem; }
figcaption { color: var(--muted); font-size: 0.9rem; max-width: 44rem; margin-top: 0.5rem; overflow-wrap: anywhere; }
svg.chart { display: block; width: 100%; max-width: 52rem; height: auto; overflow: visible; }
svg text { font-size: 12px; fill: var(--ink); font-variant-numeric: tabular-nums; font-family: inherit; }
svg .tick, svg .axis-title { fill: var(--muted); }
svg .heading { font-weight: 600; font-size: 13px; }
svg .grid { stroke: var(--hair); stroke-width: 1; }
svg .axis { stroke: var(--muted); stroke-width: 1; }
svg .zero { stroke: var(--muted); stroke-width: 1.2; }
svg .threshold { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 5 3; }
svg .line { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; stroke-dasharray: var(--d); }
svg .band { fill: var(--c); opacity: 0.16; stroke: none; }
svg .whisker { stroke: var(--c); stroke-width: 1.6; }
svg .mark { fill: var(--c); stroke: var(--c); stroke-width: 1.6; }
svg .open { fill: var(--paper); }
svg .bar { fill: var(--c); stroke: var(--paper); stroke-width: 0.6; }
svg .win { fill: var(--win); }
svg .loss { fill: var(--loss); }
svg .bar:hover, svg .win:hover, svg .loss:hover { stroke: var(--ink); stroke-width: 1; }
.s0 { --c: var(--c0); --d: none; }
.s1 { --c: var(--c1); --d: 7 3; }
.s2 { --c: var(--c2); --d: 2 3; }
.s3 { --c: var(--c3); --d: 9 3 2 3; }
.s4 { --c: var(--c4); --d: 14 4; }
.s5 { --c: var(--c5); --d: 4 4; }
.s6 { --c: var(--c6); --d: 12 3 2 3 2 3; }
.s7 { --c: var(--c7); --d: 1 4; }
footer { margin-top: 5rem; padding-top: 1.2rem; padding-bottom: 3rem; color: var(--muted); font-size: 0.88rem; }
@media (max-width: 40rem) { main, header, footer, nav { padding-left: 1.1rem; padding-right: 1.1rem; } h1 { font-size: 1.8rem; } }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ink: #111111; --muted: #4c535b; --line: #bfc4ca; --hair: #e3e5e8; --tint: #f6f7f9;
    --accent: #111111; --warn-paper: #ffffff; --warn-line: #8a5000; --win: #0067a8; --loss: #b34f00;
    --c0: #0072b2; --c1: #c44f00; --c2: #00825f; --c3: #a8478a; --c4: #8a6a00; --c5: #2b7fb8; --c6: #5b4bb5; --c7: #5f6670;
  }
  html { font-size: 11.5px; }
  body { line-height: 1.45; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main, header, footer, nav { max-width: none; padding: 0; }
  header { padding-top: 0; }
  nav { display: none; }
  h2 { margin-top: 2.4rem; }
  h2, h3, caption { break-after: avoid; }
  p, li, figure, tr, .cards li, .short { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  table { font-size: 0.84rem; width: auto; max-width: 100%; }
  th, td { padding: 0.3rem 0.5rem; }
  .long { min-width: 0; }
  .wide td, .wide th { white-space: normal; overflow-wrap: anywhere; }
  .wide { font-size: 0.76rem; }
  .wide th, .wide td { padding: 0.25rem 0.28rem; }
  svg.chart { max-width: 100%; }
}
)css";

} // namespace crops::report
