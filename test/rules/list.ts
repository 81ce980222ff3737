import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../runtime/paths.ts';
import { OPPORTUNITY_REFUSALS, OPPORTUNITY_ROWS } from './opportunities.ts';

/**
 * `npm run rules`: runs the rule tests and lists the rows of the handbook without one that passes; exit code 1 where the list is
 * not empty.
 */
interface Report {
  testResults: { assertionResults: { title: string; status: string }[] }[];
}

function passedTitles(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-rules-'));
  const file = join(folder, 'report.json');
  const words = ['vitest', 'run', '--project', 'unit', 'test/server/rules', '--reporter=json', `--outputFile=${file}`];
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

const ids = Object.keys(OPPORTUNITY_ROWS);
const passed = passedTitles();
const missing = ids.filter(id => !passed.some(title => title.startsWith(`opportunities ${id}:`)));
console.log(
  `${ids.length} rows, ${ids.length - missing.length} reached by a test through the API, ${OPPORTUNITY_REFUSALS.length} named refusals`,
);
for (const id of missing) console.log(`without a test: ${id}`);
process.exitCode = missing.length > 0 ? 1 : 0;
