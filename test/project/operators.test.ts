import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { OPERATIONS } from '../../contract/operations/all.ts';
import { INCIDENTS } from '../../domain/incidents.ts';
import { ENV } from '../../runtime/env.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { packageRoot } from '../../runtime/paths.ts';

const handbook = readFileSync(join(packageRoot, 'docs', 'operators.md'), 'utf8');

test('the_handbook_names_only_metrics_that_there_are', async () => {
  const text = await createMetrics().text();
  const named = [...handbook.matchAll(/`(countersign_[a-z0-9_]+)/g)].map(([, name]) => name ?? '');
  expect(named.length).toBeGreaterThan(12);
  for (const name of named) expect(text, name).toContain(`# TYPE ${name} `);
});

test('the_handbook_names_only_variables_and_paths_that_there_are', () => {
  const variables = [...handbook.matchAll(/\b(COUNTERSIGN_[A-Z_]*[A-Z])\b/g)].map(([, name]) => name ?? '');
  for (const name of variables) {
    const known = Object.keys(ENV).some(one => one === name || one.startsWith(`${name}_`));
    expect(known, name).toBe(true);
  }
  const paths = [...handbook.matchAll(/(?:GET|POST|PATCH) (\/[\w/{}-]+)/g)].map(([, path]) => path ?? '');
  const known = ['/metrics', ...OPERATIONS.map(({ path }) => path)];
  for (const path of paths) {
    const shape = new RegExp(
      `^${path.replaceAll(/\{\w+\}|\/cn(?=\/)/g, found => (found === '/cn' ? '/[^/]+' : '[^/]+'))}$`,
    );
    expect(
      known.some(one => shape.test(one)),
      path,
    ).toBe(true);
  }
});

test('the_handbook_says_what_to_do_for_every_kind_of_incident', () => {
  for (const kind of Object.keys(INCIDENTS)) expect(handbook, kind).toContain(`\`${kind}\``);
});
