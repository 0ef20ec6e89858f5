/** The style of every page: the system's own font, one accent, light or dark as the reader's system is. */

/** The style sheet. It stands in pages as escaped text, so it has no `&`, `<` or `"`. */
export const style = `
:root {
	color-scheme: light dark;
	--paper: #ffffff; --ink: #1d2127; --soft: #5a626d; --line: #dde1e6; --wash: #f5f6f8; --link: #1f5fbf;
	--good: #1d6b3f; --bad: #a62b3a; --warn: #8a5a00;
}
@media (prefers-color-scheme: dark) {
	:root {
		--paper: #14171b; --ink: #e4e7eb; --soft: #a2abb6; --line: #30363e; --wash: #1b1f25; --link: #8ab8ff;
		--good: #7fce9f; --bad: #f59aa5; --warn: #e8bd6a;
	}
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: break-word; }
.top, main { max-width: 66rem; margin: 0 auto; padding: 0 1.25rem; }
.top { padding-top: 1rem; padding-bottom: 0.25rem; color: var(--soft); font-size: 0.9375rem; }
main { padding-bottom: 4rem; }
main:focus { outline: none; }
.brand { font-weight: 650; color: var(--ink); text-decoration: none; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:focus-visible, input:focus-visible, select:focus-visible, button:focus-visible, summary:focus-visible, .scroll:focus-visible, .math:focus-visible {
	outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px;
}
.skip { position: absolute; left: -100vw; top: 0; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }
.skip:focus { left: 0; }
h1 { font-size: clamp(1.4rem, 1rem + 2vw, 2rem); line-height: 1.2; letter-spacing: -0.015em; margin: 1.25rem 0 0.5rem; max-width: 46ch; text-wrap: balance; }
h2 { font-size: 1.1875rem; line-height: 1.3; margin: 2.75rem 0 0.75rem; }
h3 { font-size: 0.9375rem; margin: 1.25rem 0 0.375rem; color: var(--soft); font-weight: 600; }
p, ul, ol, dl { margin: 0.5rem 0; max-width: 72ch; }
code, pre { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
pre { margin: 0.5rem 0; padding: 0.625rem 0.75rem; background: var(--wash); border-radius: 6px; overflow-wrap: anywhere; white-space: pre-wrap; max-width: none; tab-size: 2; }
pre.command { user-select: all; }
.soft { color: var(--soft); }
.meta { color: var(--soft); font-size: 0.9375rem; }
.verdict { font-weight: 650; white-space: nowrap; }
.survived { color: var(--good); } .falsified { color: var(--bad); }
.undecided, .starved, .blunt, .broken, .surprise { color: var(--warn); }
.says { border-left: 3px solid currentColor; padding: 0.125rem 0 0.125rem 1rem; margin: 1.25rem 0; }
.says p { color: var(--ink); margin: 0.25rem 0; }
.says .verdict { font-size: 1.125rem; }
.sides { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 52rem) { .sides { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.card { background: var(--wash); border-radius: 8px; padding: 0.875rem 1.125rem 1rem; min-width: 0; }
.card h2, .card h3 { margin-top: 0; }
.math { line-height: 2.1; overflow-x: auto; overflow-y: hidden; padding: 0.25rem 0; }
.math math { font-size: 1.0625rem; }
.scroll { overflow-x: auto; max-width: 100%; margin: 0.5rem 0; }
table { border-collapse: collapse; font-size: 0.9375rem; font-variant-numeric: tabular-nums; min-width: min(100%, 34rem); }
th, td { text-align: left; vertical-align: top; padding: 0.4375rem 1.25rem 0.4375rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--soft); font-weight: 500; white-space: nowrap; font-size: 0.875rem; }
tbody th { font-weight: 500; min-width: 9rem; }
td { min-width: 4rem; }
.broad { min-width: 46rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.25rem 1.5rem; font-variant-numeric: tabular-nums; }
dt { color: var(--soft); } dd { margin: 0; }
@media (max-width: 30rem) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: 0.5rem; } }
.plots { display: grid; gap: 2rem 2.5rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); align-items: start; }
figure { margin: 0; min-width: 0; }
figcaption { font-weight: 500; font-size: 0.9375rem; margin-bottom: 0.75rem; }
.plot svg { display: block; max-width: 100%; height: auto; }
.under { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.875rem; margin-top: 0.5rem; align-items: baseline; }
details { font-size: 0.9375rem; } .under details { font-size: 0.875rem; }
summary { cursor: pointer; color: var(--link); width: fit-content; }
form { display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); margin: 1.5rem 0 0.75rem; align-items: end; }
[hidden] { display: none !important; }
label { display: block; font-size: 0.875rem; color: var(--soft); }
input, select, button { font: inherit; font-size: 1rem; width: 100%; color: var(--ink); background: var(--paper); border: 1px solid #858d97; border-radius: 6px; padding: 0.375rem 0.5rem; min-height: 2.5rem; }
button { cursor: pointer; background: var(--wash); }
.wide { grid-column: span 2; }
@media (max-width: 30rem) { form { grid-template-columns: 1fr 1fr; } }
.claims { list-style: none; padding: 0; margin: 0; max-width: none; border-top: 1px solid var(--line); }
.claims li { display: grid; grid-template-columns: minmax(0, 1fr) 6.5rem 6rem; gap: 0 1.5rem; padding: 0.75rem 0; border-bottom: 1px solid var(--line); align-items: baseline; }
.claims a { font-weight: 550; text-decoration: none; color: var(--ink); }
.claims a:hover { text-decoration: underline; }
.claims .meta { margin: 0.125rem 0 0; }
.claims .share { font-size: 0.9375rem; font-variant-numeric: tabular-nums; color: var(--soft); }
@media (max-width: 40rem) { .claims li { grid-template-columns: auto 1fr; } .claims .what { grid-column: 1 / -1; margin-bottom: 0.25rem; } }
.turn { display: flex; justify-content: space-between; gap: 1rem; margin-top: 3rem; border-top: 1px solid var(--line); padding-top: 1rem; font-size: 0.9375rem; }
@media print { .top, form, .turn, .skip { display: none; } }
`;
