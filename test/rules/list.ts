import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../runtime/paths.ts';
import { AREAS } from './areas.ts';
import { uncovered } from './uncovered.ts';

/**
 * `npm run rules`: runs the rule tests and lists the rows of the handbook without one that passes, and the refusals it names that
 * none expects; exit code 1 where the list is not empty.
 */
interface Report {
  testResults: { assertionResults: { title: string; status: string }[] }[];
}

const tests = join('test', 'server', 'rules');

function passedTitles(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-rules-'));
  const file = join(folder, 'report.json');
  const words = ['vitest', 'run', '--project', 'unit', tests, '--reporter=json', `--outputFile=${file}`];
  try {
    execFileSync('npx', words, { cwd: packageRoot, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    // Tests that failed do not count; the report says which.
  }
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  rmSync(folder, { recursive: true });
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'passed').map(({ title }) => title),
  );
}

const folder = join(packageRoot, tests);
const text = readdirSync(folder)
  .map(name => readFileSync(join(folder, name), 'utf8'))
  .join('\n');
const passed = passedTitles();
for (const area of AREAS) {
  const { rows, refusals, strangers } = uncovered(area, passed, text);
  const count = Object.keys(area.rows).length;
  console.log(
    `${area.area}: ${count} rows, ${count - rows.length} reached by a test through the API; ` +
      `${area.refusals.length} named refusals, ${area.refusals.length - refusals.length} met by one`,
  );
  for (const id of rows) console.log(`without a test: ${area.area} ${id}`);
  for (const code of refusals) console.log(`met by no test: ${area.area} ${code}`);
  for (const id of strangers) console.log(`no row of the handbook: ${area.area} ${id}`);
  if (rows.length + refusals.length + strangers.length > 0) process.exitCode = 1;
}
