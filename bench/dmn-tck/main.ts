import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Model, readModel } from './model.ts';
import type { Scope } from './table.ts';
import { kitValue, same } from './values.ts';
import { child, childrenOf, readXml, type XmlElement } from './xml.ts';

/**
 * Runs a checkout of the public DMN TCK (github.com/dmn-tck/tck) over FEEL as it is in the product's library and prints the score by
 * compliance level and group: `npm run dmn-tck -- --tck DIR [--group TEXT] [--failures] [--json]`.
 */
interface Outcome {
  level: string;
  group: string;
  test: string;
  passed: boolean;
  problem: string;
}

const { values: options } = parseArgs({
  options: {
    tck: { type: 'string' },
    group: { type: 'string', default: '' },
    failures: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

if (options.tck === undefined) {
  process.stderr.write('npm run dmn-tck -- --tck DIR, where DIR is a checkout of https://github.com/dmn-tck/tck\n');
  process.exitCode = 2;
} else {
  report(options.tck, run(join(options.tck, 'TestCases')));
}

function run(folder: string): Outcome[] {
  const levels = readdirSync(folder).filter(name => name.startsWith('compliance-level'));
  return levels.sort().flatMap(level =>
    readdirSync(join(folder, level), { withFileTypes: true })
      .filter(entry => entry.isDirectory() && entry.name.includes(options.group))
      .flatMap(({ name }) => runGroup(join(folder, level, name), level)),
  );
}

function runGroup(folder: string, level: string): Outcome[] {
  const files = readdirSync(folder).filter(name => /-test-.*\.xml$/.test(name));
  return files.sort().flatMap(file => {
    const suite = readXml(readFileSync(join(folder, file), 'utf8'));
    const model = readModel(readFileSync(join(folder, child(suite, 'modelName')?.text.trim() ?? ''), 'utf8'));
    return childrenOf(suite, 'testCase').flatMap(test =>
      childrenOf(test, 'resultNode').map(node => ({
        level,
        group: basename(folder),
        test: `${test.attributes.id} ${node.attributes.name}`,
        ...judge(model, test, node),
      })),
    );
  });
}

function judge(model: Model, test: XmlElement, node: XmlElement): { passed: boolean; problem: string } {
  try {
    const inputs = childrenOf(test, 'inputNode').map(input => [input.attributes.name ?? '', kitValue(input)]);
    const expected = node.attributes.errorResult === 'true' ? null : kitValue(child(node, 'expected'));
    const actual = decided(model, node.attributes.name ?? '', Object.fromEntries(inputs));
    return { passed: same(actual, expected), problem: `${shown(actual)}, expected ${shown(expected)}` };
  } catch (error) {
    return { passed: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What cannot be evaluated is null, which is what the kit expects of an error. */
function decided(model: Model, name: string, inputs: Scope): unknown {
  try {
    return model.decide(name, inputs);
  } catch {
    return null;
  }
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 100);
}

function report(checkout: string, outcomes: readonly Outcome[]): void {
  const tables = outcomes.filter(({ group }) => /hitpolicy|simpletable|tableTests|multi-output|-dt-/i.test(group));
  const score = {
    commit: commitOf(checkout),
    levels: scores(outcomes, ({ level }) => level),
    hitPolicies: scores(tables, () => 'hit policies')[0],
    groups: scores(outcomes, ({ level, group }) => `${level}/${group}`),
  };
  if (options.json) return void process.stdout.write(`${JSON.stringify(score, null, 2)}\n`);
  const lines = [...score.groups, ...score.levels, ...(score.hitPolicies ? [score.hitPolicies] : [])];
  for (const { name, passed, tests } of lines)
    process.stdout.write(`${String(passed).padStart(5)} / ${tests}  ${name}\n`);
  process.stdout.write(`TCK ${score.commit}\n`);
  if (!options.failures) return;
  for (const { level, group, test, problem } of outcomes.filter(({ passed }) => !passed)) {
    process.stdout.write(`${level}/${group} ${test}: ${problem}\n`);
  }
}

function scores(outcomes: readonly Outcome[], nameOf: (outcome: Outcome) => string) {
  const counted = new Map<string, { passed: number; tests: number }>();
  for (const outcome of outcomes) {
    const { passed, tests } = counted.get(nameOf(outcome)) ?? { passed: 0, tests: 0 };
    counted.set(nameOf(outcome), { passed: passed + Number(outcome.passed), tests: tests + 1 });
  }
  return [...counted].map(([name, count]) => ({ name, ...count }));
}

function commitOf(checkout: string): string {
  try {
    return execFileSync('git', ['-C', checkout, 'rev-parse', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim();
  } catch {
    return 'of an unknown commit';
  }
}
