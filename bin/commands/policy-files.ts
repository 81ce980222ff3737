import { diffPolicies, type PolicyChange } from '../../domain/policy/diff.ts';
import type { Finding } from '../../domain/policy/lint/finding.ts';
import { processNamed } from '../../domain/processes/all.ts';
import { lintNow } from '../../engine/policies/lint-facts.ts';
import { configFrom } from '../../runtime/config.ts';
import { openContext } from '../../runtime/context.ts';
import { print } from '../usage.ts';
import { readDocument } from './read-document.ts';

/** Lints a policy document against the store's directory and the version in force there. Exit code 1 where it has errors. */
export async function lintFile(file: string, asJson: boolean): Promise<number> {
  const document = readDocument(file);
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'lint a policy' });
  try {
    const { engine } = context;
    const findings = await engine.store.read(async reader => lintNow(engine, reader, document, await reader.now()));
    if (asJson) print(JSON.stringify(findings));
    else sayFindings(findings, `${file} is sound`);
    return findings.some(({ severity }) => severity === 'error') ? 1 : 0;
  } finally {
    await context.close();
  }
}

export function sayFindings(findings: readonly Finding[], sound: string): void {
  for (const { severity, code, pointer, text } of findings) print(`${severity} ${code} ${pointer} ${text.en}`);
  if (findings.length === 0) print(sound);
}

/** What the second document says differently from the first. Exit code 0 either way, as it is an answer and no fault. */
export function comparePolicies(before: string, after: string, asJson: boolean): number {
  const [from, to] = [readDocument(before), readDocument(after)];
  const changes = diffPolicies(from, to, processNamed(String(to.process)));
  if (asJson) print(JSON.stringify(changes));
  else for (const change of changes) print(lineOf(change));
  if (!asJson && changes.length === 0) print('both say the same');
  return 0;
}

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;

function lineOf({ kind, where, from, to }: PolicyChange): string {
  const said = { added: [to], removed: [from], changed: [from, to] }[kind];
  return `${SIGNS[kind]} ${where.en}: ${said.map(value => JSON.stringify(value)).join(' -> ')}`;
}
