import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { keyKind, neededKeys } from '../../domain/policy/keys.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { packageRoot, paths } from '../../runtime/paths.ts';

/** Said by the handbook and read by nothing yet; docs/development.md lists them. */
const UNREAD = ['escalation.target', 'po.duplicate.key', 'po.no-offering', 'po.resubmit', 'po.update.opens-at'];

/** Where keys are declared and named: naming one there reads nothing. */
const DECLARED = /^domain\/policy\/(?:[a-z]+-)?(?:keys|key-labels|payment-keys)\.ts$/;

const texts = ['domain', 'engine', 'server', 'runtime', 'workflows', 'activities'].flatMap(folder =>
  readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' })
    .map(name => `${folder}/${name}`)
    .filter(name => name.endsWith('.ts') && !DECLARED.test(name))
    .map(name => readFileSync(join(packageRoot, name), 'utf8')),
);

/** Keys written out, and those put together of parts of which at least one is. */
const literal = new Set(texts.flatMap(text => [...text.matchAll(/'([a-z][\w.-]+\.[\w.-]+)'/g)].map(([, key]) => key)));
const composed = texts
  .flatMap(text => [...text.matchAll(/`([^`\s]+\.[^`\s]+)`/g)].map(([, key = '']) => key.replace(/\$\{[^}]*\}/g, '*')))
  .filter(key => /^[\w*.-]+$/.test(key) && key.split('.').some(part => /^\w[\w-]+$/.test(part)))
  .map(key => new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '[\\w-]+')}$`));

const policies = readdirSync(paths.policies)
  .filter(name => name.endsWith('.json'))
  .map(name => JSON.parse(readFileSync(join(paths.policies, name), 'utf8')) as { process: string; values: object });

/** By the process's own states, clocks and commands, as the limit of a field, or by code that names it. */
function isRead(definition: ProcessDefinition | undefined, values: object, key: string): boolean {
  const extended = '.after-extension';
  if (key.endsWith(extended)) return isRead(definition, values, key.slice(0, -extended.length));
  if (definition && neededKeys(definition, { ...values }).includes(key)) return true;
  if (/\.field\./.test(key)) return keyKind(definition, key) !== undefined;
  return literal.has(key) || composed.some(pattern => pattern.test(key));
}

test('every_key_of_every_policy_is_read_by_something', () => {
  const unread = policies.flatMap(({ process, values }) => {
    const definition = PROCESSES.find(({ name }) => name === process);
    return Object.keys(values).filter(key => !isRead(definition, values, key));
  });
  expect([...new Set(unread)].toSorted()).toEqual(UNREAD);
});
