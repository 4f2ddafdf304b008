import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Evaluates a part of the extension with a folder of cases: `npm run eval -- SUBJECT DIR [options]`. Each subject is
 * a script (scripts/eval-SUBJECT.ts) that runs in its own process with the remaining arguments. It prints a table to
 * stderr and one line of JSON to stdout.
 */
const SUBJECTS: Record<string, string> = {
  search: 'ATT&CK search over analysts’ queries (a file of queries with the ids they should find)',
  export: 'a library in another format, on stdout (a format, a JSON export and, if any, options as JSON)',
  import: 'files of any format, as an import reads them (files)',
  similarity:
    'groups found again by half of their techniques (a folder with attack/*.json; none: the package)',
  quote:
    'quote and procedure of selections in pages (a file of {html, select, level, quote, procedure?} lines)',
  mentions: 'what pages name of ATT&CK (a file of pages with the ids they name)',
  page: 'what pages say of themselves (a file of pages with title, authors, date, publisher and address)',
  suggest: 'technique suggestions for labelled sentences (a file of {text, techniques[]} lines)',
  anchor: 'find quotes again on real pages, unchanged and changed (a folder of re-anchoring cases)',
};

const [subject = '', ...rest] = process.argv.slice(2);
if (!Object.hasOwn(SUBJECTS, subject)) {
  const lines = Object.entries(SUBJECTS).map(([name, what]) => `  ${name.padEnd(8)} ${what}`);
  console.error(`Usage: npm run eval -- SUBJECT DIR [options]\n\nSubjects:\n${lines.join('\n')}`);
  process.exit(2);
}
const script = fileURLToPath(new URL(`eval-${subject}.ts`, import.meta.url));
const { status, error } = spawnSync(process.execPath, ['--import', 'tsx', script, ...rest], {
  stdio: 'inherit',
});
if (error) throw error;
process.exit(status ?? 1);
