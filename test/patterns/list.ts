import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../runtime/paths.ts';
import { PATTERNS, patternsOf } from './patterns.ts';

/**
 * `npm run patterns`: runs the tests whose names carry `pattern-NN` and prints the 43 resource patterns, each passed, failed, missing or left
 * out; exit code 1 where one failed or fewer than 39 pass.
 */
interface Report {
  testResults: { name: string; assertionResults: { title: string; fullName: string; status: string }[] }[];
}

const GOAL = 39;

function filesWithPatterns(): string[] {
  const files = readdirSync(join(packageRoot, 'test'), { recursive: true, encoding: 'utf8' });
  const tests = files
    .filter(name => name.endsWith('.test.ts') && !name.startsWith('browser'))
    .map(name => join('test', name));
  return tests.filter(name => patternsOf(readFileSync(join(packageRoot, name), 'utf8')).length > 0);
}

function results(): { title: string; passed: boolean }[] {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-patterns-'));
  const file = join(folder, 'report.json');
  const words = ['vitest', 'run', ...filesWithPatterns(), '-t', 'pattern-', '--reporter=json', `--outputFile=${file}`];
  try {
    execFileSync('npx', words, { cwd: packageRoot, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    // Tests that failed are in the report.
  }
  const { testResults } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  rmSync(folder, { recursive: true });
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const ran = all.filter(({ status }) => status === 'passed' || status === 'failed');
  return ran.map(({ title, status }) => ({ title, passed: status === 'passed' }));
}

const ran = results();
const lines = PATTERNS.map(({ gist, leftOut }, index) => {
  const number = index + 1;
  const shown = ran.filter(({ title }) => patternsOf(title).includes(number));
  const names = shown.map(({ title }) => title.replace(/ \(pattern-.*/, ''));
  if (shown.some(({ passed }) => !passed)) return { number, gist, status: 'FAILED', by: names };
  if (shown.length > 0) return { number, gist, status: 'pass', by: names };
  return leftOut ? { number, gist, status: 'left out', by: [leftOut] } : { number, gist, status: 'missing', by: [] };
});
for (const { number, gist, status, by } of lines) {
  console.log(
    `${String(number).padStart(2)}  ${status.padEnd(8)}  ${gist}${by.length > 0 ? ` | ${by.join(', ')}` : ''}`,
  );
}
const count = (status: string) => lines.filter(line => line.status === status).length;
console.log(
  `${count('pass')} pass, ${count('FAILED')} failed, ${count('missing')} missing, ${count('left out')} left out of ${lines.length}; the goal is ${GOAL}`,
);
process.exitCode = count('FAILED') > 0 || count('pass') < GOAL ? 1 : 0;
