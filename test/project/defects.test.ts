import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../runtime/paths.ts';

/** The defects of other engines that design/approvals.md section 7 names, each to be shown impossible by a test of its name. */
const DEFECTS = Array.from({ length: 20 }, (_, index) => `D${index + 1}`);

/** The titles of tests and suites in a file, as they are written: a comment is none. */
function titlesIn(text: string): string[] {
  const titles = /(?:\b(?:test|describe)(?:\.each)?|\))\(\s*(['"`])(.*?)\1\s*,/g;
  return [...text.matchAll(titles)].map(([, , title = '']) => title);
}

test('every_defect_of_other_engines_has_a_test_of_its_name', () => {
  const folder = join(packageRoot, 'test');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.test.ts'));
  const named = new Set(
    files.flatMap(name =>
      titlesIn(readFileSync(join(folder, name), 'utf8')).flatMap(title =>
        [...title.matchAll(/defect-(D\d+)(?!\d)/g)].map(([, id = '']) => id),
      ),
    ),
  );
  expect(DEFECTS.filter(id => !named.has(id))).toEqual([]);
  expect([...named].filter(id => !DEFECTS.includes(id))).toEqual([]);
});
