/** `npm run readme`: writes the verdict table and the catalogue into README.md, from `reports/verdicts.json` and `reports/power.json`. */
import {readFileSync} from 'node:fs';
import {resolve} from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import {catalogue} from '../src/report/catalogue.ts';
import type {Report} from '../src/report/verdicts.ts';
import {readPower} from '../src/reports-folder.ts';

const root = resolve(import.meta.dirname, '..');
const readme = resolve(root, 'README.md');
const {claims} = JSON.parse(readFileSync(resolve(root, 'reports/verdicts.json'), 'utf8')) as Report;
const text = readFileSync(readme, 'utf8');
const table = `<!-- catalogue -->\n\n${catalogue(claims, readPower(resolve(root, 'reports')))}\n\n<!-- /catalogue -->`;
const marked = /<!-- catalogue -->[\s\S]*<!-- \/catalogue -->/;
if (!marked.test(text))
	throw new Error('README.md has no place for the catalogue: <!-- catalogue --> … <!-- /catalogue -->');
writeFileAtomic.sync(
	readme,
	text.replace(marked, () => table),
);
