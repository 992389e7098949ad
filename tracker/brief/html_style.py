"""How a brief looks as HTML: on screens light and dark, and on paper."""

from __future__ import annotations

STYLE = """\
:root { color-scheme: light dark; --ink: #1a2433; --muted: #5b6778; --line: #e1e6ed; --page: #ffffff; \
--accent: #1d5fc4; --head: #f5f7fa; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaf0; --muted: #a3afbf; --line: #333d4b; --page: #161b22; --accent: #8ab4f8; --head: #1f2630; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 46rem; background: var(--page); color: var(--ink);
  font: 1rem/1.55 Inter, "Segoe UI", "Helvetica Neue", Arial, "Noto Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.5rem 0 .75rem; padding-top: 1rem;
  border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; color: var(--muted); }
header p { margin: .15rem 0; color: var(--muted); }
nav ul { margin: 1.25rem 0 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
p { margin: 0 0 .9rem; }
.quiet { color: var(--muted); font-size: .9rem; margin-top: 1.25rem; }
a { color: var(--accent); }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.mark { line-height: 0; font-size: .72em; }
.mark a { text-decoration: none; padding: 0 .08em; }
:target { background: color-mix(in srgb, var(--accent) 16%, transparent); }
figure { margin: 0 0 1rem; }
img { max-width: 100%; height: auto; background: #ffffff; border: 1px solid var(--line); }
figcaption, caption { color: var(--muted); font-size: .9rem; text-align: left; padding: .35rem 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4; }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem; border-bottom: 1px solid var(--line);
  overflow-wrap: normal; }
thead th { background: var(--head); color: var(--muted); font-weight: 600; }
tbody th { font-weight: 600; }
.notes { font-size: .9rem; }
.notes ol { padding-left: 2.2rem; }
.notes li { margin-bottom: .4rem; overflow-wrap: anywhere; }
.back a { text-decoration: none; }
@page { size: A4; margin: 20mm 22mm 22mm; @bottom-center { content: counter(page) " / " counter(pages); } }
@media print {
  :root { --ink: #000000; --muted: #444444; --line: #bbbbbb; --page: #ffffff; --accent: #000000; --head: #eeeeee; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav, .back { display: none; }
  h1, h2, h3, caption { break-after: avoid; }
  figure, tr, li { break-inside: avoid; }
  p { orphans: 3; widows: 3; }
  .wide { overflow: visible; }
  table { font-size: 8pt; }
  th, td { padding: 2.5pt 3pt; overflow-wrap: anywhere; }
  thead th { overflow-wrap: normal; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
}
"""
